import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncDiff } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { client, problemOf } from '../client/index.ts';

type SyncState =
  | { step: 'idle' }
  | { step: 'running'; done: number; total: number }
  | { step: 'stopped' }
  | { step: 'failed'; problem: Problem }
  | { step: 'diff'; diff: SyncDiff; applying: boolean; problem?: Problem };

/** Rows of a group that the page shows; further ones are only counted. */
export const shownRows = 100;

export type SyncRun = ReturnType<typeof useSync>;

/** Whether applying a comparison would change anything. */
export function hasDifferences({ counts }: Pick<SyncDiff, 'counts'>): boolean {
  return counts.added + counts.changed + counts.missing > 0;
}

/**
 * Reads WeChat's list and compares; stopped with the component. Changes nothing before apply.
 * @param atOnce start with the component, not at the first `start`
 */
export function useSync(platformId: string, atOnce = true) {
  const [state, setState] = useState<SyncState>(
    atOnce ? { step: 'running', done: 0, total: 0 } : { step: 'idle' },
  );
  const abort = useRef<AbortController>(undefined);
  const start = useCallback(() => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setState({ step: 'running', done: 0, total: 0 });
    void follow(platformId, mine.signal, (next) => {
      if (!mine.signal.aborted) setState(next);
    });
  }, [platformId]);
  useEffect(() => {
    if (atOnce) start();
    return () => abort.current?.abort();
  }, [start, atOnce]);
  const stop = () => {
    abort.current?.abort();
    setState({ step: 'stopped' });
  };
  /** @returns what was changed, or undefined when it was refused (then `state` says why) */
  const apply = async () => {
    if (state.step !== 'diff') return undefined;
    const { diff } = state;
    setState({ step: 'diff', diff, applying: true });
    try {
      return await client.authorizer.applySync({ platformId, diffId: diff.id });
    } catch (error) {
      setState({ step: 'diff', diff, applying: false, problem: problemOf(error) });
      return undefined;
    }
  };
  return { state, start, stop, apply };
}

async function follow(
  platformId: string,
  signal: AbortSignal,
  tell: (state: SyncState) => void,
): Promise<void> {
  try {
    for await (const event of await client.authorizer.sync({ platformId, shown: shownRows }, { signal })) {
      if (event.kind === 'progress') tell({ step: 'running', done: event.done, total: event.total });
      else tell({ step: 'diff', diff: event.diff, applying: false });
    }
  } catch (error) {
    tell({ step: 'failed', problem: problemOf(error) });
  }
}

const parts = ['added', 'changed', 'tokensKept', 'markedMissing'] as const;

/** What a comparison found or wrote, in words: only what there is, 「没有变化」 where there is nothing. */
export function useTally() {
  const { t } = useTranslation();
  return (counts: Partial<Record<(typeof parts)[number], number>>): string => {
    const said = parts.flatMap((part) => {
      const count = counts[part] ?? 0;
      return count > 0 ? [t(`common.tally.${part}`, { count })] : [];
    });
    return said.join(t('common.tally.between')) || t('common.tally.nothing');
  };
}
