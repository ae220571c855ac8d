import { describe, expect, it } from 'vitest';
import { serveOnLoopback } from '../loopback-server.ts';
import { FakeKeyboard, terminalDesk } from './support.ts';

const wxa = 'wxaaaaaaaaaaaaaaaa';
const refreshToken = 'refreshtoken@@@one-that-is-long-enough';

/** A desk with a source over HTTP that answers what `say` says. */
async function withSource(say: () => unknown = () => [{ appid: wxa, refresh_token: refreshToken }]) {
  const desk = await terminalDesk();
  const origin = await serveOnLoopback((_request, response) => response.end(JSON.stringify(say())));
  const stdin = `${origin.replace('//', '//:geheim@')}/accounts\n`;
  await desk.run(['source', 'add', '--name', 'prod', '--kind', 'http'], { stdin });
  const shown = async () => (await desk.run(['authorizer', 'list', '--json'])).json();
  return { desk, shown };
}

describe('authdesk import --from', () => {
  it('tells what would change, writes it with --yes, and changes nothing when it is done again', async () => {
    const { desk, shown } = await withSource();
    const dry = await desk.run(['import', '--from', 'prod', '--dry-run', '--json']);
    expect(dry.code).toBe(0);
    expect(dry.out + dry.err).not.toMatch(new RegExp(`${refreshToken}|geheim`));
    expect(dry.json()).toMatchObject({
      ...{ format: null, source: 'prod', encrypted: false, fileAt: null, total: 1, applied: null },
      counts: { new: 1, changed: 0, unchanged: 0, left: 0, refused: 0 },
      accounts: [
        {
          componentAppid: desk.sandbox.credentials.componentAppid,
          ...{ authorizerAppid: wxa, outcome: 'new', record: 1, line: null },
        },
      ],
    });
    expect(await shown()).toEqual([]);
    const done = await desk.run(['import', '--from', 'prod', '--yes', '--json']);
    expect(done.json()).toMatchObject({ applied: { added: 1, tokensKept: 1, complete: true } });
    expect(await shown()).toMatchObject([{ authorizerAppid: wxa, hasRefreshToken: true }]);
    const again = await desk.run(['import', '--from', 'prod']);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('没有变化 1')]);
  });

  it('asks at a keyboard, and refuses where nobody can answer', async () => {
    const { desk, shown } = await withSource();
    const silent = await desk.run(['import', '--from', 'prod', '--json']);
    expect([silent.code, silent.json()]).toMatchObject([5, { error: { code: 'guard.import' } }]);
    const keyboard = new FakeKeyboard();
    const running = desk.run(['import', '--from', 'prod'], { keyboard });
    keyboard.type('no\r');
    expect((await running).code).toBe(5);
    expect(await shown()).toEqual([]);
  });

  it('names what is refused, writes the rest and says so by its exit code', async () => {
    const { desk } = await withSource(() => [
      { appid: wxa, refresh_token: refreshToken },
      { appid: 'wxb1', refresh_token: 'a\u0007b' },
    ]);
    const done = await desk.run(['import', '--from', 'prod', '--yes', '--json']);
    expect([done.code, done.json()]).toMatchObject([
      2,
      { refused: [{ record: 2, authorizerAppid: 'wxb1', reason: 'field', detail: 'refreshToken' }] },
    ]);
    expect(done.json()).toMatchObject({ applied: { added: 1 } });
  });

  it.each([
    [['import', '--from', 'prod', 'accounts.json'], 'usage.both'],
    [['import', '--from', 'prod', '-'], 'usage.both'],
    [['import', '--from', 'prod', '--format', 'csv'], 'usage.both'],
    [['import', '--from', 'prod', '--map', 'map.json'], 'usage.both'],
    [['import', '--from', 'prod', '--identity', 'key.txt'], 'usage.both'],
    [['import', '--from', 'other'], 'source.notFound'],
    [['import', '--dry-run'], 'usage.argumentMissing'],
  ])('%j is refused', async (line, code) => {
    const { desk } = await withSource();
    const refused = await desk.run([...line, '--json']);
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code } }]);
  });

  it('takes nothing of another platform’s source', async () => {
    const { desk } = await withSource();
    await desk.run(['platform', 'add', '--name', 'other', '--appid', 'wx2222222222222222', '--borrow-only']);
    const refused = await desk.run([
      'import',
      '--from',
      'prod',
      '--platform',
      'other',
      '--dry-run',
      '--json',
    ]);
    expect(refused.json()).toMatchObject({ error: { code: 'source.otherPlatform' } });
  });
});
