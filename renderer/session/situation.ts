import type { SessionDetail } from '../../shared/contract/models.ts';
import { actOf, type Plan, plans, type SituationKey, type Step } from './plans.ts';

export interface Situation extends Omit<Plan, 'steps' | 'until'> {
  key: SituationKey;
  /** The primary step first. One that may lose something is never primary. */
  steps: readonly Step[];
  /** UTC ms. */
  until: number | undefined;
}

/** WeChat gave no refresh token and none has come since; or what is kept cannot be read. */
export function lacksRefreshToken({ authorizer, outcome }: SessionDetail): boolean {
  return outcome?.refreshTokenMissing === true || authorizer?.hasRefreshToken === false;
}

function lacksDetails({ authorizer, outcome }: SessionDetail): boolean {
  return (outcome?.detailsMissing ?? false) && !authorizer?.nickName;
}

/** Whether there is a code that has not expired. */
const codeLives = ({ authCodeMasked, authCodeExpiresAt }: SessionDetail, now: number) =>
  authCodeMasked !== null && (authCodeExpiresAt === null || authCodeExpiresAt > now);

function savedKey(session: SessionDetail, now: number, rehearsal: boolean): SituationKey {
  if (lacksRefreshToken(session)) return lackingKey(session, now);
  if (lacksDetails(session)) return 'noDetails';
  return rehearsal ? 'rehearsed' : 'authorized';
}

/** A stored code or answer is tried before anything else for the refresh token. */
function lackingKey(session: SessionDetail, now: number): SituationKey {
  if (!session.can.includes('exchange')) return 'noRefreshToken';
  if (session.answerKept) return 'noRefreshTokenAnswer';
  return codeLives(session, now) && !spent(session) ? 'noRefreshTokenCode' : 'noRefreshToken';
}

/** WeChat's errcode for a code that has been used, or is too old. */
const usedUp = 61010;

/** WeChat has refused the code in use as used or too old: the record says so after the problem itself is settled. */
function spent({ problem, timeline }: SessionDetail): boolean {
  const came = timeline.findLastIndex(({ note }) => /^code(?!SetAside)/.test(note));
  const refused = timeline.findLastIndex(({ params }) => params?.code === `wechat.${usedUp}`);
  return problem?.errcode === usedUp || (refused >= 0 && refused > came);
}

function keyOf(session: SessionDetail, now: number, rehearsal: boolean): SituationKey {
  const { state, answerKept, linkExpiresAt, linkKind, problem } = session;
  switch (state) {
    case 'linked':
      if (linkExpiresAt !== null && linkExpiresAt <= now) return 'expired';
      return linkKind === 'pc' ? 'linkedPc' : 'linked';
    case 'code_received':
      if (answerKept) return 'codeAnswered';
      return codeLives(session, now) ? 'code' : 'codeEnded';
    case 'exchanging':
      return answerKept ? 'answerKept' : 'exchanging';
    case 'uncertain':
      if (answerKept) return 'unreadable';
      // WeChat answered that the code has been used: the result is known.
      return problem?.errcode === usedUp ? 'used' : 'uncertain';
    case 'authorized':
      return savedKey(session, now, rehearsal);
    default:
      return state;
  }
}

/**
 * The situation of a session: its card and the order of its steps. Which steps are possible comes from its view.
 * @param now by the platform's clock, UTC ms
 * @param rehearsal it is the rehearsal platform's: production waits for nothing
 */
export function situationOf(session: SessionDetail, now: number, rehearsal = false): Situation {
  const key = keyOf(session, now, rehearsal);
  const { steps: wished, until, paste, ...plan } = plans[key];
  const may = (step: Step) => {
    const act = actOf[step];
    // Three steps are the act `exchange`: which one it is depends on what is stored.
    if (act === 'exchange' && session.answerKept !== (step === 'reread')) return false;
    if ((step === 'exchange' || step === 'again') && key !== 'codeEnded' && !codeLives(session, now))
      return false;
    return act === undefined || session.can.includes(act);
  };
  const asks = (step: Step) => {
    const act = actOf[step];
    return act !== undefined && session.asks.includes(act);
  };
  const possible = wished.filter(may);
  const steps = [...possible.filter((step) => !asks(step)), ...possible.filter(asks)];
  const ends = { link: session.linkExpiresAt, code: session.authCodeExpiresAt };
  return {
    ...plan,
    key,
    steps,
    until: (until && ends[until]) ?? undefined,
    ...(paste && session.can.includes('complete') ? { paste } : {}),
  };
}

/** The primary step; none where every step asks first. */
export function primaryOf({ steps }: Situation, session: SessionDetail): Step | undefined {
  const [first] = steps;
  const act = first && actOf[first];
  return act && session.asks.includes(act) ? undefined : first;
}
