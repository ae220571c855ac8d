import type { SessionDetail } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import { plans, type SituationKey } from '../session/plans.ts';
import { SessionResult } from '../session/result.tsx';
import { SessionWorkspace } from '../session/workspace.tsx';
import { Answered } from './answers.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { info, now, platform } from './samples.ts';
import { account, outcome, sessionWith, situations } from './session-samples.ts';

const nothing = () => {};
const minute = 60_000;
const rehearsal = { ...platform, rehearsal: true };

const work = (over: Partial<SessionDetail>, of = platform) => (
  <SessionWorkspace session={sessionWith(over)} platform={of} onOther={nothing} />
);
const inSituation = (key: SituationKey) => work(situations[key], key === 'rehearsed' ? rehearsal : platform);

/** Every situation, by what its card has: an open link, an end that was reached, or neither. */
const keys = Object.keys(plans).filter((key): key is SituationKey => Object.hasOwn(plans, key));
const withLink = keys.filter((key) => plans[key].link === 'open');
const saved = keys.filter((key) => situations[key].state === 'authorized');
const between = keys.filter((key) => !withLink.includes(key) && !saved.includes(key));

/** The workspace of a session in every situation, and what a session ends in. */
export const sessionExhibits: readonly Exhibit[] = [
  {
    name: 'session-links',
    long: true,
    states: {
      ...statesOf(withLink, inSituation),
      'linkedPc, in the window': (
        <Answered
          by={(queries) => queries.setQueryData(api.system.info.queryKey(), { ...info, front: 'desktop' })}
        >
          {work(situations.linkedPc)}
        </Answered>
      ),
    },
  },
  { name: 'session-situations', long: true, states: statesOf(between, inSituation) },
  {
    name: 'session-saved',
    long: true,
    states: {
      ...statesOf(saved, inSituation),
      'an authorization that no session has, and codes set aside': work({
        ...situations.code,
        unclaimedSince: now - 9 * minute,
        otherCodes: 1,
        codes: [
          {
            id: 'cod_gallery',
            codeMasked: 'queryauthcode@@@…p0Qe',
            source: 'push',
            arrivedAt: now - 8 * minute,
            expiresAt: now + 40 * minute,
            hasAnswer: false,
          },
        ],
      }),
    },
  },
  {
    name: 'session-result',
    states: {
      authorized: (
        <SessionResult session={sessionWith({ state: 'authorized', outcome, authorizer: account })} />
      ),
      'authorized again, something is lacking': (
        <SessionResult
          session={sessionWith({
            state: 'authorized',
            outcome: { ...outcome, reauthorized: true, added: [], refreshTokenMissing: true },
            authorizer: { ...account, hasRefreshToken: false },
          })}
        />
      ),
    },
  },
];
