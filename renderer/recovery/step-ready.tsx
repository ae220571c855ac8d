import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { requestNewVaultKey } from '../app/new-key-request.ts';
import { routeTo } from '../app/router.ts';
import styles from './recovery.module.css';
import { RecoveryStep } from './recovery-step.tsx';
import { type Lack, lacksOf } from './steps.ts';
import type { Recovery } from './use-recovery.ts';

/** What has to be there before WeChat can be asked; shown only while something is lacking. */
export function StepReady({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const { overview, platform } = recovery;
  const lacks = lacksOf({ overview, borrowOnly: platform.borrowOnly });
  if (lacks.length === 0) return null;
  return (
    <RecoveryStep recovery={recovery} name="ready" summary={t('recovery.ready.todo')}>
      <ul className={styles.lacks}>
        {lacks.map((lack, index) => (
          <li key={lack} data-lack={lack}>
            <div>
              <strong>{t(`recovery.ready.${lack}`)}</strong>
              <p className="prose">{t(`recovery.ready.${lack}Text`)}</p>
            </div>
            <LackButton lack={lack} platformId={platform.id} first={index === 0} />
          </li>
        ))}
      </ul>
    </RecoveryStep>
  );
}

function LackButton({ lack, platformId, first }: { lack: Lack; platformId: string; first: boolean }) {
  const { t } = useTranslation();
  const text = t(`recovery.ready.${lack}Action`);
  const type = first ? 'primary' : 'default';
  if (lack === 'vault') {
    return (
      <Button type={type} onClick={requestNewVaultKey}>
        {text}
      </Button>
    );
  }
  const to =
    lack === 'appSecret'
      ? routeTo('settings', { edit: platformId })
      : routeTo('wizard', { step: lack === 'ticket' ? '2' : '3' });
  return (
    <Button type={type} href={to}>
      {text}
    </Button>
  );
}
