import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore, type SessionChange, type SessionRecord, type Store } from '../../electron/store/index.ts';
import { type CodeSource, codeSources, type SessionState, sessionStates } from '../../shared/authorize.ts';
import { actsOf } from '../../shared/session-acts.ts';
import {
  mayHappen,
  type SessionColumn,
  type SessionEvent,
  type Transition,
  transitions,
} from '../../shared/session-transitions.ts';
import { addPlatform } from '../store/support.ts';

const events: readonly [SessionEvent, Transition][] = Object.entries(transitions).map(
  ([event, transition]) => [eventNamed(event), transition],
);
function eventNamed(name: string): SessionEvent {
  if (!isEvent(name)) throw new Error(name);
  return name;
}
function isEvent(name: string): name is SessionEvent {
  return name in transitions;
}
const later = events.filter(([, { from }]) => from !== null).map(([event]) => event);
const from = (state: SessionState) => events.filter(([event]) => mayHappen(event, state));

describe('the table', () => {
  it.each(sessionStates)('leads from %s to an authorization', (state) => {
    const reached = new Set<SessionState>([state]);
    for (const at of reached) for (const [, { to }] of from(at)) if (to !== null) reached.add(to);
    expect(reached).toContain('authorized');
  });

  it('has a way out of the air that needs no operator, wherever the exchange began', () => {
    const out = from('exchanging').filter(([, { to }]) => to !== null && to !== 'exchanging');
    for (const who of ['clock', 'process'] as const)
      expect(out.filter(([, { by }]) => by.includes(who)).length).toBeGreaterThan(1);
    expect(out.filter(([, { by }]) => by.includes('operator'))).toEqual([]);
  });

  it('ends what an exchange holds with every way out of it', () => {
    for (const [event, { to, clears }] of from('exchanging'))
      if (to !== null && to !== 'exchanging')
        expect(clears, event).toEqual(expect.arrayContaining(['owner', 'ownerUntil']));
  });

  it('begins with one event, and names states and columns once each', () => {
    expect(events.filter(([, transition]) => transition.from === null).map(([event]) => event)).toEqual([
      'created',
    ]);
    for (const [event, transition] of events) {
      const states = transition.from ?? [];
      expect(new Set(states).size, event).toBe(states.length);
      const { writes, clears = [] } = transition;
      expect(
        writes.filter((column) => clears.includes(column)),
        event,
      ).toEqual([]);
    }
  });
});

/** One step of a walk: an event, or one of the two acts on codes set aside. */
interface Step {
  do: SessionEvent | 'setCodeAside' | 'chooseCode';
  code: string;
  source: CodeSource;
  n: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...later) },
    { weight: 2, arbitrary: fc.constantFrom('codeReceived', 'codeReplaced', 'exchanging', 'answered') },
    { weight: 1, arbitrary: fc.constantFrom('setCodeAside', 'chooseCode') },
  ),
  code: fc.constantFrom('code-1', 'code-2', 'code-3', 'code-4'),
  source: fc.constantFrom(...codeSources),
  n: fc.nat({ max: 1000 }),
});

/** Codes that events bring; the table writes them nowhere else. */
const bringsCode = (event: SessionEvent) => {
  const { writes }: Transition = transitions[event];
  return writes.includes('authCode') && event !== 'codeChosen';
};

/** Ends an exchange that brought nothing. */
function endsExchange(event: SessionEvent): boolean {
  const { from: before }: Transition = transitions[event];
  return before?.length === 1 && before[0] === 'exchanging';
}

let store: Store;
let platformId: string;
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-walk-'));
  const made = await openStore({
    dataDir,
    now: Date.now,
    randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)),
    keychain: 'off',
  });
  store = made;
  platformId = addPlatform(store);
  return () => {
    made.close();
    rmSync(dataDir, { recursive: true });
  };
});

let nonces = 0;

/** A session on its walk, and what must not be lost of it. */
class Walk {
  readonly id: string;
  readonly codes = new Set<string>();
  /** Answers that are no authorization yet, by the code they belong to. */
  readonly answers = new Map<string, string>();
  lines = 1;

  constructor() {
    nonces += 1;
    this.id = store.sessions.insert({
      platformId,
      label: '',
      authType: 3,
      linkKind: 'h5',
      bizAppid: '',
      categoryIds: [],
      nonce: `walk${nonces}`,
    }).id;
  }

  get now(): SessionRecord {
    const session = store.sessions.get(this.id);
    if (!session) throw new Error('the session is gone');
    return session;
  }

  get code(): string | undefined {
    return store.sessions.authCode(this.id);
  }

  take(step: Step): void {
    const before = this.now;
    if (step.do === 'setCodeAside') this.#setAside(step, before);
    else if (step.do === 'chooseCode' || step.do === 'codeChosen') this.#choose(step, before);
    else this.#happen(step.do, step, before);
    this.#check(before, step);
  }

  #setAside({ code, source }: Step, before: SessionRecord): void {
    const known = this.codes.has(code);
    const data = { sessionId: this.id, code, source, expiresAt: null };
    expect(store.sessions.setCodeAside(data)).toBe(known ? 'known' : 'kept');
    this.codes.add(code);
    if (!known) this.lines += 1;
    expect(this.now.state).toBe(before.state);
  }

  #choose({ n }: Step, before: SessionRecord): void {
    const others = store.sessions.codes.ofSession(this.id);
    const chosen = others[n % Math.max(1, others.length)];
    if (!chosen) return;
    const code = store.sessions.codes.peek(this.id, chosen.id).code;
    const happened = store.sessions.chooseCode(this.id, chosen.id);
    this.#judge('codeChosen', before, happened);
    if (happened) expect(this.code).toBe(code);
  }

  #happen(event: SessionEvent, step: Step, before: SessionRecord): void {
    // Nothing is answered that was never asked with a code.
    if (event === 'answered' && !before.hasAuthCode) return;
    // An exchange goes back to the authorization that was there before it, and only to that.
    if (endsExchange(event) && (event === 'stillAuthorized') !== (before.outcome !== null)) return;
    const body = `answer-${step.code}-${step.n}`;
    const happened = store.sessions.apply(this.id, event, this.#change(event, step, body, before));
    this.#judge(event, before, happened);
    if (!happened) return;
    if (bringsCode(event)) {
      this.codes.add(step.code);
      expect(this.code).toBe(step.code);
    }
    const code = this.code;
    if (code === undefined) return;
    if (event === 'answered') this.answers.set(code, body);
    if (event === 'authorized' || event === 'reauthorized') this.answers.delete(code);
  }

  #change(event: SessionEvent, { code, source, n }: Step, body: string, before: SessionRecord) {
    const all: Record<SessionColumn, unknown> = {
      label: `name ${n}`,
      linkKind: 'pc',
      authCode: code,
      authCodeExpiresAt: n,
      authCodeSource: source,
      answer: body,
      authorizerAppid: `wx${n}`,
      authorizedAt: n,
      outcome: { via: 'list', added: [], removed: [], refreshTokenMissing: n % 2 === 0 },
      problem: { code: 'net.timeout' },
      // As the core does: the first one counts.
      unclaimedSince: before.unclaimedSince ?? n,
      owner: `owner ${n}`,
      ownerUntil: n,
    };
    const { writes }: Transition = transitions[event];
    const change: SessionChange = {};
    return Object.assign(change, Object.fromEntries(writes.map((column) => [column, all[column]])));
  }

  /** What the table says of the event is what has become of the session. */
  #judge(event: SessionEvent, before: SessionRecord, happened: boolean): void {
    const { to, silent, clears = [] }: Transition = transitions[event];
    expect(happened, `${event} in ${before.state}`).toBe(mayHappen(event, before.state));
    const after = this.now;
    if (!happened) {
      expect(after).toEqual(before);
      return;
    }
    expect(after.state).toBe(to ?? before.state);
    if (!silent) this.lines += 1;
    for (const column of clears)
      if (column !== 'answer') expect(Reflect.get(after, column), column).toBe(null);
    if (!silent)
      expect(store.sessions.timeline(this.id).at(-1)).toMatchObject({ note: event, state: after.state });
    const isSaved = event === 'authorized' || event === 'reauthorized' || event === 'recovered';
    if (before.unclaimedSince !== null)
      expect(after.unclaimedSince, event).toBe(isSaved ? null : before.unclaimedSince);
  }

  #check(before: SessionRecord, { do: done }: Step): void {
    const now = this.now;
    const why = `${done} in ${before.state}`;
    expect(store.sessions.timeline(this.id), why).toHaveLength(this.lines);
    const aside = store.sessions.codes.ofSession(this.id);
    const values = new Map(
      aside.map((one) => [store.sessions.codes.peek(this.id, one.id).code, one.hasAnswer]),
    );
    const { code } = this;
    if (code !== undefined) expect(values.has(code), 'in use and beside').toBe(false);
    expect(new Set([...values.keys(), ...(code === undefined ? [] : [code])]), why).toEqual(this.codes);
    for (const [of, body] of this.answers)
      if (of === code) expect(store.sessions.answer(this.id), why).toBe(body);
      else expect(values.get(of), why).toBe(true);
    if (code === undefined || !this.answers.has(code)) expect(now.hasAnswer, why).toBe(false);
    this.#hasAWay(now);
  }

  #hasAWay(session: SessionRecord): void {
    const { state, hasAuthCode, hasAnswer, otherCodes, unclaimedSince } = session;
    for (const hasLink of [true, false]) {
      const facts = { state, hasAuthCode, hasAnswer, otherCodes, unclaimedSince, hasLink };
      const { can, cannot, asks } = actsOf({ ...facts, lacksRefreshToken: false, codeExpired: false });
      const forward = can.filter((act) => act !== 'label' && act !== 'cancel');
      if (state === 'authorized') expect(forward).toEqual([]);
      else if (state === 'exchanging') expect(forward).toEqual([]);
      else expect(forward).toContain('renew');
      expect(new Set([...can, ...cannot.map(({ act }) => act)]).size).toBe(7);
      expect(asks).toEqual(unclaimedSince !== null && can.includes('renew') ? ['renew'] : []);
      // What may be unclaimed can be looked for in WeChat's list from wherever it is.
      if (unclaimedSince !== null && hasLink && state !== 'exchanging') expect(can).toContain('recover');
    }
    if (state === 'exchanging') expect(session.owner).not.toBe(null);
    else expect([session.owner, session.ownerUntil]).toEqual([null, null]);
  }
}

describe('a random walk through the table, on a real database', () => {
  it('loses no code and no answer, says what happened, and always has a way on', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const walk = new Walk();
        for (const one of steps) walk.take(one);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
