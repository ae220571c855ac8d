import readXlsxFile from 'read-excel-file/node';
import { afterEach, describe, expect, it } from 'vitest';
import { cellText } from '../../../electron/core/exports/data/xlsx.ts';
import { problemOf } from '../support/index.ts';
import { componentAppid, type ExportBench, exportBench, hostile } from './support.ts';

let bench: ExportBench;
afterEach(() => bench.close());

const appid = (n: number) => `wx${String(n).padStart(16, '0')}`;
describe('the workbook', () => {
  it('is read by another program: every cell text, hostile ones as they are', async () => {
    bench = await exportBench();
    hostile.forEach((nickName, n) => {
      bench.put({ appid: appid(n), nickName });
    });
    bench.put({ appid: '000123', nickName: '_x0041_' });
    const sheets = await readXlsxFile(await bench.bytes('xlsx'), { trim: false });
    const [header, ...rows] = sheets[0]?.data ?? [];
    expect(header?.slice(0, 4)).toEqual(['componentAppid', 'platformName', 'authorizerAppid', 'nickName']);
    expect(header?.slice(-3)).toEqual(['accessToken', 'refreshToken', 'refreshTokenAt']);
    expect(rows).toHaveLength(hostile.length + 1);
    expect(rows[0]?.slice(0, 4)).toEqual([componentAppid, '花店平台', '000123', '_x0041_']);
    expect(rows.slice(1).map((row) => row[3] ?? '')).toEqual(hostile);
    expect(rows.flat().filter((cell) => cell !== null && typeof cell !== 'string')).toEqual([]);
  });

  it('holds no token unless asked for', async () => {
    bench = await exportBench();
    bench.put({ appid: appid(1) });
    const sheets = await readXlsxFile(await bench.bytes('xlsx', { includeSecrets: false }));
    expect(JSON.stringify(sheets)).not.toMatch(/refreshtoken@@@|access_of/);
  });

  it('is refused for a text that Excel would cut, by its record', async () => {
    bench = await exportBench();
    bench.put({ appid: appid(1), nickName: '长'.repeat(32_768) });
    expect(await problemOf(bench.bytes('xlsx'))).toMatchObject({
      ...{ code: 'export.unwritable' },
      params: { authorizerAppid: appid(1), field: 'nickName' },
    });
  });

  it('writes what XML cannot hold as the format says', () => {
    expect(cellText('a\u0000\ud800<&>\r\n_x0041_')).toBe(
      'a_x0000__xD800_&lt;&amp;&gt;_x000D_\n_x005F_x0041_',
    );
  });
});
