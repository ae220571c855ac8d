import { Alert, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { Check } from '../ui/check.tsx';
import { say } from '../ui/say.ts';
import { TaskFailure } from '../ui/task-failure.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { useKept } from '../ui/use-kept.ts';
import { useTasks } from '../ui/use-task.ts';
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
  const tasks = useTasks();
  const { value: draft, change, forget } = useKept('authdesk.receiver', status.settings, keptSettingsSchema);
  const restart = needsRestart(draft, status);
  const problem: Problem | undefined = tasks.failure?.problem;
  const save = () =>
    tasks.run('save', async () => {
      await receiver.save(draft, restart);
      forget();
      say('success', t('pushes.receiver.form.saved'));
      onClose();
    });
  return (
    <ToolForm
      lead={t('pushes.receiver.form.lead')}
      onSubmit={() => void save()}
      foot={
        <>
          <Button
            onClick={() => {
              forget();
              onClose();
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={tasks.busy === 'save'}
            data-testid="receiver-save"
          >
            {t(restart ? 'pushes.receiver.form.saveRestart' : 'pushes.receiver.form.save')}
          </Button>
        </>
      }
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
      <TaskFailure key={problem?.code} second tasks={tasks} />
    </ToolForm>
  );
}
