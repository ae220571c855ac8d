import { setImmediate as turn } from 'node:timers/promises';
import { type MappedField, type SinkMap, sinkMapSchema } from '../../../../shared/contract/sinks.ts';
import { z } from '../../../../shared/zod.ts';
import { type Held, parts, type Replacement } from '../../../systems/writers/entries.ts';
import {
  deleteOf,
  insertOf,
  type Row,
  type RowChange,
  type RowTable,
  readRows,
  replaceRows,
  updateOf,
  withoutWriter,
} from '../../../systems/writers/rows.ts';
import type { SqlSession } from '../../../systems/writers/sql.ts';
import { columnText, fieldOf, meansSame, momentIn, type PlatformNames, shownText } from './fields.ts';
import type { Entry, Facts, Read, Target } from './target.ts';

/** Entries that are read in one go. */
const changedAtOnce = 100;

const rowSchema = z.record(z.string(), z.string().nullable());
const atSchema = z.record(z.string(), z.string());

/** A table with a row for each account. */
export function rowsTarget(
  session: SqlSession,
  map: SinkMap,
  { names, now }: { names: PlatformNames; now: () => number },
): Target {
  const table: RowTable = { table: map.table, key: Object.keys(map.key), columns: Object.keys(map.columns) };
  const mapped = (column: string): MappedField => map.columns[column] ?? 'authorizerAppid';
  const same = (column: string, one: string | null, other: string | null) =>
    meansSame(mapped(column), one, other);
  const changeOf = ({ key, was, becomes }: Replacement): RowChange => ({
    name: key,
    at: keyIn(map.table, key),
    was: was && rowIn(was),
    becomes: becomes && rowIn(becomes),
  });
  const reading =
    (lock: boolean): Read =>
    async (keys, { done }) => {
      const wanted = keys.map((name) => ({ name, at: keyIn(map.table, name) }));
      const rows = await readRows(session, table, wanted, { done, lock });
      return rows.map((row) => row && heldRow(row));
    };
  return {
    entries(account) {
      const at = Object.fromEntries(
        Object.entries(map.key).map(([column, field]) => [column, columnText(field, account, names) ?? '']),
      );
      const row = Object.fromEntries(
        table.columns.map((column) => [column, columnText(mapped(column), account, names)]),
      );
      return [{ ...heldRow(row), ...entryAt(map.table, at, account.authorizerAppid) }];
    },
    merged(entry, held, access) {
      if (held === null) return heldRow(rowIn(entry));
      const [ours, theirs] = [rowIn(entry), rowIn(held)];
      const stays = (column: string) => !access && isAccess(mapped(column));
      return heldRow(
        Object.fromEntries(
          table.columns.map((column) => {
            const [own = null, their = null] = [ours[column], theirs[column]];
            return [column, own === null || stays(column) || same(column, own, their) ? their : own];
          }),
        ),
      );
    },
    same(_holds, written, held) {
      const [ours, theirs] = [rowIn(written), rowIn(held)];
      return table.columns.every((column) => {
        const own = ours[column] ?? null;
        return own === null || same(column, own, theirs[column] ?? null);
      });
    },
    facts: (_holds, held) => factsOf(map, rowIn(held)),
    shown(_holds, value, other) {
      const [row, beside] = [rowIn(value), other && rowIn(other)];
      const told = table.columns.filter((column) =>
        beside === null ? row[column] !== null : !same(column, row[column] ?? null, beside[column] ?? null),
      );
      return told.map((column) => `${column}=${shownText(mapped(column), row[column] ?? null)}`).join(', ');
    },
    command(replacement) {
      const change = changeOf(replacement);
      const { sql, values } =
        change.becomes === null
          ? deleteOf(session, table, [change])
          : change.was === null
            ? insertOf(session, table, [change])
            : updateOf(session, table, change, same);
      const secrets = secretsOf(map, change.becomes);
      const told = values.map((value) => (value !== null && secrets.has(value) ? '•••' : value));
      return `${sql}  -- ${JSON.stringify(told)}`;
    },
    restorable(_holds, was, written, overwritten) {
      const [before, after] = [rowIn(was), rowIn(written)];
      const { accessToken, accessEndsAt = 0, refreshToken } = factsOf(map, before);
      // A token that was not there goes again; one that was replaced comes back only while it is of use.
      const staysAccess = accessToken !== undefined && accessEndsAt <= now();
      return heldRow(
        Object.fromEntries(
          table.columns.map((column) => {
            const ofRefresh = fieldOf(mapped(column)).field.startsWith('refreshToken');
            const stays = ofRefresh
              ? refreshToken !== undefined && !overwritten
              : isAccess(mapped(column)) && staysAccess;
            return [column, (stays ? after : before)[column] ?? null];
          }),
        ),
      );
    },
    read: reading(false),
    afterwards: (write, work) => withoutWriter(session, map.table, write.session, () => work(reading(true))),
    replace: async (changes, steps) =>
      replaceRows(session, table, await inTurns(changes, changeOf), same, steps),
  };
}

const secretsOf = ({ columns }: SinkMap, row: Row | null) =>
  new Set(
    Object.entries(columns)
      .filter(([, mapped]) => ['accessToken', 'refreshToken'].includes(fieldOf(mapped).field))
      .map(([column]) => row?.[column]),
  );

/** Others have their turn in between. */
async function inTurns<T, Made>(all: readonly T[], make: (one: T) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const some of parts(all, changedAtOnce)) {
    for (const one of some) made.push(make(one));
    await turn();
  }
  return made;
}

const isAccess = (mapped: MappedField) => fieldOf(mapped).field.startsWith('accessToken');

const heldRow = (row: Row): Held => ({ value: JSON.stringify(row), endsAt: null });
const rowIn = ({ value }: Held): Row => rowSchema.parse(JSON.parse(value));

const entryAt = (
  table: string,
  at: Readonly<Record<string, string>>,
  authorizerAppid: string,
): Omit<Entry, keyof Held> => ({ key: `${table} ${JSON.stringify(at)}`, authorizerAppid, holds: 'row' });

const keyIn = (table: string, key: string): Record<string, string> =>
  atSchema.parse(JSON.parse(key.slice(table.length + 1)));

function factsOf(map: SinkMap, row: Row): Facts {
  const of = (wanted: string) =>
    Object.entries(map.columns).find(([, mapped]) => fieldOf(mapped).field === wanted);
  const text = (wanted: string) => row[of(wanted)?.[0] ?? ''] || undefined;
  const moment = (wanted: string) => momentIn(text(wanted), fieldOf(of(wanted)?.[1] ?? 'authorizedAt').form);
  return {
    refreshToken: text('refreshToken'),
    refreshTokenAt: moment('refreshTokenAt'),
    accessToken: text('accessToken'),
    accessEndsAt: moment('accessTokenExpiresAt'),
  };
}

/** A mapping as it was kept. @throws Error for one of another version's form */
export const keptMap = (mapping: unknown): SinkMap => sinkMapSchema.parse(mapping);
