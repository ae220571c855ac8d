import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { hostOf, launchDomainOf } from '../../shared/hosts.ts';
import { api, problemOf } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { Field } from '../ui/field.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { say } from '../ui/say.ts';
import { useExplain } from '../ui/use-explain.ts';
import { useFileSaved } from '../ui/use-file-saved.tsx';
import { guardRemark } from './platform-draft.ts';
import styles from './platform-form.module.css';
import type { FormPart } from './platform-form.tsx';

/** The fields everybody needs; the API base and the guard stay in sight because they decide what may break. */
export function PlatformFields({ draft, existing, change, errorOf }: FormPart) {
  const { t } = useTranslation();
  const host = hostOf(draft.redirectUri);
  const remark = guardRemark(draft);
  const tidyDomain = () => {
    const launchDomain = launchDomainOf(draft.launchDomain);
    if (launchDomain !== draft.launchDomain) change({ launchDomain });
  };
  return (
    <div className={styles.formGrid}>
      <Field
        label={t('wizard.platform.form.name')}
        hint={t('wizard.platform.form.nameHint')}
        error={errorOf('name')}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            data-testid="platform-name"
          />
        )}
      </Field>
      <Field label={t('wizard.platform.form.appid')} error={errorOf('componentAppid')}>
        {(control) => (
          <Input
            {...control}
            className="mono"
            spellCheck={false}
            placeholder="wx…"
            value={draft.componentAppid}
            onChange={(event) => change({ componentAppid: event.target.value })}
            data-testid="platform-appid"
          />
        )}
      </Field>
      <AppSecret draft={draft} existing={existing} change={change} errorOf={errorOf} />
      <Field
        label={t('wizard.platform.form.domain')}
        hint={
          host && !draft.launchDomain.trim()
            ? t('wizard.platform.form.domainDefault', { host })
            : t('wizard.platform.form.domainHint')
        }
        error={errorOf('launchDomain')}
      >
        {(control) => (
          <Input
            {...control}
            className="mono"
            spellCheck={false}
            placeholder={host || 'auth.example.com'}
            value={draft.launchDomain}
            onChange={(event) => change({ launchDomain: event.target.value })}
            // What is kept is what is shown.
            onBlur={() => tidyDomain()}
            data-testid="platform-launch-domain"
          />
        )}
      </Field>
      <Field
        label={t('wizard.platform.form.redirect')}
        hint={
          <>
            {t('wizard.platform.form.redirectHint')} <StaticPageLink />
          </>
        }
        error={errorOf('redirectUri')}
      >
        {(control) => (
          <Input
            {...control}
            className="mono"
            spellCheck={false}
            placeholder="https://auth.example.com/authdesk.html"
            value={draft.redirectUri}
            onChange={(event) => change({ redirectUri: event.target.value })}
            data-testid="platform-redirect-uri"
          />
        )}
      </Field>
      <Field
        label={t('wizard.platform.form.apiBase')}
        hint={t('wizard.platform.form.apiBaseHint')}
        error={errorOf('apiBase')}
      >
        {(control) => (
          <Input
            {...control}
            className="mono"
            spellCheck={false}
            value={draft.apiBase}
            onChange={(event) => change({ apiBase: event.target.value })}
            data-testid="platform-api-base"
          />
        )}
      </Field>
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
    </div>
  );
}

/** The secret, or the sentence that there is none and the way back. */
function AppSecret({ draft, existing, change, errorOf }: FormPart) {
  const { t } = useTranslation();
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
    <Field
      label={t('wizard.platform.form.secret')}
      hint={
        existing?.hasAppSecret ? t('wizard.platform.form.secretKept') : t('wizard.platform.form.secretHint')
      }
      error={errorOf('appSecret')}
      extra={
        <Button type="link" onClick={() => change({ borrowOnly: true })}>
          {t('wizard.platform.form.borrowOnly')}
        </Button>
      }
    >
      {(control) => (
        <Input.Password
          {...control}
          className="mono"
          spellCheck={false}
          autoComplete="new-password"
          value={draft.secrets.appSecret}
          onChange={(event) => change({ secrets: { ...draft.secrets, appSecret: event.target.value } })}
          data-testid="platform-appsecret"
        />
      )}
    </Field>
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
