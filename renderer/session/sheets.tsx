import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { RecoverDialog } from './recover-dialog.tsx';
import styles from './sheets.module.css';
import type { SessionWork } from './use-session-work.ts';

/** What is asked before something that may lose a result or be done twice; and the list to recover from. */
export function SessionSheets({ session, work }: { session: SessionDetail; work: SessionWork }) {
  const { t } = useTranslation();
  const { sheet, close } = work;
  const act = {
    renew: () => work.renew(true),
    again: work.exchange,
    cancel: work.cancel,
    useCode: () => sheet?.kind === 'useCode' && work.takeCode(sheet.codeId),
  };
  return (
    <>
      {(['renew', 'again', 'cancel', 'useCode'] as const).map((kind) => (
        <ConfirmSheet
          key={kind}
          open={sheet?.kind === kind}
          danger={kind === 'cancel' || kind === 'renew'}
          title={t(`session.sheet.${kind}.title`)}
          confirmText={t(`session.sheet.${kind}.confirm`)}
          cancelText={t(`session.sheet.${kind}.keep`)}
          confirmTestId={`session-${kind}-confirm`}
          onCancel={close}
          onConfirm={act[kind]}
        >
          {kind === 'renew' ? <WhatMayBeLost /> : t(`session.sheet.${kind}.text`)}
        </ConfirmSheet>
      ))}
      <RecoverDialog
        session={session}
        open={sheet?.kind === 'recover'}
        onClose={close}
        onClaimed={work.arrived}
        {...(session.can.includes('renew') ? { onRenew: () => work.renew() } : {})}
      />
    </>
  );
}

function WhatMayBeLost() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('session.sheet.renew.text')}</p>
      <ul className={styles.mayBeLost}>
        <li>{t('session.sheet.renew.standing')}</li>
        <li>{t('session.sheet.renew.second')}</li>
        <li>{t('session.sheet.renew.stays')}</li>
      </ul>
    </>
  );
}
