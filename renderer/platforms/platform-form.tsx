import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, Warning } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { ButtonRow } from '../ui/button-row.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { useKept } from '../ui/use-kept.ts';
import { PlatformAdvanced } from './platform-advanced.tsx';
import { PlatformDelete } from './platform-delete.tsx';
import { type Draft, draftOf, inputOf, stillWrong, swapped, wantsOthers } from './platform-draft.ts';
import { PlatformFields } from './platform-fields.tsx';
import styles from './platform-form.module.css';
import { keptDraftSchema } from './platform-kept.ts';
import { PlatformPermissions } from './platform-permissions.tsx';

export interface PlatformFormProps {
  existing: PlatformView | undefined;
  onCancel: () => void;
  /** The saving button's words; the wizard's own by default. */
  saveText?: string;
  onSaved: (platform: PlatformView, warnings: readonly Warning[]) => Promise<void>;
}

/** What the parts of the form work on. */
export interface FormPart {
  draft: Draft;
  existing: PlatformView | undefined;
  change: (change: Partial<Draft>) => void;
  /** The refusal of a field, in one line. */
  errorOf: (field: string) => string | undefined;
}

/** Make or change a profile: all problems at once, each at its field, the first one explained. */
export function PlatformForm({ existing, onCancel, saveText, onSaved }: PlatformFormProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const form = useRef<HTMLFormElement>(null);
  const kept = useKept(`authdesk.profile.${existing?.id ?? 'new'}`, draftOf(existing), keptDraftSchema);
  const { value: draft, forget } = kept;
  useEffect(() => {
    // The button that opened it is gone, maybe from further down: the operator goes on at its first field.
    if (document.activeElement === document.body) form.current?.querySelector('input')?.focus();
  }, []);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const toFirst = useCallback(
    () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    [],
  );
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) toFirst();
  }, [refusals, toFirst]);
  const refuse = (found: readonly Problem[]) => {
    setProblems(found);
    setRefusals((times) => times + 1);
  };
  const save = useMutation({
    mutationFn: async () => {
      const input = inputOf(draft, existing?.id);
      const checked = await client.platform.check(input);
      if (checked.problems.length > 0) return refuse(checked.problems);
      const { platform: saved, warnings } = await client.platform.save(input);
      const platform = wantsOthers(draft, saved)
        ? await client.platform.setWantedPermissions({
            platformId: saved.id,
            ids: [...draft.wantedPermissions],
          })
        : saved;
      await queryClient.invalidateQueries({ queryKey: api.platform.list.key() });
      await onSaved(platform, warnings);
      forget();
    },
    onMutate: () => setProblems([]),
    onError: (error) => refuse([problemOf(error)]),
  });
  const change = (part: Partial<Draft>) => {
    kept.change(part);
    setProblems((before) => stillWrong(before, draft, part));
  };
  const part: FormPart = {
    draft,
    existing,
    change,
    errorOf: (field) => {
      const found = problems.find((problem) => problem.field === field);
      return found ? explain(found).title : undefined;
    },
  };
  const first = problems[0];
  const giveUp = () => {
    forget();
    setProblems([]);
  };
  return (
    <form
      ref={form}
      className={styles.form}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h3 className="visually-hidden">
        {t(existing ? 'wizard.platform.form.editTitle' : 'wizard.platform.form.newTitle')}
      </h3>
      {kept.restored ? (
        <InlineNote status>
          {t('wizard.platform.form.restored')}
          <Button type="link" onClick={giveUp}>
            {t('wizard.platform.form.startOver')}
          </Button>
        </InlineNote>
      ) : null}
      <PlatformFields {...part} />
      <PlatformPermissions {...part} />
      <PlatformAdvanced {...part} />
      {first ? (
        <ErrorCard
          key={first.code}
          problem={first}
          names={{ 'edit-platform': t('wizard.platform.form.toField') }}
          actions={{
            'swap-appid-secret': () => {
              kept.change(swapped(draft));
              setProblems([]);
            },
            'use-api-base': ({ params }) => change({ apiBase: String(params?.base ?? '') }),
            'edit-platform': toFirst,
            retry: () => save.mutate(),
          }}
        />
      ) : null}
      <ButtonRow kept>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="platform-save">
          {saveText ?? t('wizard.platform.form.save')}
        </Button>
        <Button
          onClick={() => {
            giveUp();
            onCancel();
          }}
        >
          {t('common.cancel')}
        </Button>
        {existing ? <PlatformDelete platform={existing} onDeleted={onCancel} /> : null}
      </ButtonRow>
    </form>
  );
}
