import { describe, expect, it } from 'vitest';
import { session as words } from '../../../renderer/i18n/session.ts';
import { plans, primaryOf, type SituationKey, situationOf } from '../../../renderer/session/situation.ts';
import { sessionStates } from '../../../shared/authorize.ts';
import type { SessionDetail } from '../../../shared/contract/models.ts';
import { now, sessionWith } from './view.ts';

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
                  outcome({ refreshTokenMissing: true, via: 'list' }),
                  outcome({ detailsMissing: true }),
                ].map((ended) => sessionWith({ state, ...held, outcome: ended, authorizerAppid: 'wx1' }))
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
    expect([...met, more, ended]).toEqual(expect.arrayContaining(Object.keys(plans)));
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

  it('where nothing is known sends to the list, not to another authorization', () => {
    for (const session of sessions.filter(({ state }) => state === 'uncertain'))
      expect(primaryOf(situationOf(session, now), session)).toBe('recover');
  });
});

describe('what a card claims', () => {
  const claims = { zh: /已保存|已授权/, en: /\bsaved\b|\bAuthorized\b/ };
  const saved: readonly SituationKey[] = ['authorized', 'noRefreshToken', 'noRefreshTokenCode', 'noDetails'];

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

  it('green is for the whole of it alone', () => {
    for (const [key, plan] of Object.entries(plans))
      if (plan.tone === 'accent') expect(key).toBe('authorized');
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
    const late = { ...session, authCodeExpiresAt: now };
    expect(primaryOf(situationOf(late, now), late)).toBe('fetchDetails');
  });
});
