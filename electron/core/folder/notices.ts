import type { Warning } from '../../../shared/contract/models.ts';
import { warningSchema } from '../../../shared/errors/problem-schema.ts';
import { z } from '../../../shared/zod-mini.ts';
import type { FolderFinding, Store } from '../../store/index.ts';

const key = 'folder.findings';
const keptSchema = z.array(z.object({ finding: warningSchema, dismissed: z.boolean() }));
type Kept = z.infer<typeof keptSchema>;

/** What happened at this start, and is no state that lasts. */
const isEvent = ({ code }: Warning) => ['folder.mended', 'folder.keyAlone', 'folder.noCopy'].includes(code);
const same = (a: Warning, b: Warning) => JSON.stringify(a) === JSON.stringify(b);
export const toWarning = ({ code, params }: FolderFinding): Warning => ({ code, params: { ...params } });

const read = (store: Store): Kept => store.settings.json(key, keptSchema) ?? [];

/** What was found about the data folder: told at a terminal once, and in the page until it is dismissed. */
export class FolderNotices {
  readonly #store: Store;
  /** Findings that were never shown before. */
  readonly fresh: readonly Warning[];

  /** Takes what this start has found into what is known; what has lasted and is over goes. */
  constructor(store: Store) {
    this.#store = store;
    const found = store.findings.map(toWarning);
    const known = read(store);
    this.fresh = found.filter((one) => isEvent(one) || !known.some(({ finding }) => same(finding, one)));
    const lasting = known.filter(({ finding }) =>
      isEvent(finding) ? !found.some((one) => same(one, finding)) : found.some((one) => same(one, finding)),
    );
    if (this.fresh.length > 0 || lasting.length < known.length)
      this.#write([...lasting, ...this.fresh.map((finding) => ({ finding, dismissed: false }))]);
  }

  open(): Warning[] {
    return read(this.#store).flatMap(({ finding, dismissed }) => (dismissed ? [] : [finding]));
  }

  dismiss(): void {
    const states = read(this.#store).filter(({ finding }) => !isEvent(finding));
    this.#write(states.map(({ finding }) => ({ finding, dismissed: true })));
  }

  #write(kept: Kept): void {
    this.#store.settings.set(key, JSON.stringify(kept));
  }
}
