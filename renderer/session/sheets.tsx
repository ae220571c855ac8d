import { useTranslation } from 'react-i18next';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { RecoverDialog } from './recover-dialog.tsx';
import type { SessionWork } from './use-session-work.ts';

/** What a new link may lose. */
const lost = ['standing', 'second', 'stays'] as const;

/** What is asked before something that may lose a result or be done twice; and the list to recover from. */
export function SessionSheets({ work }: { work: SessionWork }) {
  const { t } = useTranslation();
  const { session, sheet, close } = work;
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
          {...(kind === 'renew' ? { points: lost.map((name) => t(`session.sheet.renew.${name}`)) } : {})}
          confirmTestId={`session-${kind}-confirm`}
          onCancel={close}
          onConfirm={act[kind]}
        >
          <p>{t(`session.sheet.${kind}.text`)}</p>
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
