import { ApartmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { routeTo } from './router.ts';
import { useCurrentPlatform } from './use-platform.ts';

export interface NeedsPlatformProps {
  title: string;
  lead: string;
  /** What the page does once a platform is chosen. */
  text: string;
  /** The platform that the address names, before the one in force. */
  named?: string | undefined;
  children: (platform: PlatformView) => ReactNode;
}

/** A page that is of one platform; without one it says so, once it is sure that there is none. */
export function NeedsPlatform({ title, lead, text, named, children }: NeedsPlatformProps) {
  const { t } = useTranslation();
  const { platform, platforms, known, refusal } = useCurrentPlatform();
  const shown = platforms.find(({ id }) => id === named) ?? platform;
  if (shown) return children(shown);
  if (!known) return refusal ? <ErrorCard problem={refusal} /> : null;
  return (
    <>
      <PageHeader title={title} lead={lead} />
      <EmptyState
        icon={<ApartmentOutlined />}
        title={t('authorizers.empty.platform')}
        text={text}
        action={
          <Button type="primary" href={routeTo('wizard', { step: '1' })}>
            {t('frame.choosePlatform')}
          </Button>
        }
      />
    </>
  );
}
