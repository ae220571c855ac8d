import type { BackupState } from '../../../shared/contract/backups.ts';
import type { FileResult } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatIso } from '../../../shared/format.ts';
import { z } from '../../../shared/zod-mini.ts';
import type { AnswerKeeper } from '../answers/keeper.ts';
import { type Deps, Part } from '../deps.ts';

const lastKey = 'backup.last';
const lastSchema = z.object({ at: z.number() });

/** Backups that leave this machine, and the copies that stay. */
export class Backups extends Part<
  Deps<'store' | 'effects'> & { version: string; answers: Pick<AnswerKeeper, 'inMemoryAlone' | 'held'> }
> {
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
    const { effects, version } = this.deps;
    if (passphrase === '') throw problem('backup.passphraseEmpty');
    const at = effects.now();
    const { copy, keyText, held, database } = await this.#moment();
    const manifest = { format: 'authdesk.backup/1', createdAt: formatIso(at), version } as const;
    async function* chunks(): AsyncGenerator<Buffer> {
      const { backupChunks } = await import('./archive.ts');
      yield* backupChunks({ manifest, keyText, held, database }, passphrase);
    }
    const ended = async (whole: boolean) => {
      if (whole) this.#note(at);
      await copy.remove();
    };
    const stamp = formatIso(at).slice(0, 19).replaceAll(':', '').replace('T', '-');
    const fileName = `authdesk-backup-${stamp}.age`;
    try {
      onMade(copy.bytes);
      const mime = 'application/octet-stream';
      const saved = await effects.saveFile({ fileName, mime, secret: true, chunks, ended });
      if (saved.kind !== 'download') await ended(saved.kind === 'saved');
      return saved;
    } catch (error) {
      await ended(false);
      throw error;
    }
  }

  /**
   * A copy of the database, its key, and every answer that waited for it at the copy's moment: what is held is asked for
   * after the copy, before that is hidden (`HeldAnswers.remove`).
   */
  async #moment() {
    const { store, answers } = this.deps;
    const before = answers.inMemoryAlone;
    const isComplete = () => answers.inMemoryAlone === before && answers.held().every(({ onDisk }) => onDisk);
    // One that is in memory alone would be missing.
    if (!isComplete()) throw problem('backup.held');
    const copy = await store.backups.passing();
    try {
      const held = store.backups.held();
      const keyText = await store.backups.keyText();
      if (!isComplete()) throw problem('backup.held');
      return { copy, keyText, held, database: await copy.hide() };
    } catch (error) {
      await copy.remove();
      throw error;
    }
  }

  /** A later one that was quicker stays the last. */
  #note(at: number): void {
    const last = this.state().lastAt ?? 0;
    if (at > last || last > this.deps.effects.now())
      this.deps.store.settings.set(lastKey, JSON.stringify({ at }));
  }
}
