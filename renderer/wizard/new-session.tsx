import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authTypes, linkKinds } from '../../shared/authorize.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { problemOf } from '../client/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useKept } from '../ui/use-kept.ts';
import styles from './new-session.module.css';
import { NewSessionAdvanced } from './new-session-advanced.tsx';
import { createSession, draftSchema, type Leftover, type NewSessionDraft } from './session-draft.ts';
import type { Wizard } from './use-wizard.ts';

/** The form of a new session; refused, it keeps what was typed and the draft it made. */
export function NewSession({ wizard, platform }: { wizard: Wizard; platform: PlatformView }) {
  const { t } = useTranslation();
  const start: NewSessionDraft = {
    label: '',
    linkKind: 'h5',
    authType: platform.authType,
    bizAppid: '',
    categoryIds: [],
  };
  const { value: draft, change, forget } = useKept(`authdesk.session.${platform.id}`, start, draftSchema);
  const [left, setLeft] = useState<Leftover>();
  const make = useMutation({
    mutationFn: () => createSession(platform.id, draft, left),
    onSuccess: (session) => {
      forget();
      return wizard.chooseSession(session);
    },
    onError: (error) => {
      const { sessionId } = problemOf(error);
      if (sessionId) setLeft({ sessionId, draft });
    },
  });
  const retry = () => make.mutate();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
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
      <NewSessionAdvanced draft={draft} change={change} />
      {make.error ? (
        <ErrorCard
          problem={problemOf(make.error)}
          actions={{ retry, 'renew-link': retry }}
          onDismiss={() => make.reset()}
        />
      ) : null}
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

export interface SessionDraftPart {
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
        options={linkKinds.map((value) => ({
          value,
          title: t(linkWords[value].title),
          note: t(linkWords[value].note),
          testId: `link-kind-${value}`,
        }))}
      />
      <Choice
        legend={t('wizard.link.authType')}
        columns="flow"
        value={`${draft.authType}`}
        onChange={(value) =>
          change({ authType: authTypes.find((type) => `${type}` === value) ?? draft.authType })
        }
        options={authTypes.map((type) => ({
          value: `${type}`,
          title: t(`wizard.link.authTypes.${type}`),
          testId: `auth-type-${type}`,
        }))}
      />
    </>
  );
}
