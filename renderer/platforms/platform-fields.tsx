import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { hostOf, launchDomainOf } from '../../shared/hosts.ts';
import { api, problemOf } from '../client/index.ts';
import { InlineNote } from '../ui/inline-note.tsx';
import { say } from '../ui/say.ts';
import { useExplain } from '../ui/use-explain.ts';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import { type FormPart, guardRemark } from './platform-draft.ts';
import styles from './platform-form.module.css';
import { ProfileCheck, ProfileSecret, ProfileText } from './profile-field.tsx';

/** The fields that every profile needs; the API base and the guard stay in sight because they decide what may break. */
export function PlatformFields({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <div className={styles.formGrid}>
      <ProfileText part={part} name="name" hint={t('wizard.platform.form.nameHint')} testId="platform-name" />
      <ProfileText part={part} name="componentAppid" code placeholder="wx…" testId="platform-appid" />
      <AppSecret part={part} />
      <LaunchDomain part={part} />
      <ProfileText
        part={part}
        name="redirectUri"
        hint={
          <>
            {t('wizard.platform.form.redirectUriHint')} <StaticPageLink />
          </>
        }
        code
        placeholder="https://auth.example.com/authdesk.html"
        testId="platform-redirect-uri"
      />
      <ProfileText
        part={part}
        name="apiBase"
        hint={t('wizard.platform.form.apiBaseHint')}
        code
        testId="platform-api-base"
      />
      <Guard part={part} />
    </div>
  );
}

/** The secret, or the sentence that there is none and the way back. */
function AppSecret({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  const { draft, existing, change } = part;
  if (draft.borrowOnly) {
    return (
      <div className={styles.wide}>
        <InlineNote>
          {t('wizard.platform.form.borrowOnlyOn')}
          <Button type="link" onClick={() => change({ borrowOnly: false })}>
            {t('wizard.platform.form.withSecret')}
          </Button>
        </InlineNote>
      </div>
    );
  }
  return (
    <ProfileSecret
      part={part}
      name="appSecret"
      hint={t(
        existing?.hasAppSecret ? 'wizard.platform.form.secretKept' : 'wizard.platform.form.appSecretHint',
      )}
      extra={
        <Button type="link" onClick={() => change({ borrowOnly: true })}>
          {t('wizard.platform.form.borrowOnly')}
        </Button>
      }
      testId="platform-appsecret"
    />
  );
}

function LaunchDomain({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  const { draft, change } = part;
  const host = hostOf(draft.redirectUri);
  // What is kept is what is shown.
  const tidy = () => {
    const launchDomain = launchDomainOf(draft.launchDomain);
    if (launchDomain !== draft.launchDomain) change({ launchDomain });
  };
  return (
    <ProfileText
      part={part}
      name="launchDomain"
      hint={
        host && !draft.launchDomain.trim()
          ? t('wizard.platform.form.launchDomainDefault', { host })
          : t('wizard.platform.form.launchDomainHint')
      }
      code
      placeholder={host || 'auth.example.com'}
      onBlur={tidy}
      testId="platform-launch-domain"
    />
  );
}

function Guard({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  const remark = guardRemark(part.draft);
  return (
    <ProfileCheck part={part} name="guarded" testId="platform-guarded">
      {remark ? (
        <p className={styles.guardRemark} data-testid="platform-guard-remark">
          {t(`wizard.platform.form.${remark}`)}
        </p>
      ) : null}
    </ProfileCheck>
  );
}

/** The static page as a file: what the callback address should point at. */
function StaticPageLink() {
  const { t } = useTranslation();
  const saved = useFileSaved();
  const explain = useExplain();
  const save = useMutation(
    api.platform.saveStaticPage.mutationOptions({
      onSuccess: (result) => saved(result, 'common.export'),
      onError: (error) => say('error', explain(problemOf(error)).title),
    }),
  );
  return (
    <Button type="link" loading={save.isPending} onClick={() => save.mutate(undefined)}>
      {t('wizard.platform.form.savePage')}
    </Button>
  );
}
