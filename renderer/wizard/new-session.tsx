import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authTypes, linkKinds } from '../../shared/authorize.ts';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod-mini.ts';
import { client, problemOf } from '../client/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { useKept } from '../ui/use-kept.ts';
import styles from './new-session.module.css';
import { NewSessionAdvanced } from './new-session-advanced.tsx';
import type { Wizard } from './use-wizard.ts';

/** There is no secret in it: all of it outlives a reload. */
const draftSchema = z.object({
  label: z.string(),
  linkKind: z.enum(linkKinds),
  authType: z.literal(authTypes),
  bizAppid: z.string(),
  categoryIds: z.array(z.number()),
});
export type NewSessionDraft = z.infer<typeof draftSchema>;

/** What a refused attempt left: its draft is used again when nothing but its label or link kind has changed. */
interface Leftover {
  sessionId: string;
  draft: NewSessionDraft;
}

async function create(
  platformId: string,
  draft: NewSessionDraft,
  left: Leftover | undefined,
): Promise<SessionDetail> {
  if (!left) return client.session.create({ platformId, ...draft });
  const fixed = ({ authType, bizAppid, categoryIds }: NewSessionDraft) =>
    JSON.stringify([authType, bizAppid, categoryIds]);
  if (fixed(left.draft) !== fixed(draft)) {
    await client.session.cancel({ sessionId: left.sessionId });
    return client.session.create({ platformId, ...draft });
  }
  if (left.draft.label !== draft.label) {
    await client.session.label({ sessionId: left.sessionId, label: draft.label });
  }
  return client.session.renew({ sessionId: left.sessionId, linkKind: draft.linkKind });
}

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
    mutationFn: () => create(platform.id, draft, left),
    onSuccess: (session) => {
      forget();
      return wizard.chooseSession(session);
    },
    onError: (error) => {
      const { sessionId } = problemOf(error);
      if (sessionId) setLeft({ sessionId, draft });
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Field label={t('wizard.link.label')} optional>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            placeholder={t('wizard.link.labelHint')}
            value={draft.label}
            onChange={(event) => change({ label: event.target.value })}
            data-testid="session-label"
          />
        )}
      </Field>
      <Choice
        legend={t('wizard.link.where')}
        value={draft.linkKind}
        onChange={(linkKind) => change({ linkKind })}
        options={[
          {
            value: 'h5',
            title: t('wizard.link.whereH5'),
            note: t('wizard.link.whereH5Note'),
            testId: 'link-kind-h5',
          },
          {
            value: 'pc',
            title: t('wizard.link.wherePc'),
            note: t('wizard.link.wherePcNote'),
            testId: 'link-kind-pc',
          },
        ]}
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
      <NewSessionAdvanced draft={draft} change={change} />
      {make.error ? (
        <ErrorCard
          problem={problemOf(make.error)}
          actions={{ retry: () => make.mutate(), 'renew-link': () => make.mutate() }}
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
