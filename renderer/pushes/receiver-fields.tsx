import { Alert, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverSettings } from '../../shared/contract/pushes.ts';
import { isLoopbackHost } from '../../shared/hosts.ts';
import { Field } from '../ui/field.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './receiver-fields.module.css';

export interface ReceiverFieldsProps {
  draft: ReceiverSettings;
  change: (part: Partial<ReceiverSettings>) => void;
  errorOf: (field: string) => string | undefined;
}

const monthSeconds = 30 * 86_400;

/** The settings' boxes, with the warning beside the listening address that opens the receiver to others. */
export function ReceiverFields(props: ReceiverFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.pair}>
        <NumberField {...props} name="port" words="port" max={65_535} testId="receiver-port" />
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
        words="maxAge"
        max={monthSeconds}
        unit={t('pushes.receiver.form.seconds')}
      />
    </>
  );
}

interface NumberFieldProps extends ReceiverFieldsProps {
  name: 'port' | 'maxAgeSeconds';
  words: 'port' | 'maxAge';
  max: number;
  /** Written after the number; a number without one takes the whole width and no arrows. */
  unit?: string;
  testId?: string;
}

function NumberField({ name, words, max, unit, testId, draft, change, errorOf }: NumberFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t(`pushes.receiver.form.${words}`)}
      hint={t(`pushes.receiver.form.${words}Hint`)}
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

interface AddressFieldProps extends ReceiverFieldsProps {
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
