import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { authTypes } from '../../shared/authorize.ts';
import { tokenQueryNames } from '../../shared/token-query-names.ts';
import { useRoute } from '../app/router.ts';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { type SecretName, secretNames } from './platform-draft.ts';
import styles from './platform-form.module.css';
import type { FormPart } from './platform-form.tsx';

const inside = [...secretNames.filter((name) => name !== 'appSecret'), 'tokenQueryName', 'authType'];

/** 高级设置: what pushes, proxies and gateways need. */
export function PlatformAdvanced(part: FormPart) {
  const { t } = useTranslation();
  const { draft, existing, change, errorOf } = part;
  const asked = useRoute().params.part === 'push';
  // Somebody came to fill in what a push needs: straight to it.
  const missing = existing?.hasMessageToken ? (existing.hasAesKey ? undefined : 'aesKey') : 'messageToken';
  const focused = asked ? missing : undefined;
  return (
    <Fold title={t('wizard.platform.form.advanced')} open={asked || inside.some(errorOf)}>
      <div className={styles.formGrid}>
        <SecretField
          {...part}
          name="messageToken"
          autoFocus={focused === 'messageToken'}
          label={t('wizard.platform.form.messageToken')}
          kept={existing?.hasMessageToken}
        />
        <SecretField
          {...part}
          name="aesKey"
          autoFocus={focused === 'aesKey'}
          label={t('wizard.platform.form.aesKey')}
          hint={t('wizard.platform.form.aesKeyHint')}
          kept={existing?.hasAesKey}
        />
        {existing?.hasAesKey || existing?.hasPreviousAesKey ? (
          <SecretField
            {...part}
            name="aesKeyPrevious"
            label={t('wizard.platform.form.aesKeyPrevious')}
            hint={t('wizard.platform.form.aesKeyPreviousHint')}
            kept={existing.hasPreviousAesKey}
          />
        ) : null}
        <SecretField
          {...part}
          name="proxy"
          label={t('wizard.platform.form.proxy')}
          hint={t('wizard.platform.form.proxyHint')}
          kept={existing?.hasProxy}
        />
        <Field
          label={t('wizard.platform.form.tokenQueryName')}
          hint={t('wizard.platform.form.tokenQueryNameHint')}
          error={errorOf('tokenQueryName')}
        >
          {(control) => (
            <Select
              {...control}
              className="full"
              value={draft.tokenQueryName}
              onChange={(tokenQueryName) => change({ tokenQueryName })}
              options={tokenQueryNames.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
        <Field label={t('wizard.platform.form.authType')} error={errorOf('authType')}>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={draft.authType}
              onChange={(authType) => change({ authType })}
              options={authTypes.map((value) => ({ value, label: t(`wizard.link.authTypes.${value}`) }))}
            />
          )}
        </Field>
        <div className={styles.guard}>
          <Check
            label={t('wizard.platform.form.nonceCheck')}
            note={t('wizard.platform.form.nonceCheckNote')}
            checked={draft.nonceCheck}
            onChange={(nonceCheck) => change({ nonceCheck })}
          />
        </div>
        {draft.guarded ? null : (
          <div className={styles.guard}>
            <Check
              label={t('wizard.platform.form.autoExchange')}
              note={t('wizard.platform.form.autoExchangeNote')}
              checked={draft.autoExchange}
              onChange={(autoExchange) => change({ autoExchange })}
              testId="platform-auto-exchange"
            />
          </div>
        )}
      </div>
    </Fold>
  );
}

interface SecretFieldProps extends FormPart {
  name: SecretName;
  label: string;
  hint?: string;
  kept: boolean | undefined;
  autoFocus?: boolean;
}

const testIds: Partial<Record<SecretName, string>> = {
  messageToken: 'platform-message-token',
  aesKey: 'platform-aes-key',
};

/** A secret: typed anew, left as it is, or removed. */
function SecretField(props: SecretFieldProps) {
  const { name, label, hint, kept = false, autoFocus = false, draft, change, errorOf } = props;
  const { t } = useTranslation();
  const removing = draft.removed.includes(name);
  const toggle = () =>
    change({ removed: removing ? draft.removed.filter((one) => one !== name) : [...draft.removed, name] });
  return (
    <Field
      label={label}
      hint={removing ? t('wizard.platform.form.willRemove') : hint}
      error={errorOf(name)}
      optional
      extra={
        kept ? (
          <Button type="link" onClick={toggle}>
            {removing ? t('wizard.platform.form.undo') : t('wizard.platform.form.remove')}
          </Button>
        ) : null
      }
    >
      {(control) => (
        <Input.Password
          {...control}
          className="mono"
          spellCheck={false}
          autoComplete="new-password"
          autoFocus={autoFocus}
          disabled={removing}
          placeholder={kept && !removing ? t('wizard.platform.form.secretKept') : ''}
          value={draft.secrets[name]}
          data-testid={testIds[name]}
          onChange={(event) => change({ secrets: { ...draft.secrets, [name]: event.target.value } })}
        />
      )}
    </Field>
  );
}
