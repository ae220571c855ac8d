import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Loss } from '../../../shared/contract/restores.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import {
  type Connection,
  type Contents,
  contentsOf,
  findKey,
  fits,
  isBlank,
  isDamage,
  type KeychainChoice,
  keychainOf,
  type Lacking,
  lackingBy,
  lackingIn,
  prepareFolder,
  type Restored,
  type RestoreStep,
  restoreInto,
} from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import { type Opened, withBackup } from './unpacked.ts';

/** What a backup holds, and what would be missing after it was restored. Nothing of it is secret. */
export interface Preview extends Contents {
  kind: Opened['kind'];
  /** UTC ms. */
  createdAt: number;
  version: string | null;
  schema: number;
  /** Secrets can be read with the key that comes with it, or that this folder still has. */
  keyThere: boolean;
  /** What is in the folder now; `damaged`: it cannot be read. */
  present: 'none' | 'empty' | 'damaged' | 'there';
  /** Profiles, accounts, sessions and refresh tokens that the folder has and the backup has not; null where that cannot be told. */
  lacking: Lacking | null;
}

export interface RestoreQuestion {
  /** Absolute path of the backup or the copy. */
  file: string;
  dataDir: string;
  keychain?: KeychainChoice | undefined;
  effects: Pick<Effects, 'now' | 'randomBytes'>;
  passphrase: () => Promise<string>;
  /** Is asked after the preview. @returns whether it is to be restored; throws what refuses it */
  decide: (preview: Preview) => Promise<boolean>;
  onStep?: (step: RestoreStep) => void;
}

/** What came of it; without `restored`, nothing was changed. */
export interface RestoreOutcome {
  preview: Preview;
  restored?: Restored;
}

function lookAtPresent(database: string, backup: string): Pick<Preview, 'present' | 'lacking'> {
  if (!existsSync(database)) return { present: 'none', lacking: null };
  try {
    const blank = isBlank(contentsOf(database));
    return blank
      ? { present: 'empty', lacking: null }
      : { present: 'there', lacking: lackingIn(backup, database) };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'store.open') throw error;
    // A file without any table is an empty one.
    return { present: isDamage(error) ? 'damaged' : 'empty', lacking: null };
  }
}

const losses = ['platforms', 'accounts', 'sessions', 'refreshTokens'] as const satisfies (keyof Loss)[];

/** What would be lost of profiles, accounts, sessions and refresh tokens: so many in all. */
export const lossOf = ({ lacking }: Preview): number =>
  losses.reduce((sum, name) => sum + (lacking?.[name] ?? 0), 0);

/** @param shown as the operator was told it; null: nothing @throws ProblemError restore.refused where more would be lost by now */
export function refuseMore(now: Loss | null | undefined, shown: Loss | null): void {
  if (now && losses.some((name) => now[name] > (shown?.[name] ?? 0)))
    throw problem('restore.refused', { params: { reason: 'changed' } });
}

/**
 * Shows what a backup holds, and puts it in the place of the folder's database if `decide` says so. Not of an opened core: no
 * process may have the folder open meanwhile.
 * @throws ProblemError restore.*, backup.passphrase, store.*; what `decide` throws
 */
export async function restoreFolder(question: RestoreQuestion): Promise<RestoreOutcome> {
  const { file, dataDir, effects, passphrase } = question;
  return withBackup(file, dataDir, passphrase, async (opened) => {
    const preview = await previewOf(question, opened);
    if (!(await question.decide(preview))) return { preview };
    const folder = prepareFolder(dataDir, suffixOf(effects));
    const keychain = keychainOf(question.keychain);
    const { database, held } = opened;
    const key = opened.key ?? (await findKey(folder, database, keychain));
    const onStep = question.onStep ?? (() => {});
    const isTold = preview.present !== 'damaged';
    const look = (present: Connection) => isTold && refuseMore(lackingBy(present, database), preview.lacking);
    const restored = await restoreInto({ folder, database, key, held, keychain, ...effects, look, onStep });
    return { preview, restored };
  });
}

const suffixOf = ({ randomBytes }: Pick<Effects, 'randomBytes'>) =>
  Buffer.from(randomBytes(6)).toString('hex');

async function previewOf({ dataDir, effects, keychain }: RestoreQuestion, opened: Opened): Promise<Preview> {
  const { kind, createdAt, version, schema, database, key } = opened;
  if (key && !fits(database, key)) throw problem('restore.damaged');
  const there = existsSync(join(dataDir, 'authdesk.db'));
  const folder = there ? prepareFolder(dataDir, suffixOf(effects)) : undefined;
  const found = key ?? (folder && (await findKey(folder, database, keychainOf(keychain))));
  return {
    ...contentsOf(database),
    ...{ kind, createdAt, version, schema, keyThere: found !== undefined },
    ...lookAtPresent(join(dataDir, 'authdesk.db'), database),
  };
}
