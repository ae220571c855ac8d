import { useCallback, useEffect, useRef, useState } from 'react';
import type { RestoredDesk, RestoreFrom, RestorePreview } from '../../shared/contract/restores.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { piecesOf } from '../client/file-pieces.ts';
import { client, problemOf } from '../client/index.ts';

const ageHead = 'age-encryption.org/';

/** Does it need a passphrase? */
export const isEncrypted = async (file: File): Promise<boolean> =>
  (await file.slice(0, ageHead.length).text()) === ageHead;

export type RestoreRunState =
  | { step: 'choose'; problem?: Problem }
  /** A backup needs its passphrase. */
  | { step: 'ask'; file: File; problem?: Problem }
  | { step: 'reading'; done: number; total: number }
  | { step: 'preview'; from: RestoreFrom; preview: RestorePreview; problem?: Problem }
  | { step: 'running' }
  | { step: 'done'; restored: RestoredDesk };

/** Hands a file over, piece by piece. @param tell bytes that are over */
async function upload(file: File, signal: AbortSignal, tell: (done: number) => void): Promise<string> {
  const { uploadId } = await client.restore.open({ bytes: file.size });
  let done = 0;
  for await (const { size, ...piece } of piecesOf(file)) {
    signal.throwIfAborted();
    await client.restore.put({ uploadId, ...piece });
    done += size;
    tell(done);
  }
  return uploadId;
}

const refusedAtFirst = (problem: Problem): RestoreRunState => ({ step: 'choose', problem });

/** A restore from the file to the desk that came of it. Nothing changes before `run`. */
export function useRestore() {
  const [state, setState] = useState<RestoreRunState>({ step: 'choose' });
  const abort = useRef<AbortController>(undefined);
  const handed = useRef<string>(undefined);
  const forget = useCallback(() => {
    abort.current?.abort();
    const uploadId = handed.current;
    handed.current = undefined;
    // It is forgotten by itself half an hour later.
    if (uploadId !== undefined) client.restore.close({ uploadId }).catch(() => undefined);
  }, []);
  useEffect(() => forget, [forget]);

  /** @param refused where a refusal is told */
  const guarded = async (
    refused: (problem: Problem) => RestoreRunState,
    act: (signal: AbortSignal) => Promise<RestoreRunState>,
  ) => {
    const mine = new AbortController();
    abort.current = mine;
    try {
      const next = await act(mine.signal);
      if (!mine.signal.aborted) setState(next);
    } catch (error) {
      if (!mine.signal.aborted) setState(refused(problemOf(error)));
    }
  };

  const look = async (from: RestoreFrom): Promise<RestoreRunState> => ({
    step: 'preview',
    from,
    preview: await client.restore.look({ from }),
  });

  const read = (file: File, passphrase?: string) => {
    const refused = (problem: Problem): RestoreRunState =>
      passphrase === undefined ? { step: 'choose', problem } : { step: 'ask', file, problem };
    return guarded(refused, async (signal) => {
      setState({ step: 'reading', done: 0, total: file.size });
      const tell = (done: number) => setState({ step: 'reading', done, total: file.size });
      handed.current ??= await upload(file, signal, tell);
      signal.throwIfAborted();
      return look({ uploadId: handed.current, passphrase: passphrase ?? '' });
    });
  };

  const choose = async (file: File) => {
    forget();
    if (await isEncrypted(file)) setState({ step: 'ask', file });
    else await read(file);
  };
  const chooseCopy = (copy: string) =>
    guarded(refusedAtFirst, async () => {
      setState({ step: 'reading', done: 0, total: 0 });
      return look({ copy });
    });
  /** What was shown is what is given up, and no more. */
  const run = (shown: Extract<RestoreRunState, { step: 'preview' }>) =>
    guarded(
      (problem) => ({ ...shown, problem }),
      async () => {
        setState({ step: 'running' });
        const { platforms = 0, accounts = 0, sessions = 0, refreshTokens = 0 } = shown.preview.lacking ?? {};
        const loss = { platforms, accounts, sessions, refreshTokens };
        return { step: 'done', restored: await client.restore.run({ from: shown.from, shown: loss }) };
      },
    );
  const again = () => {
    forget();
    setState({ step: 'choose' });
  };
  return { state, choose, chooseCopy, read, run, again };
}

/** The page of the desk that is there now, from its beginning: what it showed belongs to the one before. */
export function startAnew(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
