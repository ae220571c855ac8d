import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { authTypes, linkKinds } from '../../shared/authorize.ts';
import { permissionName, permissionSets } from '../../shared/permissions.ts';
import { Soon, soon } from '../app/later.tsx';
import { currentLang } from '../i18n/index.ts';
import formStyles from '../platforms/platform-form.module.css';
import { ButtonRow } from '../ui/button-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { AppidField, TextField } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { submits } from '../ui/tool-form.tsx';
import type { NewSessionDraft } from './new-session-draft.ts';
import styles from './steps.module.css';
import { useNewSession } from './use-new-session.ts';
import type { StepWorkProps } from './use-wizard.ts';

const PermissionField = soon(
  async () => (await import('../platforms/platform-permissions.tsx')).PermissionField,
);

/** The form of a new session. */
export function NewSession({ wizard, platform }: StepWorkProps) {
  const { t } = useTranslation();
  const { draft, change, make } = useNewSession(wizard, platform);
  const run = () => make.mutate();
  return (
    <form className={styles.sessionForm} onSubmit={submits(run)}>
      <TextField
        label={t('wizard.link.label')}
        optional
        maxLength={200}
        placeholder={t('wizard.link.labelHint')}
        value={draft.label}
        onChange={(label) => change({ label })}
        testId="session-label"
      />
      <LinkChoices draft={draft} change={change} />
      <Limits draft={draft} change={change} />
      <CallFailure call={make} actions={{ retry: run, 'renew-link': run }} />
      <ButtonRow kept>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={make.isPending}
          data-testid="link-create"
        >
          {t(make.isPending ? 'wizard.link.creating' : 'wizard.link.create')}
        </Button>
      </ButtonRow>
    </form>
  );
}

interface SessionDraftPart {
  draft: NewSessionDraft;
  change: (part: Partial<NewSessionDraft>) => void;
}

const linkWords = {
  h5: { title: 'wizard.link.whereH5', note: 'wizard.link.whereH5Note' },
  pc: { title: 'wizard.link.wherePc', note: 'wizard.link.wherePcNote' },
} as const;

/** Where the link is opened, and for which kind of account. */
function LinkChoices({ draft, change }: SessionDraftPart) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        legend={t('wizard.link.where')}
        value={draft.linkKind}
        onChange={(linkKind) => change({ linkKind })}
        values={linkKinds}
        titleOf={(kind) => t(linkWords[kind].title)}
        noteOf={(kind) => t(linkWords[kind].note)}
        testId="link-kind"
      />
      <Choice
        legend={t('wizard.link.authType')}
        columns="flow"
        value={draft.authType}
        onChange={(authType) => change({ authType })}
        values={authTypes}
        titleOf={(type) => t(`wizard.link.authTypes.${type}`)}
        testId="auth-type"
      />
    </>
  );
}

/** Limits that few links need: one account, certain permission sets (known by name, any by its id). */
function Limits(part: SessionDraftPart) {
  const { t } = useTranslation();
  return <Fold title={t('wizard.link.advanced')}>{() => <LimitFields {...part} />}</Fold>;
}

function LimitFields({ draft, change }: SessionDraftPart) {
  const { t } = useTranslation();
  const lang = currentLang();
  const options = permissionSets.map((set) => ({
    value: `${set.id}`,
    label: `${permissionName(set.id, lang)} · ${set.id}`,
  }));
  return (
    <div className={formStyles.formGrid}>
      <AppidField
        label={t('wizard.link.bizAppid')}
        hint={t('wizard.link.bizAppidHint')}
        value={draft.bizAppid}
        onChange={(bizAppid) => change({ bizAppid })}
      />
      <Soon>
        <PermissionField
          label={t('wizard.link.categories')}
          hint={t('wizard.link.categoriesHint')}
          value={draft.categoryIds}
          onChange={(categoryIds) => change({ categoryIds })}
          options={options}
        />
      </Soon>
    </div>
  );
}
