import { useMutation } from '@tanstack/react-query';
import { Alert, Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus, ReceiverSettings as Settings } from '../../shared/contract/pushes.ts';
import { isLoopbackHost } from '../../shared/hosts.ts';
import { problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { say } from '../ui/say.ts';
import { ToolForm } from '../ui/tool-form.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { useKept } from '../ui/use-kept.ts';
import { keptSettingsSchema, needsRestart } from './receiver-draft.ts';
import styles from './receiver-settings.module.css';
import type { ReceiverControl } from './use-receiver.ts';

export interface ReceiverSettingsProps {
  receiver: ReceiverControl;
  status: ReceiverStatus;
  onClose: () => void;
}

/** 接收器设置: port, host, public address, age limit, forwarding, starting by itself. */
export function ReceiverSettings({ receiver, status, onClose }: ReceiverSettingsProps) {
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
      <Fields
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

interface FieldsProps {
  draft: Settings;
  change: (part: Partial<Settings>) => void;
  errorOf: (field: string) => string | undefined;
}

const monthSeconds = 30 * 86_400;

/** The settings' boxes, with the warning beside the listening address that opens the receiver to others. */
function Fields(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.pair}>
        <NumberField {...props} name="port" max={65_535} testId="receiver-port" />
        <AddressField {...props} name="host" />
      </div>
      {isLoopbackHost(props.draft.host.trim()) ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('pushes.receiver.form.hostExposed')}
          data-testid="receiver-exposed"
        />
      )}
      <AddressField {...props} name="publicBase" placeholder="https://push.example.com" />
      <AddressField {...props} name="forwardTo" placeholder="https://test.example.com/wechat/event" />
      <AddressField
        {...props}
        name="forwardMessagesTo"
        placeholder="https://test.example.com/wechat/message/$APPID$"
      />
      <NumberField
        {...props}
        name="maxAgeSeconds"
        max={monthSeconds}
        unit={t('pushes.receiver.form.seconds')}
      />
    </>
  );
}

interface NumberFieldProps extends FieldsProps {
  name: 'port' | 'maxAgeSeconds';
  max: number;
  /** Written after the number; a number without one takes the whole width and no arrows. */
  unit?: string;
  testId?: string;
}

function NumberField({ name, max, unit, testId, draft, change, errorOf }: NumberFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t(`pushes.receiver.form.${name}`)}
      hint={t(`pushes.receiver.form.${name}Hint`)}
      error={errorOf(name)}
    >
      {(control) => (
        <InputNumber
          {...control}
          {...(unit ? { suffix: unit } : { className: 'full', controls: false })}
          min={0}
          max={max}
          precision={0}
          value={draft[name]}
          // Emptied on the way to another number: 0 would lift the limit, or choose any port.
          onChange={(value) => value !== null && change({ [name]: value })}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

interface AddressFieldProps extends FieldsProps {
  name: 'host' | 'publicBase' | 'forwardTo' | 'forwardMessagesTo';
  placeholder?: string;
}

function AddressField({ name, placeholder = '', draft, change, errorOf }: AddressFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      code
      label={t(`pushes.receiver.form.${name}`)}
      hint={t(`pushes.receiver.form.${name}Hint`)}
      error={errorOf(name)}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      testId={`receiver-${name}`}
    />
  );
}
