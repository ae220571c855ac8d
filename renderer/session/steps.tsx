import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, routeTo } from '../app/router.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import type { Step } from './plans.ts';
import styles from './steps.module.css';
import type { SessionWork } from './use-session-work.ts';

/** The card's buttons: the one primary thing, the others quiet. */
export function Steps({ work }: { work: SessionWork }) {
  const { session, situation, recoverAbove } = work;
  const shown = situation.steps
    .filter((step) => step !== 'send')
    .filter((step) => !recoverAbove || step !== 'recover');
  const saved = session.authorizerAppid !== null && session.state === 'authorized';
  if (shown.length === 0 && !saved) return null;
  return (
    <div className={styles.steps}>
      {shown.map((step) => (
        <StepButton key={step} step={step} work={work} />
      ))}
      {saved ? <AccountLinks work={work} /> : null}
    </div>
  );
}

interface StepButtonProps {
  work: SessionWork;
  step: Exclude<Step, 'send'>;
}

function StepButton({ step, work }: StepButtonProps) {
  const { t } = useTranslation();
  const { session } = work;
  const [exporting, setExporting] = useState(false);
  const button = (act: () => void, busy: string, more: ButtonProps & { 'data-testid'?: string } = {}) => (
    <Button
      type={step === work.primary ? 'primary' : 'default'}
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
function AccountLinks({ work: { session, situation } }: { work: SessionWork }) {
  const { t } = useTranslation();
  return (
    <>
      <Button href={routeTo('authorizers', {}, [session.platformId, session.authorizerAppid ?? ''])}>
        {t('session.do.openAccount')}
      </Button>
      {situation.steps.includes('fetchDetails') ? (
        <Button type="link" href={routeTo('recovery')}>
          {t('session.do.otherWays')}
        </Button>
      ) : null}
    </>
  );
}

export interface FootProps {
  work: SessionWork;
  /** The page's own buttons. */
  extra: ReactNode;
}

/** The end of the card: on to something else, or call it off. */
export function Foot({ work, extra }: FootProps) {
  const { t } = useTranslation();
  const cancels = work.session.can.includes('cancel');
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
