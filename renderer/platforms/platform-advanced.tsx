import { useTranslation } from 'react-i18next';
import { authTypes, tokenQueryNames } from '../../shared/authorize.ts';
import { useRoute } from '../app/router.ts';
import { Fold } from '../ui/fold.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { type FormPart, secretNames } from './platform-draft.ts';
import styles from './platform-form.module.css';
import { OptionalSecret, ProfileCheck } from './profile-field.tsx';

const inside = [...secretNames.filter((name) => name !== 'appSecret'), 'tokenQueryName', 'authType'];

/** 高级设置: what pushes, proxies and gateways need. */
export function PlatformAdvanced({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  const asked = useRoute().params.part === 'push';
  return (
    <Fold title={t('wizard.platform.form.advanced')} open={asked || inside.some(part.errorOf)}>
      <div className={styles.formGrid}>
        <PushSecrets part={part} asked={asked} />
        <OptionalSecret
          part={part}
          name="proxy"
          hint={t('wizard.platform.form.proxyHint')}
          kept={part.existing?.hasProxy}
        />
        <Selections part={part} />
        <ProfileCheck part={part} name="nonceCheck" />
        {part.draft.guarded ? null : (
          <ProfileCheck part={part} name="autoExchange" testId="platform-auto-exchange" />
        )}
      </div>
    </Fold>
  );
}

/** @param asked opened to fill in what a push needs: the focus goes to the first of it that is missing */
function PushSecrets({ part, asked }: { part: FormPart; asked: boolean }) {
  const { t } = useTranslation();
  const { existing } = part;
  const missing = existing?.hasMessageToken ? (existing.hasAesKey ? undefined : 'aesKey') : 'messageToken';
  const focused = asked ? missing : undefined;
  return (
    <>
      <OptionalSecret
        part={part}
        name="messageToken"
        autoFocus={focused === 'messageToken'}
        kept={existing?.hasMessageToken}
        testId="platform-message-token"
      />
      <OptionalSecret
        part={part}
        name="aesKey"
        autoFocus={focused === 'aesKey'}
        hint={t('wizard.platform.form.aesKeyHint')}
        kept={existing?.hasAesKey}
        testId="platform-aes-key"
      />
      {existing?.hasAesKey || existing?.hasPreviousAesKey ? (
        <OptionalSecret
          part={part}
          name="aesKeyPrevious"
          hint={t('wizard.platform.form.aesKeyPreviousHint')}
          kept={existing.hasPreviousAesKey}
        />
      ) : null}
    </>
  );
}

/** What gateways and links want otherwise than usual. */
function Selections({ part: { draft, change, errorOf } }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('wizard.platform.form.tokenQueryName')}
        hint={t('wizard.platform.form.tokenQueryNameHint')}
        error={errorOf('tokenQueryName')}
        value={draft.tokenQueryName}
        onChange={(tokenQueryName) => change({ tokenQueryName })}
        options={tokenQueryNames.map((value) => ({ value, label: value }))}
      />
      <SelectField
        label={t('wizard.platform.form.authType')}
        error={errorOf('authType')}
        value={draft.authType}
        onChange={(authType) => change({ authType })}
        options={authTypes.map((value) => ({ value, label: t(`wizard.link.authTypes.${value}`) }))}
      />
    </>
  );
}
