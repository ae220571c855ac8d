import { describe, expect, it } from 'vitest';
import { runExport } from '../../../electron/core/exports/index.ts';
import { addToken, type Desk, minute, openDesk, previewOf } from './support.ts';

const formats = ['json', 'jsonl', 'csv'] as const;

const names = [
  '城南花店',
  '=HYPERLINK("http://x")',
  "'=1",
  "''@",
  "'plain",
  '+1,2;3\t4',
  'line\r\nbreak\nand "quotes"',
  '🌸👨‍👩‍👧 emoji',
  '-',
  ' blanks ',
  'x'.repeat(10_000),
];

/** Accounts of every sort, of two profiles. */
async function filled(): Promise<Desk> {
  const desk = await openDesk();
  const { store } = desk.services;
  const now = Date.now();
  for (const [n, nickName] of names.entries()) {
    const appid = `wx${String(n).padStart(16, '0')}`;
    store.authorizers.upsert(desk.platformId, appid, {
      nickName,
      kind: n % 2 ? 'miniProgram' : 'officialAccount',
      principalName: n % 3 ? `${nickName}公司` : null,
      userName: `gh_${n}`,
      status: n === 3 ? 'unauthorized' : 'authorized',
      funcInfo: n % 4 ? [n, 1, 9999] : [],
      authorizedAt: n % 5 ? now - n * minute : null,
      ...(n % 2 ? { accessToken: { value: `at-${n}`, obtainedAt: 1, expiresAt: now + n * minute } } : {}),
    });
    if (n % 3) addToken(desk, appid, `refreshtoken@@@old-${n}`, now - 99 * minute);
    if (n % 3) addToken(desk, appid, `refreshtoken@@@${n}`, now - n * minute);
  }
  return desk;
}

async function exportOf({ services, saved }: Desk, format: (typeof formats)[number]): Promise<string> {
  await runExport(services, {
    format,
    includeSecrets: true,
    platformId: undefined,
    authorizerAppids: undefined,
  });
  return String(await saved());
}

/** When it was exported is each file's own. */
const withoutMoment = (text: string) => text.replace(/,?"exportedAt":"[^"]*"/g, '');

describe.each(formats)('an export as %s', (format) => {
  it('imported into an empty data folder gives the same records', async () => {
    const file = await exportOf(await filled(), format);
    const other = await openDesk();
    const { preview, apply } = await previewOf(other, file);
    expect(preview).toMatchObject({ format, counts: { new: names.length, refused: 0 }, withLeft: 0 });
    expect(await apply()).toMatchObject({ added: names.length });
    expect(withoutMoment(await exportOf(other, format))).toBe(withoutMoment(file));
  });

  it('brings a newer refresh token to where an older one is, and never an older one', async () => {
    const [desk, other] = [await filled(), await openDesk()];
    const appid = `wx${'1'.padStart(16, '0')}`;
    const [given, behind] = [await exportOf(desk, format), 'refreshtoken@@@behind'];
    await (await previewOf(other, given)).apply();
    addToken(desk, appid, 'refreshtoken@@@ahead', Date.now() + minute);
    const newer = await previewOf(other, await exportOf(desk, format));
    expect(newer.preview.counts).toMatchObject({ changed: 1, left: 0 });
    await newer.apply();
    const older = await previewOf(other, given.replaceAll('refreshtoken@@@1', behind));
    expect(older.preview.counts.changed).toBe(0);
  });

  it('imported where it came from changes nothing', async () => {
    const desk = await filled();
    const { preview } = await previewOf(desk, await exportOf(desk, format));
    expect(preview.counts).toEqual({ new: 0, changed: 0, unchanged: names.length, left: 0, refused: 0 });
  });
});
