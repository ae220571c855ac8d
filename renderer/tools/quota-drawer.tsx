import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { QuotaClear } from './quota-clear.tsx';
import { QuotaQuery } from './quota-query.tsx';
import styles from './tools.module.css';

export interface QuotaDrawerProps {
  open: boolean;
  platform: PlatformView;
  onClose: () => void;
}

/** How much of a quota is left, and the rescue when nothing is. */
export function QuotaDrawer({ open, platform, onClose }: QuotaDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('tools.quota.title')} size={600} destroyOnHidden>
      <div className={styles.tools} data-testid="quota">
        <p className={styles.lead}>{t('tools.quota.lead')}</p>
        <QuotaQuery platform={platform} />
        <QuotaClear platform={platform} />
      </div>
    </Drawer>
  );
}
