import { useMutation } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { PlatformView, Warning } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { useExplain } from '../ui/use-explain.ts';
import { useKept } from '../ui/use-kept.ts';
import {
  type Draft,
  draftOf,
  type FormPart,
  inputOf,
  keptDraftSchema,
  stillWrong,
  swapped,
  wantsOthers,
} from './platform-draft.ts';

export type SavedProfile = (platform: PlatformView, warnings: readonly Warning[]) => Promise<void>;

/** Saves a profile and the permission sets wanted of its accounts; gives the problems instead, all at once. */
async function saveProfile(draft: Draft, id: string | undefined) {
  const input = inputOf(draft, id);
  const { problems } = await client.platform.check(input);
  if (problems.length > 0) return { problems };
  const { platform: saved, warnings } = await client.platform.save(input);
  const platform = wantsOthers(draft, saved)
    ? await client.platform.setWantedPermissions({ platformId: saved.id, ids: [...draft.wantedPermissions] })
    : saved;
  await queryClient.invalidateQueries({ queryKey: api.platform.list.key() });
  return { platform, warnings };
}

/** What a refusal leaves on the form: the problems that still stand, and the focus at the first of them. */
function useRefusals(form: RefObject<HTMLFormElement | null>) {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusals, setRefusals] = useState(0);
  const toFirst = useCallback(
    () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    [form],
  );
  useEffect(() => {
    if (refusals > 0) toFirst();
  }, [refusals, toFirst]);
  const refuse = (found: readonly Problem[]) => {
    setProblems(found);
    setRefusals((times) => times + 1);
  };
  return { problems, setProblems, refuse, toFirst };
}

/** A profile as it is filled in: kept over a reload but for its secrets, checked and saved as a whole. */
export function useProfile(
  existing: PlatformView | undefined,
  form: RefObject<HTMLFormElement | null>,
  onSaved: SavedProfile,
) {
  const explain = useExplain();
  const kept = useKept(`authdesk.profile.${existing?.id ?? 'new'}`, draftOf(existing), keptDraftSchema);
  const { value: draft, forget, restored } = kept;
  const { problems, setProblems, refuse, toFirst } = useRefusals(form);
  const save = useMutation({
    mutationFn: async () => {
      const result = await saveProfile(draft, existing?.id);
      if ('problems' in result) return refuse(result.problems);
      await onSaved(result.platform, result.warnings);
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
  return {
    part,
    /** It began with what an earlier visit left behind. */
    restored,
    /** The refusal to be explained. */
    problem: problems[0],
    toFirst,
    saving: save.isPending,
    save: () => save.mutate(),
    swap: () => {
      kept.change(swapped(draft));
      setProblems([]);
    },
    giveUp: () => {
      forget();
      setProblems([]);
    },
  };
}
