// The shape of an endpoint, and how it reads its fields.

import type { CallLog } from '../calls.ts';
import { type Caller, checkSecret } from '../credentials.ts';
import type { FaultBook } from '../faults.ts';
import type { RidBook } from '../rids.ts';
import type { Platform } from '../state.ts';

/** The JSON object of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** What an endpoint is given once the general checks have passed. */
export interface Work extends Tools {
  readonly platform: Platform;
  readonly fields: Fields;
  /** Whose token the query carried; `null` for endpoints that take none. */
  readonly caller: Caller | null;
}

/** What the platform has besides its memory. */
export interface Tools {
  readonly faults: FaultBook;
  readonly rids: RidBook;
  readonly log: CallLog;
  /** Moves the platform's clock forward. */
  advance(ms: number): void;
}

export interface Endpoint {
  /** Below the host, such as `/cgi-bin/component/api_component_token`. */
  readonly path: string;
  /** `component`: only the platform's own token; `any`: an account's as well; `none`: no token at all. */
  readonly token: 'none' | 'component' | 'any';
  /** Text fields that must be there, in order, each with the errcode of its absence. */
  readonly required?: readonly (readonly [field: string, errcode: number])[];
  /** The body names the platform in `component_appid`, which must be this one. */
  readonly ofComponent?: true;
  /** Does the work and returns the success body; refuses by throwing. */
  run(work: Work): object;
}

/** One that the platform calls for itself, with its own token. @param fields required besides component_appid */
export const asComponent = (
  name: string,
  fields: NonNullable<Endpoint['required']>,
  run: Endpoint['run'],
): Endpoint => ({
  path: `/cgi-bin/component/${name}`,
  token: 'component',
  required: [['component_appid', 41018], ...fields],
  ofComponent: true,
  run,
});

/** One that the platform calls with its AppSecret instead of a token. @param secret the field that holds it */
export const bySecret = (name: string, secret: string, run: Endpoint['run']): Endpoint => ({
  path: `/cgi-bin/component/${name}`,
  token: 'none',
  required: [
    ['component_appid', 41002],
    [secret, 41004],
  ],
  ofComponent: true,
  run(work) {
    checkSecret(work.platform, textOf(work.fields, secret));
    return run(work);
  },
});

/** A field's text; undefined when it is absent, empty or not text. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A field's number; undefined when it is absent or not an integer. */
export function integerOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** The bare name of an endpoint, as faults and the call log use it: `api_component_token`, `openapi/rid/get`. */
export function bareName(path: string): string {
  return path.replace(/^\/cgi-bin\//, '').replace(/^component\//, '');
}
