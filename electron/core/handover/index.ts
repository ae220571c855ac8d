import type { Asked, FileResult } from '../../../shared/contract/index.ts';
import { handoverExtension } from '../../../shared/handover.ts';
import type { FileToSave } from '../effects/index.ts';
import { runExport } from '../exports/index.ts';
import type { ExportDeps } from '../exports/question.ts';

/**
 * 交接文件: an export of the chosen accounts with their tokens, encrypted to those who take them over. Nothing of the
 * platform's own secrets is in it: who works for a platform has those.
 * @throws ProblemError `handover.*Recipient*`, and as `runExport`
 */
export async function writeHandover(
  deps: ExportDeps,
  { to, passphrase, platformId, authorizerAppids }: Asked<'handover', 'write'>,
): Promise<FileResult> {
  // Its library is large, and few commands need it.
  const { sealFor } = await import('./seal.ts');
  const seal = sealFor({ to, passphrase });
  const { effects } = deps;
  const saveFile = (file: FileToSave) =>
    effects.saveFile({
      fileName: file.fileName.replace('authorizers', 'handover').replace(/\.json$/, `.${handoverExtension}`),
      mime: 'application/octet-stream',
      // Whom it is for is enough of a secret, and a file of mode 0600 surprises nobody.
      secret: true,
      chunks: () => seal(file.chunks()),
    });
  const question = { platformId, authorizerAppids, format: 'json', includeSecrets: true } as const;
  return runExport({ ...deps, effects: { ...effects, saveFile } }, question);
}
