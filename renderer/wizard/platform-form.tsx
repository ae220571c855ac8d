import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, Warning } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { PlatformAdvanced } from './platform-advanced.tsx';
import { PlatformDelete } from './platform-delete.tsx';
import { type Draft, draftOf, inputOf, swapped, wantsOthers } from './platform-draft.ts';
import { PlatformFields } from './platform-fields.tsx';
import { PlatformPermissions } from './platform-permissions.tsx';
import './platform.css';

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
  const [draft, setDraft] = useState(() => draftOf(existing));
  useEffect(() => {
    // The button that opened it is gone, maybe from further down: the operator goes on at its first field.
    if (document.activeElement === document.body) form.current?.querySelector('input')?.focus();
  }, []);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = useMutation({
    mutationFn: async () => {
      const input = inputOf(draft, existing?.id);
      const checked = await client.platform.check(input);
      if (checked.problems.length > 0) return setProblems(checked.problems);
      const { platform: saved, warnings } = await client.platform.save(input);
      const platform = wantsOthers(draft, saved)
        ? await client.platform.setWantedPermissions({
            platformId: saved.id,
            ids: [...draft.wantedPermissions],
          })
        : saved;
      // Typed secrets leave the page once they are kept.
      setDraft(draftOf(platform));
      await queryClient.invalidateQueries({ queryKey: api.platform.list.key() });
      await onSaved(platform, warnings);
    },
    onMutate: () => setProblems([]),
    onError: (error) => setProblems([problemOf(error)]),
  });
  const part: FormPart = {
    draft,
    existing,
    change: (change) => setDraft((before) => ({ ...before, ...change })),
    errorOf: (field) => {
      const found = problems.find((problem) => problem.field === field);
      return found ? explain(found).title : undefined;
    },
  };
  const first = problems[0];
  return (
    <form
      ref={form}
      className="platform-form"
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
              setDraft(swapped);
              setProblems([]);
            },
            'edit-platform': () => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
            retry: () => save.mutate(),
          }}
        />
      ) : null}
      <div className="step-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="platform-save">
          {saveText ?? t('wizard.platform.form.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        {existing ? <PlatformDelete platform={existing} onDeleted={onCancel} /> : null}
      </div>
    </form>
  );
}
