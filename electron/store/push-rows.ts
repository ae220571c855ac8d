import type { Problem } from '../../shared/errors/problem.ts';
import { problemSchema } from '../../shared/errors/problem-schema.ts';
import { fromJson } from './json.ts';
import type { PushRecord, PushResult, PushStepRecord } from './records.ts';

type Flag = 0 | 1;

export interface PushRow
  extends Omit<
    PushRecord,
    'id' | 'query' | 'hasBody' | 'accepted' | 'problem' | 'steps' | 'hasXml' | 'duplicateOf' | 'result'
  > {
  query: string;
  hasBody: Flag;
  accepted: Flag;
  problem: string | null;
  steps: string;
  hasXml: Flag;
  duplicateOf: number | null;
  result: string | null;
}

/** Selects a PushRow; conditions name the table `push`. */
export const selectPush = `SELECT seq, rev, route, platform_id AS platformId, received_at AS receivedAt, method, path,
  query, remote, content_type AS contentType, body IS NOT NULL OR sealed_body IS NOT NULL AS hasBody, body_size AS bodySize, accepted, problem,
  status, answer, took_ms AS tookMs, steps, key_used AS keyUsed, info_type AS infoType,
  component_appid AS componentAppid, authorizer_appid AS authorizerAppid, created_at AS createdAt,
  xml IS NOT NULL AS hasXml, duplicate_of AS duplicateOf, state, result, session_id AS sessionId FROM push`;

/** A problem written by another version of AuthDesk may not have today's shape. */
export function problemFrom(text: string | null): Problem | null {
  if (text === null) return null;
  const parsed = problemSchema.safeParse(fromJson(text));
  return parsed.success ? parsed.data : { code: 'internal' };
}

type Params = Record<string, string | number>;

function paramsOf(value: unknown): { params?: Params } {
  if (typeof value !== 'object' || value === null) return {};
  const pairs = Object.entries(value).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  );
  return { params: Object.fromEntries(pairs) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Steps as they are written: every push has some, so they are kept short. */
export function stepsText(steps: readonly PushStepRecord[]): string {
  return JSON.stringify(
    steps.map(({ step, passed, params }) => [step, Number(passed), ...(params ? [params] : [])]),
  );
}

function stepsFrom(text: string): PushStepRecord[] {
  const value = fromJson(text);
  if (!Array.isArray(value)) return [];
  return value.filter(Array.isArray).map((step: unknown[]) => ({
    step: String(step[0]),
    passed: step[1] === 1,
    ...paramsOf(step[2]),
  }));
}

function resultFrom(text: string | null): PushResult | null {
  const value = fromJson(text);
  return isObject(value) ? { code: String(value.code), ...paramsOf(value.params) } : null;
}

function queryFrom(text: string): Record<string, string> {
  const value = fromJson(text);
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** A push's id is its number: it is made for every push, and nothing is gained by it being hard to guess. */
export const pushId = (seq: number): string => `psh_${seq}`;

/** 0, which no push has, for what is no push's id. */
export function pushSeq(id: string): number {
  const digits = /^psh_(\d{1,15})$/.exec(id)?.[1];
  return digits === undefined ? 0 : Number(digits);
}

export function toPush(row: PushRow): PushRecord {
  return {
    ...row,
    id: pushId(row.seq),
    duplicateOf: row.duplicateOf === null ? null : pushId(row.duplicateOf),
    query: queryFrom(row.query),
    hasBody: row.hasBody === 1,
    accepted: row.accepted === 1,
    problem: problemFrom(row.problem),
    steps: stepsFrom(row.steps),
    hasXml: row.hasXml === 1,
    result: resultFrom(row.result),
  };
}
