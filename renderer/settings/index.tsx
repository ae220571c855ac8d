import { useTranslation } from 'react-i18next';
import { PageHeader } from '../ui/page-header.tsx';
import { AboutCard } from './about-card.tsx';
import { BackupCard } from './backup-card.tsx';
import { DataCard } from './data-card.tsx';
import { LookCard } from './look-card.tsx';
import { PageCard } from './page-card.tsx';
import { PlatformsCard } from './platforms-card.tsx';
import styles from './settings.module.css';

/** 设置, each group a card. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <div className={styles.settings}>
      <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
      <LookCard />
      <PlatformsCard />
      <PageCard />
      <DataCard />
      <BackupCard />
      <AboutCard />
    </div>
  );
}
