import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { FakeKeyboard, type TerminalDesk, terminalDesk } from './support.ts';

/** Reads the first JSON line that a command prints while it still runs: here by asking the data folder. */
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Lets all links of a data folder run out so soon. */
function endLinks({ dataDir }: TerminalDesk, inMs: number): void {
  const db = new Database(join(dataDir, 'authdesk.db'));
  db.prepare('UPDATE session_link SET expires_at = ?').run(Date.now() + inMs);
  db.close();
}

describe('authdesk authorize --wait', { timeout: 60_000 }, () => {
  const waiting = async (
    options: { stdin?: PassThrough; keyboard?: FakeKeyboard; signals?: EventEmitter } = {},
    json = true,
  ) => {
    const desk = await terminalDesk();
    const running = desk.run(['authorize', '--wait', ...(json ? ['--json'] : [])], options);
    const link = await until(async () => desk.sandbox.snapshot().preAuthCodes.at(-1));
    const state = await until(async () => {
      const { out } = await desk.run(['session', 'list', '--json', '--state', 'linked']);
      return JSON.parse(out)[0]?.sessionId;
    });
    return { desk, running, sessionId: String(state), preAuthCode: link.value };
  };
  const linkOf = async (desk: TerminalDesk, sessionId: string) => {
    const { out } = await desk.run(['session', 'show', sessionId, '--no-qr']);
    return /https:\/\/open\.weixin\S+/.exec(out)?.[0] ?? '';
  };

  it('ends when the callback is pasted on stdin; as JSON Lines: the link, then the result', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    const { callback, authorizerAppid } = await desk.scan(await linkOf(desk, sessionId));
    stdin.write('this is no callback\n');
    stdin.write(`${callback}\n`);
    const { code, lines } = await running;
    expect(code).toBe(0);
    expect(lines()).toMatchObject([
      { sessionId, link: expect.any(String) },
      { sessionId, state: 'authorized', authorizerAppid },
    ]);
    expect(lines()).toHaveLength(2);
    expect((await running).err).toContain('[input.callback]');
  });

  it('prints the whole account however long its details take: its own commits are no other front’s', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    const { callback } = await desk.scan(await linkOf(desk, sessionId), { nickName: '城南花店' });
    desk.sandbox.fault({ endpoint: 'api_get_authorizer_info', kind: 'slow', ms: 1_500 });
    stdin.write(`${callback}\n`);
    expect((await running).lines()[1]).toMatchObject({ state: 'authorized', nickName: '城南花店' });
  });

  it('finds the callback among what came along: a byte order mark, CRLF, chat, NUL', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    const { callback } = await desk.scan(await linkOf(desk, sessionId));
    stdin.write(`\uFEFF您好\r\n授权好了：\u0000\r\n${callback.slice(0, 30)}`);
    stdin.write(`${callback.slice(30)}\r\n`);
    expect((await running).lines()[1]).toMatchObject({ sessionId, state: 'authorized' });
  });

  it('ends when stdin holds more than anything of use', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    stdin.write(Buffer.alloc(3_000_000, 0xff));
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([2, { error: { code: 'input.unknown' } }]);
    expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
      state: 'linked',
    });
  });

  it('with nobody to paste stays while a link is good, and says when it ran out', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    endLinks(desk, 300);
    stdin.end();
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([2, { error: { code: 'session.linkExpired', sessionId } }]);
  });

  it('with nobody to paste counts a link that another front made meanwhile', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId } = await waiting({ stdin });
    endLinks(desk, 1_500);
    stdin.end();
    await desk.run(['session', 'renew', sessionId]);
    let over = false;
    void running.then(() => {
      over = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(over).toBe(false);
    await desk.run(['session', 'cancel', sessionId]);
    expect((await running).code).toBe(5);
  });

  it('takes an authorized push over several lines', async () => {
    const stdin = new PassThrough();
    const { desk, running, sessionId, preAuthCode } = await waiting({ stdin });
    await desk.scan(await linkOf(desk, sessionId));
    const code = desk.sandbox.snapshot().authCodes.at(-1);
    const appid = desk.sandbox.credentials.componentAppid;
    stdin.write(`<xml>\n<AppId>${appid}</AppId>\n<InfoType>authorized</InfoType>\n`);
    stdin.write(
      `<AuthorizerAppid>${code?.authorizerAppid}</AuthorizerAppid>\n<AuthorizationCode>${code?.value}</AuthorizationCode>\n`,
    );
    stdin.write(`<PreAuthCode>${preAuthCode}</PreAuthCode>\n</xml>\n`);
    expect((await running).lines()).toMatchObject([{}, { state: 'authorized' }]);
  });

  it('asks at the keyboard without echo, and again after a wrong paste', async () => {
    const keyboard = new FakeKeyboard();
    const { desk, running, sessionId } = await waiting({ keyboard }, false);
    const { callback } = await desk.scan(await linkOf(desk, sessionId));
    keyboard.type('nonsense\r');
    await until(async () => keyboard.raw.length >= 3 || undefined);
    keyboard.type(`${callback}\r`);
    const { code, out, err } = await running;
    expect(code, err).toBe(0);
    expect(out + err).not.toContain(new URL(callback).searchParams.get('auth_code'));
    expect(out).toContain('已授权');
    expect(keyboard.raw.at(-1)).toBe(false);
  });

  it('ends when another front finishes the session', async () => {
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough() });
    const { callback } = await desk.scan(await linkOf(desk, sessionId));
    expect((await desk.run(['complete', '-'], { stdin: callback })).code).toBe(0);
    expect((await running).lines()).toMatchObject([{}, { sessionId, state: 'authorized' }]);
  });

  it('ends with exit code 5 when another front cancels it', async () => {
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough() });
    await desk.run(['session', 'cancel', sessionId]);
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([5, { error: { code: 'cancelled', sessionId } }]);
  });

  it('ends with the refusal when stdin ends after something unusable', async () => {
    const stdin = new PassThrough();
    const { running } = await waiting({ stdin });
    stdin.end('nonsense');
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([2, { error: { code: expect.stringMatching(/^input\./) } }]);
  });

  it('ends at Ctrl-C with exit code 5; the session still waits', async () => {
    const signals = new EventEmitter();
    const { desk, running, sessionId } = await waiting({ stdin: new PassThrough(), signals });
    signals.emit('interrupt');
    const { code, lines } = await running;
    expect([code, lines()[1]]).toMatchObject([5, { error: { code: 'cancelled' } }]);
    expect((await desk.run(['session', 'show', sessionId, '--json'])).json()).toMatchObject({
      state: 'linked',
    });
  });
});
