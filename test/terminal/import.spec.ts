import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeKeyboard, type TerminalDesk, terminalDesk } from './support.ts';

const wxa = 'wxaaaaaaaaaaaaaaaa';
const refreshToken = 'refreshtoken@@@one-that-is-long-enough';

function fileOf(desk: TerminalDesk, authorizers: readonly object[]): string {
  const { componentAppid } = desk.sandbox.credentials;
  return JSON.stringify({
    schema: 'authdesk.export/1',
    exportedAt: '2026-01-01T00:00:00.000Z',
    platforms: [{ componentAppid, name: '花店', authorizers }],
  });
}

async function withFile() {
  const desk = await terminalDesk();
  const path = join(desk.dataDir, 'accounts.json');
  writeFileSync(path, fileOf(desk, [{ authorizerAppid: wxa, nickName: '城南花店', refreshToken }]));
  const shown = async () => (await desk.run(['authorizer', 'list', '--json'])).json();
  return { desk, path, shown };
}

describe('authdesk import', () => {
  it('--dry-run tells what would change, masked, and writes nothing', async () => {
    const { desk, path, shown } = await withFile();
    const dry = await desk.run(['import', path, '--dry-run', '--json']);
    expect(dry.code).toBe(0);
    expect(dry.out).not.toContain(refreshToken);
    expect(dry.json()).toMatchObject({
      format: 'json',
      encrypted: false,
      fileAt: '2026-01-01T00:00:00.000Z',
      total: 1,
      counts: { new: 1, changed: 0, unchanged: 0, left: 0, refused: 0 },
      accounts: [
        {
          componentAppid: desk.sandbox.credentials.componentAppid,
          authorizerAppid: wxa,
          nickName: '城南花店',
          outcome: 'new',
          record: 1,
          line: null,
          changes: [
            { field: 'nickName', was: null, becomes: '城南花店' },
            { field: 'status' },
            { field: 'refreshToken', was: null, becomes: 'refreshtoken@@@one-…ough' },
          ],
          left: [],
        },
      ],
      refused: [],
      applied: null,
    });
    const forPeople = await desk.run(['import', path, '--dry-run']);
    expect(forPeople.out).toContain('新增 1');
    expect(forPeople.out + forPeople.err).not.toContain(refreshToken);
    expect(await shown()).toEqual([]);
  });

  it('writes with --yes, from a file or stdin, and the same again changes nothing', async () => {
    const { desk, path, shown } = await withFile();
    const done = await desk.run(['import', path, '--yes', '--json']);
    expect(done.json()).toMatchObject({ applied: { added: 1, tokensKept: 1, complete: true } });
    expect(await shown()).toMatchObject([{ authorizerAppid: wxa, hasRefreshToken: true }]);
    const again = await desk.run(['import', '-', '--json', '--yes'], {
      stdin: fileOf(desk, [{ authorizerAppid: wxa, nickName: '城南花店', refreshToken }]),
    });
    expect(again.json()).toMatchObject({ counts: { unchanged: 1 }, applied: { added: 0, changed: 0 } });
    // There is nothing to ask about.
    expect((await desk.run(['import', path])).code).toBe(0);
  });

  it('asks at a keyboard, and refuses where nobody can answer', async () => {
    const { desk, path, shown } = await withFile();
    const silent = await desk.run(['import', path, '--json']);
    expect([silent.code, silent.json()]).toMatchObject([5, { error: { code: 'guard.import' } }]);
    const answered = async (answer: string) => {
      const keyboard = new FakeKeyboard();
      const running = desk.run(['import', path], { keyboard });
      keyboard.type(`${answer}\r`);
      return (await running).code;
    };
    expect(await answered('no')).toBe(5);
    expect(await shown()).toEqual([]);
    expect(await answered('yes')).toBe(0);
    expect(await shown()).toHaveLength(1);
  });

  it('names what is refused, writes the rest and says so by its exit code', async () => {
    const { desk, path } = await withFile();
    writeFileSync(
      path,
      fileOf(desk, [{ authorizerAppid: wxa }, { authorizerAppid: 'wxb', kind: 'spaceship' }]),
    );
    const done = await desk.run(['import', path, '--yes', '--json']);
    expect(done.code).toBe(2);
    expect(done.json()).toMatchObject({
      refused: [{ record: 2, line: null, authorizerAppid: 'wxb', reason: 'field', detail: 'kind' }],
      applied: { added: 1 },
    });
    expect((await desk.run(['import', path])).out).toContain('第 2 条');
  });

  it('takes a table by a mapping, and a folder of cache files', async () => {
    const { desk, shown } = await withFile();
    const at = (name: string) => join(desk.dataDir, name);
    writeFileSync(at('t.csv'), `编号,甲,乙\n1,${wxa},名字\n`);
    writeFileSync(at('map.json'), JSON.stringify({ 甲: 'authorizerAppid', 乙: 'nickName' }));
    expect((await desk.run(['import', at('t.csv'), '--dry-run', '--json'])).json()).toMatchObject({
      error: { code: 'import.columns' },
    });
    await desk.run(['import', at('t.csv'), '--map', at('map.json'), '--yes']);
    expect(await shown()).toMatchObject([{ authorizerAppid: wxa, nickName: '名字' }]);
    writeFileSync(at('map.json'), '{"甲":"nonsense"}');
    const wrong = await desk.run(['import', at('t.csv'), '--map', at('map.json'), '--json']);
    expect(wrong.json()).toMatchObject({ error: { code: 'import.map' } });

    mkdirSync(at('cache'));
    const name = `open-platform.authorizer_access_token.wxc.${'0'.repeat(32)}.cache`;
    writeFileSync(join(at('cache'), name), JSON.stringify({ data: 'token-of-c', lifeTime: 0 }));
    const folder = await desk.run(['import', at('cache'), '--yes', '--json']);
    expect(folder.json()).toMatchObject({ format: 'node-easywechat', applied: { added: 1 } });
    writeFileSync(join(at('cache'), 'refresh-tokens.json'), JSON.stringify({ wxd: 'refreshtoken@@@d' }));
    const more = await desk.run(['import', at('cache'), '--yes', '--json']);
    expect(more.json()).toMatchObject({ applied: { added: 1, tokensKept: 1 } });
  });

  it('what cannot be read is told before anything is asked', async () => {
    const { desk } = await withFile();
    const none = await desk.run(['import', 'nowhere.json', '--json']);
    expect([none.code, none.json()]).toMatchObject([2, { error: { code: 'import.read' } }]);
    const other = await desk.run(['import', '-', '--json', '--yes'], { stdin: 'hello' });
    expect(other.json()).toMatchObject({ error: { code: 'import.format' } });
  });
});
