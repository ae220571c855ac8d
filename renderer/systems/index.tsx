import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { NeedsPlatform } from '../app/needs-platform.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SinksCard } from './sinks-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import styles from './systems.module.css';
import { TokenEndpointCard } from './token-endpoint-card.tsx';

/** 对接: the engineer's own systems. */
export function SystemsPage() {
  const { t } = useTranslation();
  return (
    <NeedsPlatform title={t('systems.title')} lead={t('systems.lead')} text={t('systems.needsPlatform')}>
      {(platform) => <OfPlatform key={platform.id} platform={platform} />}
    </NeedsPlatform>
  );
}

/** What every card of the page gets. */
export interface SystemsCardProps {
  platform: PlatformView;
}

/** Each way a card. */
function OfPlatform({ platform }: SystemsCardProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.systems} data-platform={platform.id}>
      <PageHeader title={t('systems.title')} lead={t('systems.lead')} />
      <SourcesCard platform={platform} />
      <SinksCard platform={platform} />
      <TokenEndpointCard platform={platform} />
    </div>
  );
}
