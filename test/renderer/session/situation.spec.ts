import { describe, expect, it } from 'vitest';
import { plans, type SituationKey } from '../../../renderer/session/plans.ts';
import { primaryOf, situationOf } from '../../../renderer/session/situation.ts';
import { sessionStates } from '../../../shared/authorize.ts';
import type { SessionDetail } from '../../../shared/contract/models.ts';
import en from '../../../shared/texts/en/session.json' with { type: 'json' };
import zh from '../../../shared/texts/zh/session.json' with { type: 'json' };
import { now, sessionWith } from './view.ts';

const words = { zh, en };
const code = { authCodeMasked: 'queryauthcode@@@…', authCodeExpiresAt: now + 60_000 };
const outcome = (over: Partial<NonNullable<SessionDetail['outcome']>> = {}) => ({
  reauthorized: false,
  added: [],
  removed: [],
  via: 'query_auth' as const,
  detailsMissing: false,
  refreshTokenMissing: false,
  ...over,
});

const account = (hasRefreshToken: boolean): NonNullable<SessionDetail['authorizer']> => ({
  platformId: 'p1',
  authorizerAppid: 'wx1',
  nickName: '花店',
  kind: 'miniProgram',
  principalName: null,
  userName: null,
  headImage: null,
  status: 'authorized',
  permissions: [],
  authorizedAt: now,
  accessTokenAt: null,
  accessTokenExpiresAt: null,
  hasAccessToken: false,
  hasRefreshToken,
  refreshTokenUnreadable: !hasRefreshToken,
  hasDetails: true,
  tags: [],
  note: null,
  updatedAt: now,
});

/** Every state with every circumstance that a card tells apart. */
const sessions: SessionDetail[] = sessionStates.flatMap((state) =>
  [false, true].flatMap((answerKept) =>
    [null, now - 5_000].flatMap((unclaimedSince) =>
      [{}, code, { ...code, authCodeExpiresAt: now - 1 }].flatMap((held) =>
        [{}, { problem: { code: 'wechat.61010', errcode: 61010 } }, { linkKind: 'pc' as const }].flatMap(
          (circumstance) =>
            state === 'authorized'
              ? [
                  outcome(),
                  outcome({ refreshTokenMissing: true }),
                  outcome({ refreshTokenMissing: true, via: 'list' }),
                  outcome({ detailsMissing: true }),
                ].map((ended) =>
                  sessionWith({ state, answerKept, ...held, outcome: ended, authorizerAppid: 'wx1' }),
                )
              : [sessionWith({ state, answerKept, unclaimedSince, ...held, ...circumstance })],
        ),
      ),
    ),
  ),
);

describe('every situation', () => {
  it('is met by the walk', () => {
    const met = new Set(sessions.map((session) => situationOf(session, now).key));
    const more = situationOf(
      sessionWith({
        state: 'authorized',
        ...code,
        can: ['exchange'],
        outcome: outcome({ refreshTokenMissing: true, via: 'list' }),
      }),
      now,
    ).key;
    const ended = situationOf(sessionWith({ linkExpiresAt: now }), now).key;
    const rehearsed = situationOf(sessionWith({ state: 'authorized', outcome: outcome() }), now, true).key;
    expect([...met, more, ended, rehearsed]).toEqual(expect.arrayContaining(Object.keys(plans)));
  });

  it('offers only what the view says can be done, and never first what may lose something', () => {
    for (const session of sessions) {
      const situation = situationOf(session, now);
      if (situation.steps.some((step) => ['renew', 'makeLink'].includes(step)))
        expect(session.can).toContain('renew');
      if (situation.steps.some((step) => ['exchange', 'again', 'reread'].includes(step)))
        expect(session.can).toContain('exchange');
      if (situation.steps.includes('recover')) expect(session.can).toContain('recover');
      if (situation.paste) expect(session.can).toContain('complete');
      if (session.asks.includes('renew')) expect(primaryOf(situation, session)).not.toBe('renew');
    }
  });

  it('has a way out wherever the view gives one', () => {
    for (const session of sessions) {
      if (!session.can.includes('renew')) continue;
      expect(situationOf(session, now).steps.length, session.state).toBeGreaterThan(0);
    }
  });

  it('keeps a code or an answer that lies here in reach, whatever happened since', () => {
    for (const session of sessions) {
      const lives = session.authCodeMasked !== null && (session.authCodeExpiresAt ?? 0) > now;
      if (!session.can.includes('exchange') || !(lives || session.answerKept)) continue;
      const { key, steps } = situationOf(session, now);
      // WeChat takes it no more.
      if (key === 'used' || (session.state === 'authorized' && session.problem)) continue;
      expect(
        steps.filter((step) => ['exchange', 'again', 'reread'].includes(step)),
        key,
      ).toHaveLength(1);
    }
  });

  it('an older refresh token of the account makes no authorization whole that brought none', () => {
    const ended = { state: 'authorized' as const, outcome: outcome({ refreshTokenMissing: true }) };
    const session = sessionWith({ ...ended, authorizerAppid: 'wx1', authorizer: account(true) });
    expect(situationOf(session, now).key).toBe('noRefreshToken');
    // Nor is a whole one whole any more, once its token cannot be read.
    const unreadable = sessionWith({ ...ended, outcome: outcome(), authorizer: account(false) });
    expect(situationOf(unreadable, now).key).toBe('noRefreshToken');
  });

  it('where nothing is known sends to the list, not to another authorization', () => {
    for (const session of sessions.filter(({ state }) => state === 'uncertain'))
      expect(primaryOf(situationOf(session, now), session)).toBe('recover');
  });
});

describe('what a card claims', () => {
  const claims = { zh: /已保存|已授权/, en: /\bsaved\b|\bAuthorized\b/ };
  const saved: readonly SituationKey[] = [
    'authorized',
    'rehearsed',
    'noRefreshToken',
    'noRefreshTokenCode',
    'noRefreshTokenAnswer',
    'noDetails',
  ];

  for (const lang of ['zh', 'en'] as const) {
    it(`${lang}: an authorization is saved only where the table says authorized`, () => {
      for (const session of sessions) {
        const { key } = situationOf(session, now);
        const { title } = words[lang].now[key];
        if (session.state !== 'authorized' && key !== 'answerKept') expect(title).not.toMatch(claims[lang]);
        expect(saved.includes(key)).toBe(session.state === 'authorized');
      }
    });
  }

  /** What a card's words say or advise, and when that is so. */
  const said: readonly {
    zh: RegExp;
    en: RegExp;
    so: (session: SessionDetail) => boolean;
  }[] = [
    {
      zh: /不要让商户重新授权/,
      en: /not ask the merchant to authorize again/,
      so: ({ state }) => state === 'uncertain' || state === 'exchanging',
    },
    {
      zh: /应答.*(存在本机|收到并保存|读不出来)/,
      en: /answer.*(kept|cannot be read)/,
      so: ({ state, answerKept }) => answerKept || state === 'exchanging',
    },
    { zh: /再读一次/, en: /[Rr]ead(ing)? (it|the answer) again/, so: ({ can }) => can.includes('exchange') },
    {
      zh: /用(它|这个授权码)向?微?信?换取/,
      en: /Exchange (it|the code)/,
      so: ({ can, authCodeExpiresAt }) => can.includes('exchange') && (authCodeExpiresAt ?? 0) > now,
    },
    { zh: /换一个新链接/, en: /make a new link/i, so: ({ can }) => can.includes('renew') },
    { zh: /从微信的列表找回/, en: /in WeChat’s list/, so: ({ can }) => can.includes('recover') },
    { zh: /贴到下面/, en: /[Pp]aste .*below/, so: ({ can }) => can.includes('complete') },
    {
      zh: /缺刷新令牌/,
      en: /no refresh token/,
      so: ({ outcome: saved }) => saved?.refreshTokenMissing === true,
    },
    {
      zh: /演练完成/,
      en: /Rehearsal complete/,
      so: ({ state }) => state === 'authorized',
    },
  ];

  for (const lang of ['zh', 'en'] as const) {
    it(`${lang}: what it says is so, and what it advises can be done`, () => {
      for (const session of sessions) {
        const { key } = situationOf(session, now);
        const { title, text } = words[lang].now[key];
        for (const one of said)
          if (one[lang].test(`${title} ${text}`)) expect(one.so(session), `${key}: ${one[lang]}`).toBe(true);
        const nobodyKnows = session.state === 'uncertain' || session.state === 'exchanging';
        expect(said[0]?.[lang].test(text), key).toBe(nobodyKnows);
      }
    });
  }

  it('every sentence of the check above is said somewhere, in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      const all = Object.values(words[lang].now).map(({ title, text }) => `${title} ${text}`);
      for (const one of said)
        expect(
          all.some((line) => one[lang].test(line)),
          `${one[lang]}`,
        ).toBe(true);
    }
  });

  it('a result found in the list never says that a code was exchanged', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(words[lang].result.viaList).toMatch(lang === 'zh' ? /没有换取授权码/ : /no code was exchanged/);
      expect(words[lang].result.viaQuery).not.toBe(words[lang].result.viaList);
    }
  });

  it('green is for the whole of it alone', () => {
    for (const [key, plan] of Object.entries(plans))
      if (plan.tone === 'accent') expect(['authorized', 'rehearsed']).toContain(key);
    const listed = sessionWith({
      state: 'authorized',
      outcome: outcome({ via: 'list', refreshTokenMissing: true }),
    });
    expect(situationOf(listed, now)).toMatchObject({ key: 'noRefreshToken', tone: 'warn' });
  });

  it('a code that is kept here comes before asking anybody else', () => {
    const session = sessionWith({
      state: 'authorized',
      ...code,
      can: ['exchange', 'label'],
      outcome: outcome({ via: 'list', refreshTokenMissing: true }),
    });
    expect(primaryOf(situationOf(session, now), session)).toBe('exchange');
    const refused = [
      { at: 1, state: 'code_received' as const, note: 'codeReceived' as const, params: {} },
      { at: 2, state: 'uncertain' as const, note: 'uncertain' as const, params: { code: 'wechat.61010' } },
    ];
    const spent = { ...session, timeline: refused };
    expect(primaryOf(situationOf(spent, now), spent)).toBe('fetchDetails');
    const late = { ...session, authCodeExpiresAt: now };
    expect(primaryOf(situationOf(late, now), late)).toBe('fetchDetails');
  });
});
