import { Alert, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverSettings } from '../../shared/contract/pushes.ts';
import { isLoopbackHost } from '../../shared/hosts.ts';
import { Field } from '../ui/field.tsx';

export interface ReceiverFieldsProps {
  draft: ReceiverSettings;
  change: (part: Partial<ReceiverSettings>) => void;
  errorOf: (field: string) => string | undefined;
}

const monthSeconds = 30 * 86_400;

/** The settings' boxes, with the warning beside the listening address that opens the receiver to others. */
export function ReceiverFields(props: ReceiverFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, errorOf } = props;
  return (
    <>
      <div className="receiver-fields-pair">
        <Field
          label={t('pushes.receiver.form.port')}
          hint={t('pushes.receiver.form.portHint')}
          error={errorOf('port')}
        >
          {(control) => (
            <InputNumber
              {...control}
              className="full"
              min={0}
              max={65_535}
              precision={0}
              controls={false}
              value={draft.port}
              onChange={(port) => port !== null && change({ port })}
              data-testid="receiver-port"
            />
          )}
        </Field>
        <TextField
          {...props}
          name="host"
          label={t('pushes.receiver.form.host')}
          hint={t('pushes.receiver.form.hostHint')}
        />
      </div>
      {isLoopbackHost(draft.host.trim()) ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('pushes.receiver.form.hostExposed')}
          data-testid="receiver-exposed"
        />
      )}
      <TextField
        {...props}
        name="publicBase"
        label={t('pushes.receiver.form.publicBase')}
        hint={t('pushes.receiver.form.publicBaseHint')}
        placeholder="https://push.example.com"
      />
      <TextField
        {...props}
        name="forwardTo"
        label={t('pushes.receiver.form.forwardTo')}
        hint={t('pushes.receiver.form.forwardToHint')}
        placeholder="https://test.example.com/wechat/event"
      />
      <TextField
        {...props}
        name="forwardMessagesTo"
        label={t('pushes.receiver.form.forwardMessagesTo')}
        hint={t('pushes.receiver.form.forwardMessagesToHint')}
        placeholder="https://test.example.com/wechat/message/$APPID$"
      />
      <Field
        label={t('pushes.receiver.form.maxAge')}
        hint={t('pushes.receiver.form.maxAgeHint')}
        error={errorOf('maxAgeSeconds')}
      >
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={monthSeconds}
            precision={0}
            suffix={t('pushes.receiver.form.seconds')}
            value={draft.maxAgeSeconds}
            // Emptied on the way to another number: 0 would lift the limit.
            onChange={(maxAgeSeconds) => maxAgeSeconds !== null && change({ maxAgeSeconds })}
          />
        )}
      </Field>
    </>
  );
}

interface TextFieldProps extends ReceiverFieldsProps {
  name: 'host' | 'publicBase' | 'forwardTo' | 'forwardMessagesTo';
  label: string;
  hint: string;
  placeholder?: string;
}

function TextField({ name, label, hint, placeholder, draft, change, errorOf }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={errorOf(name)}>
      {(control) => (
        <Input
          {...control}
          className="mono"
          spellCheck={false}
          placeholder={placeholder}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
          data-testid={`receiver-${name}`}
        />
      )}
    </Field>
  );
}
