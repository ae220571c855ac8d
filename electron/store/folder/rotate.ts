import { problem } from '../../../shared/errors/problem.ts';
import { migrations } from '../migrations/index.ts';
import type { CallbackIdentity } from '../sql/columns.ts';
import { isNew, migrate } from '../sql/migrate.ts';
import { KeyKeeper } from '../vault/key-keeper.ts';
import { type KeychainChoice, keychainOf } from '../vault/keychain.ts';
import { type Rotated, type RotationProgress, rotate } from '../vault/rotate.ts';
import { openAlone } from './alone.ts';
import { prepareFolder } from './data-folder.ts';
import { refuseWhileRestoring } from './guard.ts';
import { forgetSaved, restoredMark, settleHeld, settleParts } from './held-files.ts';
import type { FolderFinding } from './modes.ts';

export interface RotateOptions {
  dataDir: string;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
  keychain?: KeychainChoice | undefined;
  callbackIdentity: CallbackIdentity;
  /** Told before anything else: what was mended is not found again. */
  onFindings: (findings: readonly FolderFinding[]) => void;
  onProgress: (progress: RotationProgress) => void;
}

/**
 * Gives a data folder a new data key (see `rotate`), while no other process has its database open.
 * @throws ProblemError vault.rotateRefused, vault.lost, vault.oldKeyStays, store.*
 */
export async function rotateFolder(options: RotateOptions): Promise<Rotated> {
  const { now, randomBytes, callbackIdentity, onProgress } = options;
  const folder = prepareFolder(options.dataDir, Buffer.from(randomBytes(6)).toString('hex'));
  options.onFindings(folder.findings);
  const connection = await openAlone(folder.database, 'vault.rotateRefused');
  try {
    refuseWhileRestoring(folder.dir);
    // Its old key may be all that opens a database that comes back.
    if (isNew(connection) && folder.keyBefore)
      throw problem('vault.rotateRefused', { params: { reason: 'alone' } });
    migrate(connection, migrations, now());
    forgetSaved(folder.dir);
    settleParts(folder.dir);
    settleHeld(folder.dir, restoredMark(connection));
    const keychain = keychainOf(options.keychain);
    const { keyFile, keychainNote } = folder;
    const keeper = new KeyKeeper({ connection, keyFile, keychainNote, keychain, now, randomBytes });
    return await rotate({ connection, folder, keeper, randomBytes, callbackIdentity, onProgress });
  } finally {
    connection.close();
  }
}
