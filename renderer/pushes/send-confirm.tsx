import { useTranslation } from 'react-i18next';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import type { Sending } from './use-send.ts';

/** What a guarded profile asks before a push leaves this machine. */
export function SendConfirm({ sending }: { sending: Pick<Sending, 'asking' | 'send' | 'forget'> }) {
  const { t } = useTranslation();
  return (
    <ConfirmSheet
      open={sending.asking !== undefined}
      danger
      title={t('pushes.tools.confirm.title', { host: sending.asking ?? '' })}
      confirmText={t('pushes.tools.confirm.confirm')}
      confirmTestId="guard-confirm"
      onConfirm={() => sending.send(true)}
      onCancel={sending.forget}
    >
      {t('pushes.tools.confirm.text')}
    </ConfirmSheet>
  );
}
