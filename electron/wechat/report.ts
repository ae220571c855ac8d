import type { CallView } from '../../shared/contract/models.ts';
import type { Answer } from './answer.ts';
import type { Endpoint } from './endpoints.ts';
import { redactBody, redactPlain, redactText, redactUrl, secretsIn } from './redact.ts';
import { createScrub, type Scrub } from './scrub.ts';

/** One attempt of one call as the inspector shows it: already redacted, no secret anywhere in it. */
export type CallReport = Omit<CallView, 'id' | 'platformId' | 'sessionId'>;

const textShown = 2_000;
/** Redacted before it is cut to size: half a secret would not be recognised. */
const textCleaned = 16_000;

/** Shorter values under a secret name in an answer are words, not secrets. */
const shortestAnswerSecret = 12;

/** Rows of a long list that are kept. */
const rowsShown = 20;

/** Makes the redacted pieces of a call's reports; made once per call, since the secrets are the call's. */
export interface Redactor {
  request: CallReport['request'];
  /** WeChat's sentence without what it echoes, at most 2,000 characters. */
  errmsg: (errmsg: string) => string;
  answer: (answer: Answer) => unknown;
  text: (text: string) => { text: string } | null;
}

/**
 * @param url with its token; @param body with its secrets; @param endpoint says which of them are secret
 */
export function createRedactor(
  endpoint: Endpoint,
  url: string,
  body: Record<string, string | number>,
  token: string | undefined,
): Redactor {
  const known = (endpoint.secretFields ?? []).map((field) => String(body[field] ?? ''));
  if (token) known.push(token);
  const scrub = lazy(() => createScrub(known));
  const clean: Scrub = (value) => scrub()(value);
  const request = lazy(() => ({
    method: 'POST',
    url: clean(redactUrl(url)),
    body: redactBody(body, clean),
  }));
  const text = (value: string) => {
    const shown = redactText(value.slice(0, textCleaned), clean).slice(0, textShown);
    return shown ? { text: shown } : null;
  };
  const json = (whole: unknown) => {
    const value = shortened(whole);
    const inText = endpoint.quotes ? redactText : redactPlain;
    return redactBody(value, withAnswerSecrets(known, value), false, 0, inText);
  };
  return {
    get request() {
      return request();
    },
    errmsg: (errmsg) => redactPlain(errmsg.slice(0, textCleaned), clean).slice(0, textShown),
    answer: (answer) =>
      'json' in answer && answer.json !== undefined ? json(answer.json) : text(textOf(answer)),
    text,
  };
}

/** Makes a value when it is first asked for: a call that is not reported costs nothing here. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A page of WeChat's list has 500 rows: the inspector shows the first ones and how many there were. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value) && value.length > rowsShown)
    return [...value.slice(0, rowsShown), `… ${value.length - rowsShown} more`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, Array.isArray(item) ? shortened(item) : item]),
  );
}

function withAnswerSecrets(known: readonly string[], json: unknown): Scrub {
  const found = secretsIn(json).filter((secret) => secret.length >= shortestAnswerSecret);
  return createScrub([...known, ...found]);
}

const textOf = (answer: Answer): string => ('text' in answer ? answer.text : '');
