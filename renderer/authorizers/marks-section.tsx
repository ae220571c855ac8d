import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import TextArea from 'antd/lib/input/TextArea';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noteAtMost } from '../../shared/account-tags.ts';
import { api, client, queryClient } from '../client/index.ts';
import { TaskFailure } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { ManySelect } from '../ui/many-select.tsx';
import { Section } from '../ui/section.tsx';
import { useTasks } from '../ui/use-task.ts';
import styles from './marks.module.css';
import type { AccountProps } from './use-account-acts.ts';

/** 标签与备注: the engineer's own, which stay here. */
export function MarksSection({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('authorizers.marks.title')}>
      <div className={styles.marks}>
        <TagsEditor account={account} platform={platform} />
        <NoteEditor account={account} platform={platform} />
        <p className="muted small">{t('authorizers.marks.own')}</p>
      </div>
    </Section>
  );
}

const told = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: api.authorizer.key() }),
    queryClient.invalidateQueries({ queryKey: api.mark.key() }),
  ]);

function TagsEditor({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const used = useQuery(api.mark.tags.queryOptions({ input: { platformId: platform.id } }));
  const { tags, authorizerAppid } = account;
  const change = (wanted: string[]) => {
    const add = wanted.filter((tag) => !tags.includes(tag));
    const remove = tags.filter((tag) => !wanted.includes(tag));
    void tasks.run('tags', async () => {
      const input = { platformId: platform.id, authorizerAppids: [authorizerAppid], add, remove };
      await client.mark.tag(input);
      await told();
    });
  };
  return (
    <>
      <Field label={t('authorizers.marks.tags')}>
        {(control) => (
          <ManySelect
            {...control}
            mode="tags"
            placeholder={t('authorizers.marks.tagsHint')}
            tokenSeparators={[',', '，', '\n']}
            maxCount={20}
            value={tags}
            loading={tasks.busy !== undefined}
            disabled={tasks.busy !== undefined}
            options={(used.data ?? []).map((tag) => ({ value: tag, label: tag }))}
            onChange={change}
            data-testid="account-tags"
          />
        )}
      </Field>
      <TaskFailure tasks={tasks} />
    </>
  );
}

interface Edited {
  /** What is in the box. */
  text: string;
  /** What the note was when the editing began. */
  was: string | null;
}

/** Saved when the box is left, or by Ctrl+Enter. Somebody else's change is not written over unseen. */
function NoteEditor({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const [edited, setEdited] = useState<Edited>();
  const [before, setBefore] = useState<Edited>();
  const { note, authorizerAppid } = account;
  const key = { platformId: platform.id, authorizerAppid };
  const isConflict = tasks.failure?.problem.code === 'authorizer.noteChanged';
  const write = (text: string, was: string | null | undefined, undo: Edited | undefined) => {
    void tasks.run('note', async () => {
      const kept = await client.mark.note({ ...key, note: text, was });
      await told();
      setEdited(undefined);
      setBefore(undo && { text: undo.text, was: kept.note });
    });
  };
  const save = () => {
    if (!edited || tasks.busy !== undefined || isConflict) return;
    if (edited.text.trimEnd() === (edited.was ?? '')) setEdited(undefined);
    else write(edited.text, edited.was, { text: edited.was ?? '', was: null });
  };
  return (
    <>
      <Field label={t('authorizers.marks.note')}>
        {(control) => (
          <TextArea
            {...control}
            className={styles.note ?? ''}
            rows={2}
            maxLength={noteAtMost}
            placeholder={t('authorizers.marks.noteHint')}
            value={edited?.text ?? note ?? ''}
            onChange={(event) => setEdited({ text: event.target.value, was: edited ? edited.was : note })}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
              if (event.key === 'Escape' && !isConflict) setEdited(undefined);
            }}
            data-testid="account-note"
          />
        )}
      </Field>
      {isConflict && edited ? (
        <InlineNote status>
          <span className={styles.theirs}>
            {t('authorizers.marks.changed')} <q>{note ?? t('authorizers.marks.removed')}</q>
          </span>
          <Button size="small" onClick={() => write(edited.text, undefined, { text: note ?? '', was: null })}>
            {t('authorizers.marks.keepMine')}
          </Button>
          <Button
            size="small"
            onClick={() => {
              tasks.dismiss();
              setEdited(undefined);
            }}
          >
            {t('authorizers.marks.keepTheirs')}
          </Button>
        </InlineNote>
      ) : (
        <TaskFailure tasks={tasks} />
      )}
      {before && !edited ? (
        <InlineNote status>
          <span>{t('authorizers.marks.saved')}</span>
          <Button
            size="small"
            type="link"
            onClick={() => write(before.text, before.was, undefined)}
            data-testid="note-undo"
          >
            {t('authorizers.marks.undo')}
          </Button>
        </InlineNote>
      ) : null}
    </>
  );
}
