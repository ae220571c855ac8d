import { useCallback, useEffect, useRef, useState } from 'react';
import type { columnFields, ImportLook, ImportPreview } from '../../shared/contract/imports.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { client, problemOf } from '../client/index.ts';
import { handOver, lookAt, openedFile } from './hand-over.ts';

/** Rows of each list that the page shows; further ones are only counted. */
export const shownRows = 100;

export type ColumnField = (typeof columnFields)[number];
/** What opens a hand-over file, and what a table's columns are. */
export interface Answers {
  passphrase?: string;
  identities?: string;
  columns?: Record<string, ColumnField>;
}

/** `ask`: a hand-over file needs its key, a table its columns. `pulling`: from a source, whose end nobody knows. */
export type ImportState =
  | { step: 'choose'; problem?: Problem }
  | { step: 'ask'; files: readonly File[]; look: ImportLook; problem?: Problem }
  | { step: 'reading' | 'writing'; done: number; total: number }
  | { step: 'pulling'; done: number }
  | { step: 'preview'; importId: string; preview: ImportPreview; problem?: Problem };

export type ImportRun = ReturnType<typeof useImport>;

/** Our own tables say themselves what is in them. */
const isOwnTable = ({ columns }: ImportLook): boolean =>
  columns[0]?.name === 'componentAppid' && columns.some(({ name }) => name === 'authorizerAppid');

/** What was read, compared with what is here. */
async function compared(importId: string, signal: AbortSignal): Promise<ImportState> {
  for await (const step of await client.import.preview({ importId, shown: shownRows }, { signal }))
    if (step.kind === 'preview') return { step: 'preview', importId, preview: step.preview };
  return { step: 'choose' };
}

/**
 * An import from the file, or the source, to what was written; forgotten with the component. Nothing changes before `write`.
 * @param fileId of a file that the system had the window open: it is read at once
 */
export function useImport(platformId: string, fileId: string | undefined) {
  const [state, setState] = useState<ImportState>({ step: 'choose' });
  const abort = useRef<AbortController>(undefined);
  const opened = useRef<string>(undefined);
  const forget = useCallback(() => {
    abort.current?.abort();
    const importId = opened.current;
    opened.current = undefined;
    // It is forgotten by itself a quarter of an hour later.
    if (importId !== undefined) client.import.close({ importId }).catch(() => undefined);
  }, []);
  useEffect(() => forget, [forget]);
  const take = useRef<(opened: string) => Promise<void>>(undefined);
  useEffect(() => {
    if (fileId !== undefined) void take.current?.(fileId);
  }, [fileId]);

  const begin = () => {
    forget();
    const mine = new AbortController();
    abort.current = mine;
    const tell = (next: ImportState) => {
      if (!mine.signal.aborted) setState(next);
    };
    return { signal: mine.signal, tell };
  };

  const read = async (files: readonly File[], look: ImportLook, answers: Answers) => {
    const { signal, tell } = begin();
    const progress = (done: number, total: number) => tell({ step: 'reading', done, total });
    progress(0, 0);
    try {
      const { importId } = await client.import.open({ platformId, ...answers });
      opened.current = importId;
      await handOver(importId, files, signal, progress);
      if (!signal.aborted) tell(await compared(importId, signal));
    } catch (error) {
      const problem = problemOf(error);
      const asked = look.opensWith !== null || look.columns.length > 0;
      tell(asked ? { step: 'ask', files, look, problem } : { step: 'choose', problem });
    }
  };

  const choose = async (files: readonly File[]) => {
    const [first] = files;
    if (!first) return;
    const { tell } = begin();
    try {
      const look = await lookAt(first);
      const asks = look.opensWith !== null || (look.columns.length > 0 && !isOwnTable(look));
      if (asks) tell({ step: 'ask', files, look });
      else await read(files, look, {});
    } catch (error) {
      tell({ step: 'choose', problem: problemOf(error) });
    }
  };

  const pull = async (sourceId: string) => {
    const { signal, tell } = begin();
    tell({ step: 'pulling', done: 0 });
    try {
      const { importId } = await client.import.open({ platformId });
      opened.current = importId;
      for await (const { done } of await client.import.pull({ importId, sourceId }, { signal }))
        tell({ step: 'pulling', done });
      if (!signal.aborted) tell(await compared(importId, signal));
    } catch (error) {
      tell({ step: 'choose', problem: problemOf(error) });
    }
  };

  /** @returns what was written, or undefined when it was refused (then `state` says why) */
  const write = async () => {
    if (state.step !== 'preview') return undefined;
    const { importId, preview } = state;
    const { signal, tell } = { signal: abort.current?.signal, tell: setState };
    try {
      const steps = await client.import.apply({ importId, previewId: preview.id }, signal ? { signal } : {});
      for await (const step of steps) {
        if (step.kind === 'applied') return step.applied;
        tell({ step: 'writing', done: step.done, total: step.total });
      }
    } catch (error) {
      tell({ step: 'preview', importId, preview, problem: problemOf(error) });
    }
    return undefined;
  };

  take.current = async (opened) => {
    try {
      await choose([await openedFile(opened)]);
    } catch (error) {
      setState({ step: 'choose', problem: problemOf(error) });
    }
  };

  const again = () => {
    forget();
    setState({ step: 'choose' });
  };
  return { state, choose, read, pull, write, again };
}
