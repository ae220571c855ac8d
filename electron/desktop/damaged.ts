import type { Dialog } from 'electron';
import type { Problem } from '../../shared/errors/problem.ts';
import { formatTime } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { fill } from '../../shared/texts/fill.ts';
import { type Preview, restoreFolder } from '../core/backups/restore.ts';
import { nodeEffects } from '../core/effects/index.ts';
import type { Texts } from './texts.ts';

export interface DamagedQuestion {
  dialog: Pick<Dialog, 'showMessageBoxSync'>;
  texts: Texts;
  lang: Lang;
  /** Absolute. */
  dataDir: string;
  /** Why the database does not open. */
  found: Problem;
  /** Of it, in words. */
  message: string;
  meaning: string;
}

function holdingsOf({ texts, lang }: DamagedQuestion, preview: Preview): string {
  const { createdAt, platforms, accounts, sessions, keyThere } = preview;
  const names = platforms.map(({ name }) => name).join(', ');
  const { holds, later, noKey } = texts.damaged;
  const at = formatTime(createdAt, lang);
  const counts = { at, names, accounts: String(accounts), sessions: String(sessions) };
  return [fill(holds, counts), later, ...(keyThere ? [] : [noKey])].join('\n');
}

/**
 * Of a database that cannot be read and has a copy: shows what the copy holds and what would be missing, and restores it if
 * the operator says so.
 * @returns whether it was restored; undefined where there is nothing to offer
 * @throws ProblemError restore.*, store.*
 */
export async function offerCopy(question: DamagedQuestion): Promise<boolean | undefined> {
  const { dialog, texts, dataDir, found, message, meaning } = question;
  const { copy } = found.params ?? {};
  if (found.code !== 'store.damaged' || typeof copy !== 'string') return undefined;
  const { restored } = await restoreFolder({
    file: copy,
    dataDir,
    effects: nodeEffects(async () => ({ kind: 'cancelled' })),
    // A copy has none.
    passphrase: async () => '',
    decide: async (preview) => {
      const detail = `${meaning}\n\n${holdingsOf(question, preview)}`;
      const buttons = [texts.damaged.restore, texts.end];
      const answers = { buttons, defaultId: 0, cancelId: 1, noLink: true };
      return (
        dialog.showMessageBoxSync({ type: 'error', title: texts.product, message, detail, ...answers }) === 0
      );
    },
  });
  return restored !== undefined;
}
