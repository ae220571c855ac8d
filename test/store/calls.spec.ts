import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openTestStore, tempDir } from './support.ts';

const call = {
  id: 'cal_1',
  platformId: null,
  sessionId: null,
  endpoint: 'api_component_token',
  attempt: 1,
  startedAt: 1000,
  durationMs: null,
  httpStatus: null,
  errcode: null,
  errmsg: null,
  rid: null,
  fault: null,
  request: { method: 'POST', url: 'https://api.weixin.qq.com/', body: null },
};

describe('a recorded call', () => {
  it('takes the place of an earlier record with its id, whole: also where it has no answer', async () => {
    const { calls } = await openTestStore();
    calls.add({ ...call, answer: { errcode: 0 } });
    expect(calls.add({ ...call, attempt: 2, answer: undefined })).toMatchObject({ attempt: 2, answer: null });
  });

  it('whose request another version wrote in another shape is shown with what is there', async () => {
    const dataDir = tempDir();
    const { calls } = await openTestStore({ dataDir });
    calls.add({ ...call, answer: null });
    const raw = new Database(join(dataDir, 'authdesk.db'));
    raw.exec(`UPDATE api_call SET request = '{"body":1}'`);
    raw.close();
    expect(calls.get('cal_1')?.request).toEqual({ method: '', url: '', body: 1 });
  });

  it('has older ones go little by little, where there are far too many', async () => {
    const dataDir = tempDir();
    const { calls } = await openTestStore({ dataDir });
    const raw = new Database(join(dataDir, 'authdesk.db'));
    const count = () => raw.prepare('SELECT count(*) FROM api_call').pluck().get();
    const insert = raw.prepare(
      "INSERT INTO api_call (id, endpoint, attempt, started_at, request) VALUES (?, 'x', 1, ?, '{}')",
    );
    raw.transaction(() => {
      for (let at = 0; at < 5500; at += 1) insert.run(`cal_old${at}`, at);
    })();
    const left = [0, 1, 2].map((at) => {
      calls.addMany([{ ...call, id: `cal_new${at}`, answer: null }]);
      return count();
    });
    raw.close();
    expect(left).toEqual([5200, 5000, 5000]);
    expect(calls.get('cal_old501')).toBeUndefined();
    expect(calls.get('cal_new0')).toBeDefined();
  });
});
