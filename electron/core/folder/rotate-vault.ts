import type { Warning } from '../../../shared/contract/models.ts';
import { type Rotated, type RotationProgress, rotateFolder } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import { callbackIdentity } from '../pushes/callback-identity.ts';
import { toWarning } from './notices.ts';

export type { Rotated, RotationProgress } from '../../store/index.ts';

/**
 * Gives a data folder a new data key and seals everything with it. Not of an opened core: no
 * process may have the folder open meanwhile.
 * @param tell what is found about the folder, and how far it is
 * @throws ProblemError `vault.rotateRefused`, `vault.lost`, `vault.oldKeyStays`, `store.*`
 */
export function rotateVault(
  dataDir: string,
  { now, randomBytes }: Pick<Effects, 'now' | 'randomBytes'>,
  tell: { warning: (warning: Warning) => void; progress: (progress: RotationProgress) => void },
): Promise<Rotated> {
  return rotateFolder({
    dataDir,
    now,
    randomBytes,
    callbackIdentity,
    onFindings: (findings) => findings.map(toWarning).forEach(tell.warning),
    onProgress: tell.progress,
  });
}
