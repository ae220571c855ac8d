import * as column from '../sql/columns.ts';
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
const push = (): column.Column<string, 'record', true> => ({
  ...column.integer(),
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
    id: column.computed('push.seq', push()),
    seq: column.integer(),
    rev: column.integer(),
    route: column.text<PushRoute>(),
    platformId: column.orNull(column.text()),
    receivedAt: column.time(),
    method: column.text(),
    path: column.text(),
    /** WeChat's own parameters only. */
    query: column.json(texts),
    remote: column.orNull(column.text()),
    contentType: column.orNull(column.text()),
    /** Ciphertext under a key that is itself sealed. */
    body: column.orNull(column.internal(column.text())),
    /** Any other body; of a callback its query. */
    sealedBody: column.orNull(column.sealed()),
    hasBody: column.computed('body IS NOT NULL OR sealed_body IS NOT NULL', column.boolean()),
    bodySize: column.integer(),
    accepted: column.boolean(),
    problem: column.orNull(column.json(problem)),
    status: column.integer(),
    answer: column.text(),
    /** From the request's arrival to its answer. */
    tookMs: column.orNull(column.duration()),
    steps: column.json(steps, shortened),
    keyUsed: column.orNull(column.text<'current' | 'previous'>()),
    /** InfoType, or a message's kind; empty when nothing is known. */
    infoType: column.text(),
    componentAppid: column.orNull(column.text()),
    authorizerAppid: column.orNull(column.text()),
    /** WeChat's CreateTime. */
    createdAt: column.orNull(column.time()),
    /** Decrypted. */
    xml: column.orNull(column.sealed()),
    hasXml: column.computed('xml IS NOT NULL', column.boolean()),
    tag: column.fingerprintBy({
      of: ['platformId', 'xml', 'sealedBody'],
      bytes: 16,
      text(values, callbackIdentity) {
        const identity = values('xml') ?? callbackIdentity(values('sealedBody') ?? '');
        return identity && `push/${values('platformId') ?? ''}/${identity}`;
      },
    }),
    /** The first push with the very same content. */
    duplicateOf: column.orNull(push()),
    state: column.text<PushState>(),
    result: column.orNull(column.json(pushResult)),
    sessionId: column.orNull(column.text()),
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
    seq: column.rowNumber(),
    id: column.text(),
    pushId: column.named('push_seq', push()),
    /** The address; sealed, since it may hold a password. */
    target: column.sealed(),
    state: column.text<'waiting' | 'delivered' | 'failed'>(),
    attempts: column.integer(),
    /** When it is tried again; null: not by itself. */
    nextAt: column.orNull(column.time()),
    status: column.orNull(column.integer()),
    /** The beginning of what was answered. */
    answer: column.orNull(column.text()),
    tookMs: column.orNull(column.duration()),
    problem: column.orNull(column.json(problem)),
    createdAt: column.time(),
    updatedAt: column.time(),
  },
  { key: ['id'], topic: 'forwards' },
);
export type PushForwardRecord = RecordOf<typeof pushForwardTable>;
