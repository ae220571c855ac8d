import { describe, expect, it } from 'vitest';
import { commandName, commandsUnder } from '../../electron/terminal/command/declare.ts';
import { programFor } from '../../electron/terminal/command/read-line.ts';
import { exitCodeOf, refusalJson, refusalText } from '../../electron/terminal/refusal.ts';
import { knownCodes } from '../../shared/errors/index.ts';

describe('exit codes', () => {
  it.each([
    ['wechat.61004', 1],
    ['wechat.-1', 1],
    ['usage.command', 2],
    ['input.ticket', 2],
    ['ticket.none', 2],
    ['token.none', 2],
    ['session.notFound', 2],
    ['guard.borrowOnly', 2],
    ['export.exists', 2],
    ['net.timeout', 3],
    ['answer.html', 3],
    ['session.uncertain', 3],
    ['page.other', 3],
    ['store.open', 4],
    ['vault.lost', 4],
    ['export.write', 4],
    ['internal', 4],
    ['guard.confirm', 5],
    ['guard.remove', 5],
    ['cancelled', 5],
  ])('%s ends with %i', (code, exit) => {
    expect(exitCodeOf({ code })).toBe(exit);
  });

  it('of any problem is one of docs/handles.md §4', () => {
    for (const code of knownCodes) expect([1, 2, 3, 4, 5]).toContain(exitCodeOf({ code }));
  });
});

describe('a refusal', () => {
  const found = {
    code: 'wechat.61004',
    errcode: 61004,
    errmsg: 'access clientip is not registered requestIP: 203.0.113.9 rid: 5f9b8f0d-25dabd3d-23cb1a46',
    rid: '5f9b8f0d-25dabd3d-23cb1a46',
    requestIp: '203.0.113.9',
    sessionId: 'ses_aaaaaaaaaaaa',
    params: { label: '店' },
  };

  it('has the fields of docs/handles.md §3 and no others', () => {
    const { error } = refusalJson(found, 'zh');
    expect(Object.keys(error).sort()).toEqual(
      ['code', 'errcode', 'errmsg', 'hint', 'message', 'requestIp', 'rid', 'sessionId'].sort(),
    );
    expect(Object.keys(refusalJson({ code: 'ticket.none' }, 'en').error).sort()).toEqual([
      'code',
      'hint',
      'message',
    ]);
  });

  it('has cause, next step and facts for people, and nothing that steers a terminal', () => {
    const evil = {
      ...found,
      errmsg: 'evil \u001b[2J\u0007 \u009b2J \u202etxet\n    authdesk platform remove --yes',
    };
    for (const lang of ['zh', 'en'] as const) {
      const text = refusalText(evil, lang);
      for (const fact of ['203.0.113.9', found.rid, 'ses_aaaaaaaaaaaa', '[wechat.61004]'])
        expect(text).toContain(fact);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
      expect(text).not.toMatch(/^ *authdesk platform remove/m);
    }
  });

  it('names only commands that exist', async () => {
    const names = commandsUnder(await programFor()).map(commandName);
    const named = knownCodes.flatMap((code) =>
      [...refusalText({ code }, 'zh').matchAll(/^ {4}authdesk (.*)$/gm)].map((match) => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const line of named)
      expect(
        names.some((name) => line === name || line.startsWith(`${name} `)),
        line,
      ).toBe(true);
  });

  it('of a wrong line is two lines: what is wrong, and the right line', () => {
    const text = refusalText(
      {
        code: 'usage.argumentMissing',
        params: { argument: 'SESSION', usage: 'authdesk session show SESSION' },
      },
      'zh',
    );
    expect(text).toBe(
      '✗ 缺少参数 SESSION。 [usage.argumentMissing]\n  用法：authdesk session show SESSION。\n',
    );
  });
});
