import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Check } from '../ui/check.tsx';
import { TextField, type TextFieldProps } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import type { FormPart, SecretName } from './platform-draft.ts';
import styles from './platform-form.module.css';

/** @typeParam Name which of the draft's values it is for; its label has the same name in the texts */
type ProfileFieldProps<Name> = Omit<TextFieldProps, 'label' | 'value' | 'onChange' | 'error'> & {
  part: FormPart;
  name: Name;
};

type TextName = 'name' | 'componentAppid' | 'redirectUri' | 'launchDomain' | 'apiBase';

/** One line of a profile, with its refusal. */
export function ProfileText({ part, name, ...field }: ProfileFieldProps<TextName>) {
  const { t } = useTranslation();
  return (
    <TextField
      {...field}
      label={t(`wizard.platform.form.${name}`)}
      error={part.errorOf(name)}
      value={part.draft[name]}
      onChange={(text) => part.change({ [name]: text })}
    />
  );
}

/** A secret of a profile as it is typed; what is kept is never shown again. */
export function ProfileSecret({ part, name, ...field }: ProfileFieldProps<SecretName>) {
  const { t } = useTranslation();
  const { secrets, removed } = part.draft;
  return (
    <SecretField
      {...field}
      label={t(`wizard.platform.form.${name}`)}
      error={part.errorOf(name)}
      disabled={removed.includes(name)}
      value={secrets[name]}
      onChange={(text) => part.change({ secrets: { ...secrets, [name]: text } })}
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

interface ProfileCheckProps {
  part: FormPart;
  name: 'guarded' | 'nonceCheck' | 'autoExchange';
  testId?: string;
  children?: ReactNode;
}

/** Something that is done or not, with a note on what it means. */
export function ProfileCheck({ part: { draft, change }, name, testId, children }: ProfileCheckProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.guard}>
      <Check
        label={t(`wizard.platform.form.${name}`)}
        note={
          <>
            {t(`wizard.platform.form.${name}Note`)}
            {children}
          </>
        }
        checked={draft[name]}
        onChange={(on) => change({ [name]: on })}
        {...(testId ? { testId } : {})}
      />
    </div>
  );
}
