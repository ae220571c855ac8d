import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { hostOf, launchDomainOf } from '../../shared/hosts.ts';
import { api, problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { say } from '../ui/say.ts';
import { useExplain } from '../ui/use-explain.ts';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import { type FormPart, guardRemark } from './platform-draft.ts';
import styles from './platform-form.module.css';
import { ProfileSecret, ProfileText } from './profile-field.tsx';

/** The fields that every profile needs; the API base and the guard stay in sight because they decide what may break. */
export function PlatformFields({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  return (
    <div className={styles.formGrid}>
      <ProfileText
        part={part}
        name="name"
        label={t('wizard.platform.form.name')}
        hint={t('wizard.platform.form.nameHint')}
        testId="platform-name"
      />
      <ProfileText
        part={part}
        name="componentAppid"
        label={t('wizard.platform.form.appid')}
        code
        placeholder="wx…"
        testId="platform-appid"
      />
      <AppSecret part={part} />
      <LaunchDomain part={part} />
      <ProfileText
        part={part}
        name="redirectUri"
        label={t('wizard.platform.form.redirect')}
        hint={
          <>
            {t('wizard.platform.form.redirectHint')} <StaticPageLink />
          </>
        }
        code
        placeholder="https://auth.example.com/authdesk.html"
        testId="platform-redirect-uri"
      />
      <ProfileText
        part={part}
        name="apiBase"
        label={t('wizard.platform.form.apiBase')}
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
      label={t('wizard.platform.form.secret')}
      hint={t(existing?.hasAppSecret ? 'wizard.platform.form.secretKept' : 'wizard.platform.form.secretHint')}
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
      label={t('wizard.platform.form.domain')}
      hint={
        host && !draft.launchDomain.trim()
          ? t('wizard.platform.form.domainDefault', { host })
          : t('wizard.platform.form.domainHint')
      }
      code
      placeholder={host || 'auth.example.com'}
      onBlur={tidy}
      testId="platform-launch-domain"
    />
  );
}

function Guard({ part: { draft, change } }: { part: FormPart }) {
  const { t } = useTranslation();
  const remark = guardRemark(draft);
  return (
    <div className={styles.guard}>
      <Check
        label={t('wizard.platform.form.guarded')}
        note={
          <>
            {t('wizard.platform.form.guardedNote')}
            {remark ? (
              <p className={styles.guardRemark} data-testid="platform-guard-remark">
                {t(`wizard.platform.form.${remark}`)}
              </p>
            ) : null}
          </>
        }
        checked={draft.guarded}
        onChange={(guarded) => change({ guarded })}
        testId="platform-guarded"
      />
    </div>
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
