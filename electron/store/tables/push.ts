import {
  boolean,
  type Column,
  computed,
  duration,
  fingerprintBy,
  integer,
  internal,
  json,
  named,
  orNull,
  rowNumber,
  sealed,
  text,
  time,
} from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { type Params, problem, pushResult, steps, texts } from './json.ts';

/** Where a request came in; `other`: at none of the receiver's paths, or it never got that far. */
export type PushRoute = 'event' | 'message' | 'callback' | 'other';
/** `waiting`: committed and answered, not processed yet. `exchange`: its code is kept and is to be exchanged. */
export type PushState = 'waiting' | 'exchange' | 'done';

/** A push's id is its number: it is made for every push, and nothing is gained by it being hard to guess. */
export const pushId = (seq: number): string => `psh_${seq}`;

/** 0, which no push has, for what is no push's id. */
export function pushSeq(id: string): number {
  const digits = /^psh_(\d{1,15})$/.exec(id)?.[1];
  return digits === undefined ? 0 : Number(digits);
}

/** Its number in SQL, its id in a record. */
const push = (): Column<string, 'record', true> => ({
  ...integer(),
  read: (cell) => pushId(Number(cell)),
  write: pushSeq,
});

/** One thing that was looked at before a push was believed. */
export interface PushStepRecord {
  step: string;
  passed: boolean;
  params?: Params;
}

/** Every push has some, so they are kept short. */
const shortened = (all: readonly PushStepRecord[]) =>
  all.map(({ step, passed, params }) => [step, Number(passed), ...(params ? [params] : [])]);

/** A request to the receiver. */
export const pushTable = table(
  'push',
  {
    id: computed('push.seq', push()),
    seq: integer(),
    rev: integer(),
    route: text<PushRoute>(),
    platformId: orNull(text()),
    receivedAt: time(),
    method: text(),
    path: text(),
    /** WeChat's own parameters only. */
    query: json(texts),
    remote: orNull(text()),
    contentType: orNull(text()),
    /** Ciphertext under a key that is itself sealed. */
    body: orNull(internal(text())),
    /** Any other body; of a callback its query. */
    sealedBody: orNull(sealed()),
    hasBody: computed('body IS NOT NULL OR sealed_body IS NOT NULL', boolean()),
    bodySize: integer(),
    accepted: boolean(),
    problem: orNull(json(problem)),
    status: integer(),
    answer: text(),
    /** From the request's arrival to its answer. */
    tookMs: orNull(duration()),
    steps: json(steps, shortened),
    keyUsed: orNull(text<'current' | 'previous'>()),
    /** InfoType, or a message's kind; empty when nothing is known. */
    infoType: text(),
    componentAppid: orNull(text()),
    authorizerAppid: orNull(text()),
    /** WeChat's CreateTime. */
    createdAt: orNull(time()),
    /** Decrypted. */
    xml: orNull(sealed()),
    hasXml: computed('xml IS NOT NULL', boolean()),
    tag: fingerprintBy({
      of: ['platformId', 'xml', 'sealedBody'],
      bytes: 16,
      text(values, callbackIdentity) {
        const identity = values('xml') ?? callbackIdentity(values('sealedBody') ?? '');
        return identity && `push/${values('platformId') ?? ''}/${identity}`;
      },
    }),
    /** The first push with the very same content. */
    duplicateOf: orNull(push()),
    state: text<PushState>(),
    result: orNull(json(pushResult)),
    sessionId: orNull(text()),
  },
  { key: ['seq'], topic: 'pushes' },
);
export type PushRecord = RecordOf<typeof pushTable>;

/** What became of a push: a key of shared/pushes.ts with what fills it. */
export type PushResult = NonNullable<PushRecord['result']>;

/** A push on its way to the engineer's own server. */
export const pushForwardTable = table(
  'push_forward',
  {
    seq: rowNumber(),
    id: text(),
    pushId: named('push_seq', push()),
    /** The address; sealed, since it may hold a password. */
    target: sealed(),
    state: text<'waiting' | 'delivered' | 'failed'>(),
    attempts: integer(),
    /** When it is tried again; null: not by itself. */
    nextAt: orNull(time()),
    status: orNull(integer()),
    /** The beginning of what was answered. */
    answer: orNull(text()),
    tookMs: orNull(duration()),
    problem: orNull(json(problem)),
    createdAt: time(),
    updatedAt: time(),
  },
  { key: ['id'], topic: 'forwards' },
);
export type PushForwardRecord = RecordOf<typeof pushForwardTable>;
