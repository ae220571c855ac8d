import type { BackupState } from '../../../shared/contract/backups.ts';
import type { FileResult } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatIso } from '../../../shared/format.ts';
import { z } from '../../../shared/zod-mini.ts';
import { type Deps, Part } from '../deps.ts';

const lastKey = 'backup.last';
const lastSchema = z.object({ at: z.number() });

/** Backups that leave this machine, and the copies that stay. */
export class Backups extends Part<Deps<'store' | 'effects' | 'answers'> & { version: string }> {
  state(): BackupState {
    const { store } = this.deps;
    const copies = store.backups.list().map(({ path, at, reason, bytes }) => ({ path, at, reason, bytes }));
    return { lastAt: store.settings.json(lastKey, lastSchema)?.at ?? null, copies };
  }

  /**
   * Writes the database as it is at one moment, with its key and held answers, encrypted for a passphrase, to where the front
   * saves files. Others go on reading and writing.
   * @param onMade told the length of the copy, in bytes, before it is encrypted
   * @throws ProblemError backup.passphraseEmpty, backup.held, vault.lost, store.*, and what saving throws
   */
  async run(passphrase: string, onMade: (bytes: number) => void = () => {}): Promise<FileResult> {
    const { store, effects, answers, version } = this.deps;
    if (passphrase === '') throw problem('backup.passphraseEmpty');
    // One that is in memory alone would be missing.
    if (answers.held().some(({ onDisk }) => !onDisk)) throw problem('backup.held');
    const at = effects.now();
    const keyText = await store.backups.keyText();
    const held = store.backups.held();
    const copy = await store.backups.passing();
    onMade(copy.bytes);
    const manifest = { format: 'authdesk.backup/1', createdAt: formatIso(at), version } as const;
    const done = () => store.settings.set(lastKey, JSON.stringify({ at }));
    async function* chunks(): AsyncGenerator<Buffer> {
      try {
        const { backupChunks } = await import('./archive.ts');
        yield* backupChunks({ manifest, keyText, held, database: copy.path }, passphrase);
        done();
      } finally {
        await copy.remove();
      }
    }
    const stamp = formatIso(at).slice(0, 19).replaceAll(':', '').replace('T', '-');
    const mime = 'application/octet-stream';
    try {
      const saved = await effects.saveFile({
        fileName: `authdesk-backup-${stamp}.age`,
        mime,
        secret: true,
        chunks,
      });
      if (saved.kind === 'cancelled') await copy.remove();
      return saved;
    } catch (error) {
      await copy.remove();
      throw error;
    }
  }
}
