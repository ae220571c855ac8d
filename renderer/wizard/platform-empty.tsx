import { PlayCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './platform-choice.module.css';

export interface StartButton {
  run: () => void;
  busy: boolean;
}

/** Nothing there yet: a minute of rehearsal, or one's own platform. */
export function PlatformEmpty({ rehearse, onNew }: { rehearse: StartButton; onNew: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="secondary">{t('wizard.platform.emptyLead')}</p>
      <div className={styles.startCards}>
        <section className={styles.startCard} data-first>
          <PlayCircleOutlined aria-hidden="true" />
          <h3>{t('wizard.platform.rehearseTitle')}</h3>
          <p>{t('wizard.platform.rehearseText')}</p>
          <Button type="primary" loading={rehearse.busy} onClick={rehearse.run} data-testid="sandbox-start">
            {t('wizard.platform.rehearseButton')}
          </Button>
        </section>
        <section className={styles.startCard}>
          <PlusOutlined aria-hidden="true" />
          <h3>{t('wizard.platform.newTitle')}</h3>
          <p>{t('wizard.platform.newText')}</p>
          <Button onClick={onNew} data-testid="platform-new">
            {t('wizard.platform.newButton')}
          </Button>
        </section>
      </div>
    </>
  );
}
