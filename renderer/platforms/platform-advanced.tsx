import { useTranslation } from 'react-i18next';
import { authTypes, tokenQueryNames } from '../../shared/authorize.ts';
import { useRoute } from '../app/router.ts';
import { Check } from '../ui/check.tsx';
import { Fold } from '../ui/fold.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { type FormPart, secretNames } from './platform-draft.ts';
import styles from './platform-form.module.css';
import { OptionalSecret } from './profile-field.tsx';

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
          label={t('wizard.platform.form.proxy')}
          hint={t('wizard.platform.form.proxyHint')}
          kept={part.existing?.hasProxy}
        />
        <Selections part={part} />
        <Habits part={part} />
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
        label={t('wizard.platform.form.messageToken')}
        kept={existing?.hasMessageToken}
        testId="platform-message-token"
      />
      <OptionalSecret
        part={part}
        name="aesKey"
        autoFocus={focused === 'aesKey'}
        label={t('wizard.platform.form.aesKey')}
        hint={t('wizard.platform.form.aesKeyHint')}
        kept={existing?.hasAesKey}
        testId="platform-aes-key"
      />
      {existing?.hasAesKey || existing?.hasPreviousAesKey ? (
        <OptionalSecret
          part={part}
          name="aesKeyPrevious"
          label={t('wizard.platform.form.aesKeyPrevious')}
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

/** What is done without being asked. */
function Habits({ part: { draft, change } }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}
