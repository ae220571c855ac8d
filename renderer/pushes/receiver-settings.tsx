import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { say } from '../ui/say.ts';
import { ToolForm } from '../ui/tool-form.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { useKept } from '../ui/use-kept.ts';
import { keptSettingsSchema, needsRestart } from './receiver-draft.ts';
import { ReceiverFields } from './receiver-fields.tsx';
import type { ReceiverControl } from './use-receiver.ts';

export interface ReceiverSettingsDrawerProps {
  open: boolean;
  receiver: ReceiverControl;
  status: ReceiverStatus;
  onClose: () => void;
}

/** 接收器设置: port, host, public address, age limit, forwarding, starting by itself. */
export function ReceiverSettingsDrawer({ open, receiver, status, onClose }: ReceiverSettingsDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('pushes.receiver.form.title')} size={560} destroyOnHidden>
      <SettingsForm receiver={receiver} status={status} onClose={onClose} />
    </Drawer>
  );
}

function SettingsForm({ receiver, status, onClose }: Omit<ReceiverSettingsDrawerProps, 'open'>) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { value: draft, change, forget } = useKept('authdesk.receiver', status.settings, keptSettingsSchema);
  const restart = needsRestart(draft, status);
  const cancel = () => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: () => receiver.save(draft, restart),
    onSuccess: () => {
      forget();
      say('success', t('pushes.receiver.form.saved'));
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : undefined;
  return (
    <ToolForm
      lead={t('pushes.receiver.form.lead')}
      onSubmit={() => save.mutate()}
      run={{
        text: t(restart ? 'pushes.receiver.form.saveRestart' : 'pushes.receiver.form.save'),
        busy: save.isPending,
        testId: 'receiver-save',
      }}
      cancel={<Button onClick={cancel}>{t('common.cancel')}</Button>}
    >
      <ReceiverFields
        draft={draft}
        change={change}
        errorOf={(field) => (problem?.field === field ? explain(problem).title : undefined)}
      />
      <Check
        label={t('pushes.receiver.form.autoStart')}
        note={t('pushes.receiver.form.autoStartNote')}
        checked={draft.autoStart}
        onChange={(autoStart) => change({ autoStart })}
        testId="receiver-auto-start"
      />
      {restart ? <Alert type="info" showIcon title={t('pushes.receiver.form.restartNote')} /> : null}
      <CallFailure key={problem?.code} second call={save} actions={{ retry: () => save.mutate() }} />
    </ToolForm>
  );
}
