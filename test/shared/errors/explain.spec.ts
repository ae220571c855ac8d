import { describe, expect, it } from 'vitest';
import { explain, fieldLabel, knownCodes, stateLabel } from '../../../shared/errors/index.ts';

const shanghai = { now: Date.UTC(2026, 10, 24, 4, 0), timeZone: 'Asia/Shanghai' };

describe('explain', () => {
  it('puts the IP of a 61004 into the sentence and offers to copy it', () => {
    const explained = explain({ code: 'wechat.61004', errcode: 61004, requestIp: '203.0.113.9' }, 'zh');
    expect(explained.meaning).toContain('出口 IP 203.0.113.9 不在');
    expect(explained.hint).toContain('203.0.113.9');
    expect(explained.actions[0]).toBe('copy-ip');
  });

  it('does without the IP when the message held none', () => {
    const explained = explain({ code: 'wechat.61004' }, 'zh');
    expect(explained.meaning).toContain('出口 IP 不在');
    expect(explained.actions).not.toContain('copy-ip');
    expect(explained.actions.length).toBeGreaterThan(0);
  });

  it('names IPv6 as the first cause when the request came over it, not for a mapped IPv4 address', () => {
    expect(explain({ code: 'wechat.61004', requestIp: '2001:db8::7' }, 'en').causes[0]).toContain('IPv6');
    const mapped = explain({ code: 'wechat.61004', requestIp: '::ffff:203.0.113.9' }, 'en');
    expect(mapped.causes.join()).not.toContain('IPv6');
    expect(mapped.meaning).toContain('IP 203.0.113.9 is');
  });

  it('says of a fetched token that died early who may have ended it, and when', () => {
    const params = { origin: 'fetched', early: 1, minutes: 37, at: Date.UTC(2026, 10, 24, 3, 12) };
    const explained = explain({ code: 'wechat.40001', params }, 'zh', shanghai);
    expect(explained.causes[0]).toContain('37 分钟');
    expect(explained.causes[0]).toContain('11:12 前后');
    expect(explained.actions[0]).toBe('borrow-token');
    expect(explain({ code: 'wechat.40001', params }, 'en', shanghai).causes[0]).toContain('at about 11:12');
  });

  it('takes the time of fetching in place of an age', () => {
    const at = Date.UTC(2026, 10, 24, 3, 12);
    const params = { origin: 'fetched', early: 1, fetchedAt: at - 90 * 60_000, at };
    expect(explain({ code: 'wechat.40001', params }, 'en', shanghai).causes[0]).toContain('1 h 30 min');
    const soon = { origin: 'fetched', early: 1, fetchedAt: at - 5_000, at };
    expect(explain({ code: 'wechat.40001', params: soon }, 'zh', shanghai).causes[0]).toContain(
      '不到 1 分钟',
    );
  });

  it('tells a borrowed token to be borrowed again, and offers no fetch', () => {
    expect(explain({ code: 'wechat.40001', params: { origin: 'borrowed' } }, 'zh').actions).toEqual([
      'borrow-token',
    ]);
  });

  it('sends a 40001 of the token endpoint to the profile: there was no token in it', () => {
    const explained = explain({ code: 'wechat.40001', endpoint: 'api_component_token' }, 'zh');
    expect(explained.actions[0]).toBe('edit-platform');
  });

  it.each(['net.timeout', 'net.reset', 'answer.json', 'answer.html'])(
    'keeps a lost api_query_auth answer (%s) from being authorized twice',
    (code) => {
      const lost = explain({ code, endpoint: 'api_query_auth', sent: true }, 'zh');
      expect(lost.hint).toContain('先不要让商户重新授权');
      expect(lost.actions).toEqual(['exchange-again', 'recover']);
      expect(explain({ code, endpoint: 'api_create_preauthcode', sent: true }, 'zh').actions).toContain(
        'retry',
      );
    },
  );

  it('looks for the authorization before a new link when a code has ended', () => {
    expect(explain({ code: 'wechat.61010' }, 'zh').actions).toEqual(['recover', 'renew-link']);
  });

  it('names both hosts', () => {
    const { meaning } = explain(
      {
        code: 'input.hostMismatch',
        params: { redirectHost: 'a.example.com', launchDomain: 'b.example.com' },
      },
      'zh',
    );
    expect(meaning).toContain('域名是 a.example.com，');
    expect(meaning).toContain('域名是 b.example.com。');
  });

  it('turns what was recognised, a state and a field into words', () => {
    expect(explain({ code: 'input.ticket', params: { found: 'authCode' } }, 'zh').meaning).toContain(
      '看起来是授权码',
    );
    expect(explain({ code: 'session.state', params: { state: 'cancelled' } }, 'zh').meaning).toContain(
      '「已取消」',
    );
    expect(explain({ code: 'input.empty', field: 'callback' }, 'zh').title).toBe('授权结果是空的');
    expect(explain({ code: 'input.aesKey.blanks' }, 'en').title).toContain('EncodingAESKey');
  });
});

describe('explain, for a code without an entry', () => {
  it('shows the errcode and WeChat’s own words', () => {
    const explained = explain(
      { code: 'wechat.89999', errmsg: 'some new rule rid: 1-2-3', rid: '1-2-3' },
      'zh',
    );
    expect(explained.title).toContain('89999');
    expect(explained.meaning).toContain('some new rule rid: 1-2-3');
    expect(explained.hint).toContain('1-2-3');
    expect(explained.actions.length).toBeGreaterThan(0);
  });

  it('fits the text to the range of the errcode', () => {
    expect(explain({ code: 'wechat.45999' }, 'zh').actions[0]).toBe('wait');
    expect(explain({ code: 'wechat.42999' }, 'zh').actions).toContain('borrow-token');
  });

  it.each(['net.new', 'answer.new', 'input.redirectUri.new', 'brandnew', '', 'constructor', '__proto__'])(
    'has a whole text for %j',
    (code) => {
      for (const lang of ['zh', 'en'] as const) {
        const { title, meaning, causes, hint } = explain({ code }, lang);
        for (const text of [title, meaning, hint]) expect(text.trim()).not.toBe('');
        expect(causes).toHaveLength(1);
      }
    },
  );

  it('names the field of an unknown input code', () => {
    expect(explain({ code: 'input.redirectUri.new' }, 'zh').title).toBe('授权回调地址有误');
  });
});

describe('values', () => {
  it('are text: what looks like a placeholder or steers a terminal does nothing', () => {
    const errmsg = '{hint} [[x]] \u001b[2J\r\nend';
    const { meaning } = explain({ code: 'wechat.89999', errmsg }, 'en');
    expect(meaning).toContain('{hint} [[x]] ');
    expect([...meaning].every((char) => char >= ' ')).toBe(true);
  });

  it('cannot take the place of the problem’s own facts', () => {
    const problem = { code: 'wechat.61004', params: { requestIp: '198.51.100.1' } };
    expect(explain({ ...problem, requestIp: '203.0.113.9' }, 'en').meaning).toContain('203.0.113.9');
  });
});

describe('labels', () => {
  it('exist for the profile’s fields and the states', () => {
    expect(fieldLabel('launchDomain', 'zh')).toBe('授权发起页域名');
    expect(fieldLabel('nothing', 'zh')).toBeUndefined();
    expect(stateLabel('uncertain', 'zh')).toBe('结果未知');
  });
});

describe('knownCodes', () => {
  it('holds the codes of the flow', () => {
    const needed = [
      'wechat.-1',
      'wechat.61023',
      'guard.confirm',
      'vault.lost',
      'rpc.offline',
      'rpc.badRequest',
    ];
    expect(needed.filter((code) => !knownCodes.includes(code))).toEqual([]);
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
  });
});
