import { foldName } from '../../shared/account-tags.ts';
import type { AccountKind } from '../../shared/authorize.ts';
import type { AccountFilter } from './authorizer-filter.ts';
import { Repository } from './context.ts';
import { fewMatches, Matches } from './sql/places.ts';
import type { AuthorizerRecord } from './tables/authorizer.ts';
import { ids } from './tables/json.ts';

/** Accounts of one kind, status and grant: of a hundred thousand there are some hundred classes. */
interface AccountClass extends Pick<AuthorizerRecord, 'status'> {
  kind: AccountKind;
  funcInfo: string;
}

/** Of more classes none is looked up: they are no fewer than the accounts then. */
const classesAtMost = 400;

/** So many are put in order where they pass several tests: elsewhere those that pass all may be far apart. */
const someMatches = 6_000;

/** What is known of the accounts that a filter can be about. */
export interface Found {
  /** Their `seq`, some of which the filter may still not want; undefined: they may be many. */
  few: readonly number[] | undefined;
  /** The words of the search are among what was looked up. */
  hasWords: boolean;
}

/** Finds the accounts that a filter can be about at all, where indexes tell that they are few. */
export class Candidates extends Repository {
  readonly #matches = new Matches(this.connection, 'authorizer_search');
  readonly #tagged = this.connection.query<[string, string, number], { seq: number }>(
    `SELECT authorizer.seq AS seq FROM account_tag CROSS JOIN authorizer USING (platform_id, authorizer_appid)
     WHERE account_tag.platform_id = ? AND folded = ? LIMIT ?`,
  );
  /** Without the accounts' numbers: a tenth of the work. */
  readonly #beyond = this.connection.query<[string, string, number], { one: number }>(
    'SELECT 1 AS one FROM account_tag WHERE platform_id = ? AND folded = ? LIMIT 1 OFFSET ?',
  );
  readonly #noticed = this.connection.query<[string, number], { seq: number }>(
    `SELECT DISTINCT authorizer.seq AS seq FROM notice CROSS JOIN authorizer USING (platform_id, authorizer_appid)
     WHERE notice.platform_id = ? AND dismissed_at IS NULL LIMIT ?`,
  );
  readonly #nextClass = this.connection.query<[string, string, string, string], AccountClass>(
    `SELECT kind, status, func_info AS funcInfo FROM authorizer
     WHERE platform_id = ? AND (kind, status, func_info) > (?, ?, ?) ORDER BY kind, status, func_info LIMIT 1`,
  );
  readonly #ofClass = this.connection.query<[string, string, string, string, number], { seq: number }>(
    'SELECT seq FROM authorizer WHERE platform_id = ? AND kind = ? AND status = ? AND func_info = ? LIMIT ?',
  );

  /** @param match of FTS5, of the filter's search */
  look(platformIds: readonly string[], filter: AccountFilter, match: string | undefined): Found {
    const { tags = [], only } = filter;
    const isWanted = classTest(filter);
    const questions: ((limit: number) => number[] | undefined)[] = [
      ...(match === undefined ? [] : [(limit: number) => this.#matches.few(match, limit)]),
      ...tags.map((tag) => (limit: number) => this.#withTag(platformIds, foldName(tag), limit)),
      ...(only === 'withNotice' ? [(limit: number) => this.#withNotice(platformIds, limit)] : []),
      ...(isWanted === undefined ? [] : [(limit: number) => this.#inClasses(platformIds, isWanted, limit)]),
    ];
    let answers = questions.map((ask) => ask(fewMatches));
    const allMany = questions.length > 1 && answers.every((answer) => answer === undefined);
    if (allMany) answers = questions.map((ask) => ask(someMatches));
    return { few: inAll(answers), hasWords: match !== undefined && answers[0] !== undefined };
  }

  #withTag(platformIds: readonly string[], folded: string, limit: number): number[] | undefined {
    if (platformIds.some((platformId) => this.#beyond.get(platformId, folded, limit))) return undefined;
    return gathered(platformIds, limit, (platformId, rest) => this.#tagged.all(platformId, folded, rest));
  }

  #withNotice(platformIds: readonly string[], limit: number): number[] | undefined {
    return gathered(platformIds, limit, (platformId, rest) => this.#noticed.all(platformId, rest));
  }

  #inClasses(
    platformIds: readonly string[],
    isWanted: (of: AccountClass) => boolean,
    limit: number,
  ): number[] | undefined {
    const wanted: { platformId: string; of: AccountClass }[] = [];
    let looked = 0;
    for (const platformId of platformIds)
      for (const of of this.#classes(platformId)) {
        looked += 1;
        if (looked > classesAtMost) return undefined;
        if (isWanted(of)) wanted.push({ platformId, of });
      }
    return gathered(wanted, limit, ({ platformId, of: { kind, status, funcInfo } }, rest) =>
      this.#ofClass.all(platformId, kind, status, funcInfo, rest),
    );
  }

  *#classes(platformId: string): Generator<AccountClass> {
    let last: AccountClass | undefined;
    for (;;) {
      const { kind = '', status = '', funcInfo = '' } = last ?? {};
      // Behind it, and nothing else, comes what it begins: else SQLite steps over all of the class's accounts.
      last = this.#nextClass.get(platformId, kind, status, `${funcInfo}\u{10ffff}`);
      if (last === undefined) return;
      yield last;
    }
  }
}

/** @returns undefined when the filter says nothing of kind, status or grant */
function classTest(filter: AccountFilter): ((of: AccountClass) => boolean) | undefined {
  const { kinds, permission, missingPermission, only } = filter;
  const status = filter.status ?? (only === 'unauthorized' ? only : undefined);
  if ([kinds, status, permission, missingPermission].every((asked) => asked === undefined)) return undefined;
  return (of) => {
    const granted = ids.parse(JSON.parse(of.funcInfo));
    return (
      (kinds === undefined || kinds.includes(of.kind)) &&
      (status === undefined || status === of.status) &&
      (permission === undefined || granted.includes(permission)) &&
      (missingPermission === undefined || !granted.includes(missingPermission))
    );
  };
}

/** The rows of all sources, unless they are many. */
function gathered<Source>(
  sources: readonly Source[],
  limit: number,
  read: (source: Source, rest: number) => { seq: number }[],
): number[] | undefined {
  const found: number[] = [];
  for (const source of sources) {
    for (const { seq } of read(source, limit + 1 - found.length)) found.push(seq);
    if (found.length > limit) return undefined;
  }
  return found;
}

/** Those that are in all lists that there are. */
function inAll(lists: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  const [first, ...others] = lists.filter((list) => list !== undefined).sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return sets.length === 0 ? first : first?.filter((seq) => sets.every((set) => set.has(seq)));
}
