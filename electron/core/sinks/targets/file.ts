import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../../shared/errors/problem.ts';
import { mask } from '../../../../shared/mask.ts';
import { z } from '../../../../shared/zod.ts';
import { ChangedMeanwhile, type Held, parts } from '../../../systems/writers/entries.ts';
import type { Parts } from '../../deps.ts';
import { writeWhole } from '../../exports/write-file.ts';
import { copied, type ExportFile, exportFileChunks, markIn, markOf, readExportFile } from './export-file.ts';
import { exportRecord } from './export-record.ts';
import { momentIn, type PlatformNames } from './fields.ts';
import type { Read, Target } from './target.ts';

/** Entries that are compared in one go. */
const changedAtOnce = 1_000;

const recordSchema = z.record(z.string(), z.unknown());

export interface FileOptions {
  path: string;
  names: PlatformNames;
  named: Parts['named'];
  now: () => number;
}

/** One `authdesk.export/1` file, written whole or not at all; accounts of others in it stay. */
export function fileTarget({ path, names, named, now }: FileOptions): Target {
  const { componentAppid } = names;
  const keyOf = (appid: string) => `${componentAppid}/${appid}`;
  const appidOf = (key: string) => key.slice(componentAppid.length + 1);
  let known: { mark: string; file: ExportFile } | undefined;
  /** Read once, as long as it stays as it is. */
  const current = async () => {
    const mark = await markOf(path);
    if (known?.mark !== mark) known = { mark, file: await readExportFile(path) };
    return known;
  };
  const read: Read = async (keys, { done }) => {
    const accounts = (await current()).file.get(componentAppid)?.accounts;
    done(keys.length);
    return keys.map((key) => {
      const value = accounts?.get(appidOf(key));
      return value === undefined ? null : { value, endsAt: null };
    });
  };
  return {
    entries: (account) => [
      {
        ...heldRecord(exportRecord(account, named)),
        key: keyOf(account.authorizerAppid),
        authorizerAppid: account.authorizerAppid,
        holds: 'row',
      },
    ],
    merged(entry, held, access) {
      const ours = Object.entries(recordIn(entry)).filter(([, value]) => value !== null);
      const mine = ours.filter(([name]) => access || !name.startsWith('accessToken'));
      return heldRecord({ ...recordIn(entry), ...(held && recordIn(held)), ...Object.fromEntries(mine) });
    },
    same: (_holds, written, held) => differing(recordIn(written), recordIn(held)).length === 0,
    facts(_holds, held) {
      const { refreshToken, refreshTokenAt, accessToken, accessTokenExpiresAt } = recordIn(held);
      return {
        refreshToken: textIn(refreshToken),
        refreshTokenAt: momentIn(textIn(refreshTokenAt), 'iso'),
        accessToken: textIn(accessToken),
        accessEndsAt: momentIn(textIn(accessTokenExpiresAt), 'iso'),
      };
    },
    shown(_holds, value, other) {
      const record = recordIn(value);
      const told = other === null ? Object.keys(record) : differing(record, recordIn(other));
      return told.map((name) => `${name}=${shownValue(name, record[name])}`).join(', ');
    },
    command: ({ key, becomes }) => `${becomes === null ? '-' : '+'} ${path} ${key}`,
    restorable(_holds, was, written, overwritten) {
      const { refreshToken, refreshTokenAt, ...after } = recordIn(written);
      const before = recordIn(was);
      const { accessToken, accessTokenExpiresAt } = after;
      const over = (momentIn(textIn(before.accessTokenExpiresAt), 'iso') ?? 0) <= now();
      return heldRecord({
        ...before,
        ...(before.accessToken && over ? { accessToken, accessTokenExpiresAt } : {}),
        ...(before.refreshToken && !overwritten ? { refreshToken, refreshTokenAt } : {}),
      });
    },
    read,
    // Its process is the only one that can still write it.
    afterwards: (_write, work) => work(read),
    async replace(changes, { signal, done, committing }) {
      const { mark, file } = await current();
      const accounts = await copied(file.get(componentAppid)?.accounts);
      for (const some of parts(changes, changedAtOnce)) {
        for (const { key, was, becomes } of some) {
          const appid = appidOf(key);
          if ((accounts.get(appid) ?? null) !== (was?.value ?? null)) throw new ChangedMeanwhile(key);
          if (becomes === null) accounts.delete(appid);
          else accounts.set(appid, becomes.value);
        }
        await turn();
      }
      const changed = new Map(file).set(componentAppid, { name: names.platformName, accounts });
      const chunks = () => exportFileChunks(changed, now());
      const whole = { fileName: path, mime: 'application/json', secret: true, chunks };
      // The look is the last thing before the new name is asked for; sinks of this data folder wait for each other.
      await writeWhole(path, whole, true, () => {
        if (signal.aborted) throw problem('cancelled');
        const found = statSync(path, { bigint: true, throwIfNoEntry: false });
        if ((found ? markIn(found) : '') !== mark) throw problem('sink.changed', { params: { key: path } });
        committing(null);
      });
      known = undefined;
      done(changes.length);
    },
  };
}

type FileRecord = Record<string, unknown>;

const heldRecord = (record: FileRecord): Held => ({ value: JSON.stringify(record), endsAt: null });
const recordIn = ({ value }: Held): FileRecord => recordSchema.parse(JSON.parse(value));
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const differing = (one: FileRecord, other: FileRecord): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(one[name] ?? null) !== JSON.stringify(other[name] ?? null),
  );

const longestShown = 60;

function shownValue(name: string, value: unknown): string {
  if (name === 'accessToken' || name === 'refreshToken') return mask(textIn(value) ?? '');
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
