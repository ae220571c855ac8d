import type {
  Loss,
  RestoredDesk,
  RestoreFrom,
  RestorePreview,
  RestoreState,
} from '../../../shared/contract/restores.ts';
import { type Problem, problem } from '../../../shared/errors/problem.ts';
import { listCopies, newestWhole } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import { type Preview, type RestoreQuestion, refuseMore, restoreFolder } from './restore.ts';
import { Uploads } from './uploads.ts';

/** What a front's desk is to a restore: it makes way, and comes back. */
export interface RestoredHome {
  dataDir: string;
  keychain: 'off' | undefined;
  effects: Pick<Effects, 'now' | 'randomBytes'>;
  /** Why its database does not open; null: it is open. */
  problem: () => Problem | null;
  /** Closes it. @throws ProblemError restore.refused: what it does now must not be broken off */
  leave: () => Promise<void>;
  /** Opens it again, if it was left. */
  comeBack: () => Promise<void>;
}

/** Restoring from a page: a copy of the folder's own, or a file that the page hands over. */
export class Restores {
  readonly #home: RestoredHome;
  readonly uploads: Uploads;

  constructor(home: RestoredHome) {
    this.#home = home;
    const newId = () => Buffer.from(home.effects.randomBytes(9)).toString('hex');
    this.uploads = new Uploads(home.dataDir, newId);
  }

  async state(): Promise<RestoreState> {
    const { dataDir } = this.#home;
    const found = this.#home.problem();
    const copies = listCopies(dataDir).map(({ path, at, reason, bytes }) => ({ path, at, reason, bytes }));
    // To read them all is not for a desk that is open.
    const whole = found ? await newestWhole(dataDir) : undefined;
    return { problem: found, copies, newestWhole: whole?.path ?? null };
  }

  /** @throws ProblemError restore.*, backup.passphrase, store.* */
  async look(from: RestoreFrom): Promise<RestorePreview> {
    const { preview } = await restoreFolder({ ...this.#question(from), decide: async () => false });
    return told(preview);
  }

  /**
   * @param shown what the operator was told would be gone
   * @throws ProblemError restore.*, backup.passphrase, store.*: nothing has changed then
   */
  async run(from: RestoreFrom, shown: Loss): Promise<RestoredDesk> {
    const decide = async ({ lacking }: Preview) => {
      refuseMore(lacking, shown);
      await this.#home.leave();
      return true;
    };
    try {
      const { restored } = await restoreFolder({ ...this.#question(from), decide });
      if ('uploadId' in from) await this.uploads.close(from.uploadId);
      return { keptAside: null, keySource: null, ...restored };
    } finally {
      await this.#home.comeBack();
    }
  }

  #question(from: RestoreFrom): Omit<RestoreQuestion, 'decide'> {
    const { dataDir, keychain, effects } = this.#home;
    const passphrase = async () => ('uploadId' in from ? from.passphrase : '');
    return { file: this.#fileOf(from), dataDir, keychain, effects, passphrase };
  }

  /** A page names no other files of this machine. */
  #fileOf(from: RestoreFrom): string {
    if ('uploadId' in from) return this.uploads.path(from.uploadId);
    const copy = listCopies(this.#home.dataDir).find(({ path }) => path === from.copy);
    if (!copy) throw problem('restore.notBackup');
    return copy.path;
  }
}

const told = ({ schema: _schema, ...preview }: Preview): RestorePreview => preview;
