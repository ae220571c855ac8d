import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { TextField, type TextFieldProps } from '../ui/text-field.tsx';
import type { FormPart, SecretName } from './platform-draft.ts';

/** @typeParam Name which of the draft's values it is for */
type ProfileFieldProps<Name> = Omit<TextFieldProps, 'value' | 'onChange' | 'error'> & {
  part: FormPart;
  name: Name;
};

type TextName = 'name' | 'componentAppid' | 'redirectUri' | 'launchDomain' | 'apiBase';

/** One line of a profile, with its refusal. */
export function ProfileText({
  part: { draft, change, errorOf },
  name,
  ...field
}: ProfileFieldProps<TextName>) {
  return (
    <TextField
      {...field}
      error={errorOf(name)}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
}

/** A secret of a profile as it is typed; what is kept is never shown again. */
export function ProfileSecret({
  part: { draft, change, errorOf },
  name,
  ...field
}: ProfileFieldProps<SecretName>) {
  return (
    <TextField
      {...field}
      secret
      error={errorOf(name)}
      disabled={draft.removed.includes(name)}
      value={draft.secrets[name]}
      onChange={(text) => change({ secrets: { ...draft.secrets, [name]: text } })}
    />
  );
}

type OptionalSecretProps = ProfileFieldProps<SecretName> & {
  /** The profile has one. */
  kept: boolean | undefined;
};

/** A secret that may be typed anew, left as it is, or removed. */
export function OptionalSecret({ kept = false, hint, ...field }: OptionalSecretProps) {
  const { t } = useTranslation();
  const { name, part } = field;
  const { removed } = part.draft;
  const removing = removed.includes(name);
  const toggle = () =>
    part.change({ removed: removing ? removed.filter((one) => one !== name) : [...removed, name] });
  return (
    <ProfileSecret
      {...field}
      hint={removing ? t('wizard.platform.form.willRemove') : hint}
      optional
      placeholder={kept && !removing ? t('wizard.platform.form.secretKept') : ''}
      extra={
        kept ? (
          <Button type="link" onClick={toggle}>
            {removing ? t('wizard.platform.form.undo') : t('wizard.platform.form.remove')}
          </Button>
        ) : null
      }
    />
  );
}
