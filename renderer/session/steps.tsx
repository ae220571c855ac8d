import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { go, routeTo } from '../app/router.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import type { Step } from './plans.ts';
import styles from './steps.module.css';
import type { SessionWork } from './use-session-work.ts';

export interface StepsProps {
  session: SessionDetail;
  steps: readonly Step[];
  primary: Step | undefined;
  work: SessionWork;
}

/** The card's buttons: the one primary thing, the others quiet. */
export function Steps({ session, steps, primary, work }: StepsProps) {
  const shown = steps.filter((step) => step !== 'send');
  const saved = session.authorizerAppid !== null && session.state === 'authorized';
  if (shown.length === 0 && !saved) return null;
  return (
    <div className={styles.steps}>
      {shown.map((step) => (
        <StepButton key={step} step={step} session={session} work={work} primary={step === primary} />
      ))}
      {saved ? <AccountLinks session={session} short={steps.includes('fetchDetails')} /> : null}
    </div>
  );
}

type StepButtonProps = Omit<StepsProps, 'steps' | 'primary'> & {
  step: Exclude<Step, 'send'>;
  primary: boolean;
};

function StepButton({ step, session, work, primary }: StepButtonProps) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const button = (act: () => void, busy: string, more: ButtonProps & { 'data-testid'?: string } = {}) => (
    <Button
      type={primary ? 'primary' : 'default'}
      loading={work.busy === busy}
      disabled={work.busy !== undefined && work.busy !== busy}
      onClick={act}
      {...more}
    >
      {t(`session.do.${step}`)}
    </Button>
  );
  switch (step) {
    case 'makeLink':
    case 'renew':
      return button(() => work.renew(), 'renew', { 'data-testid': 'link-renew' });
    case 'exchange':
    case 'reread':
      return button(work.exchange, 'exchange', { 'data-testid': 'session-exchange' });
    case 'again':
      return button(() => work.open({ kind: 'again' }), 'exchange');
    case 'recover':
      return button(() => work.open({ kind: 'recover' }), 'recover', {
        'data-testid': 'recover-run',
        title: t('session.do.recoverNote'),
      });
    case 'fetchDetails':
      return button(work.fetchDetails, 'details');
    case 'newPlatform':
      return button(() => go('wizard', { edit: 'new' }), 'newPlatform');
    case 'export':
      return (
        <>
          {button(() => setExporting(true), 'export', { 'data-testid': 'export-open' })}
          <ExportDialog
            open={exporting}
            onClose={() => setExporting(false)}
            scope={{
              platformId: session.platformId,
              authorizerAppids: session.authorizerAppid ? [session.authorizerAppid] : [],
              text: t('common.export.scopeOne', { name: session.nickName ?? session.authorizerAppid ?? '' }),
            }}
          />
        </>
      );
  }
}

/** To the account's own page; where something is lacking, to what else can be tried. */
function AccountLinks({ session, short }: { session: SessionDetail; short: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Button href={routeTo('authorizers', {}, [session.platformId, session.authorizerAppid ?? ''])}>
        {t('session.do.openAccount')}
      </Button>
      {short ? (
        <Button type="link" href={routeTo('recovery')}>
          {t('session.do.otherWays')}
        </Button>
      ) : null}
    </>
  );
}

export interface FootProps {
  session: SessionDetail;
  work: SessionWork;
  /** The page's own buttons. */
  extra: ReactNode;
}

/** The end of the card: on to something else, or call it off. */
export function Foot({ session, work, extra }: FootProps) {
  const { t } = useTranslation();
  const cancels = session.can.includes('cancel');
  if (!cancels && !extra) return null;
  return (
    <div className={`${styles.steps} ${styles.foot}`}>
      {extra}
      {cancels ? (
        <Button
          danger
          type="text"
          className={styles.apart ?? ''}
          onClick={() => work.open({ kind: 'cancel' })}
          data-testid="session-cancel"
        >
          {t('session.do.cancel')}
        </Button>
      ) : null}
    </div>
  );
}
