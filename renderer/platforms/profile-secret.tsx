import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/text-field.tsx';
import type { FormPart, SecretName } from './platform-draft.ts';

export interface ProfileSecretProps {
  part: FormPart;
  name: SecretName;
  label: string;
  hint?: string;
  optional?: boolean;
  autoFocus?: boolean;
  /** At the right of the label. */
  extra?: ReactNode;
  placeholder?: string;
  testId?: string;
}

/** A secret of a profile as it is typed; what is kept is never shown again. */
export function ProfileSecret({ part: { draft, change, errorOf }, name, ...field }: ProfileSecretProps) {
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

export interface OptionalSecretProps extends ProfileSecretProps {
  /** The profile has one. */
  kept: boolean | undefined;
}

/** A secret that may be typed anew, left as it is, or removed. */
export function OptionalSecret({ kept = false, hint, ...field }: OptionalSecretProps) {
  const { t } = useTranslation();
  const { name, part } = field;
  const { removed } = part.draft;
  const removing = removed.includes(name);
  const toggle = () =>
    part.change({ removed: removing ? removed.filter((one) => one !== name) : [...removed, name] });
  const below = removing ? t('wizard.platform.form.willRemove') : hint;
  return (
    <ProfileSecret
      {...field}
      {...(below ? { hint: below } : {})}
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
