import { statfsSync } from 'node:fs';
import type { IntegrityReport } from '../../../shared/contract/backups.ts';
import { newestWhole } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { toWarning } from '../folder/notices.ts';
import type { Backups } from './index.ts';

/** Who else may read the folder; what happened at this start, and is put right, is no fault. */
const isExposed = (code: string) => code === 'folder.open' || code === 'folder.foreign';

function freeBytes(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/**
 * Looks at all that is kept: every page and index, every sealed value, the key, the files' modes, the room, and whether
 * there is something to fall back on. Reads alone; others go on.
 * @throws ProblemError store.*
 */
export async function checkIntegrity(
  { store }: Deps<'store'>,
  backups: Backups,
  signal?: AbortSignal,
): Promise<IntegrityReport> {
  const { faults, broken } = await store.backups.faults();
  const sealed = await store.backups.sealed(signal);
  const { source, lost, reason } = store.vault.status();
  const folder = store.findings.filter(({ code }) => isExposed(code)).map(toWarning);
  const copy = await newestWhole(store.backups.dir);
  return {
    ok: faults.length === 0 && broken === 0 && sealed.damaged === 0 && !lost && folder.length === 0,
    faults,
    brokenRows: broken,
    sealed,
    keySource: source,
    keyLost: lost ? (reason ?? 'missing') : null,
    folder,
    freeBytes: freeBytes(store.backups.dir),
    lastBackupAt: backups.state().lastAt,
    lastCopyAt: copy?.at ?? null,
  };
}
