import type { Answer } from './answer.ts';
import type { Endpoint } from './endpoints.ts';
import { redactBody, redactPlain, redactText, redactUrl, secretsIn } from './redact.ts';
import { createScrub, type Scrub } from './scrub.ts';

/** One attempt of one call as the inspector keeps it: already redacted, no secret anywhere in it. */
export interface CallReport {
  /** `api_component_token`, … */
  endpoint: string;
  /** 1 to 3. */
  attempt: number;
  /** UTC ms, this machine's clock. */
  startedAt: number;
  durationMs: number | null;
  httpStatus: number | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** Problem code of a fault (`net.timeout`, `answer.html`); null when WeChat answered. */
  fault: string | null;
  /** The token in the query is masked, secrets in the body too. */
  request: { method: string; url: string; body: unknown };
  /** Parsed JSON with its secrets masked, `{text}` for anything else (its first 2 kB), null for nothing. */
  answer: unknown;
}

const textShown = 2_000;
/** Cleaned before it is cut, so that no secret loses its head at the edge. */
const textCleaned = 16_000;

/** Secret values must leave the masked request recognisable, but an answer's short ones are words, not secrets. */
const shortestAnswerSecret = 12;

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
  url: URL,
  body: Record<string, string | number>,
  token: string | undefined,
): Redactor {
  const known = endpoint.secretFields.map((field) => String(body[field] ?? ''));
  if (token) known.push(token);
  const clean = createScrub(known);
  const text = (value: string) => {
    const shown = redactText(value.slice(0, textCleaned), clean).slice(0, textShown);
    return shown ? { text: shown } : null;
  };
  const json = (value: unknown) => redactBody(value, withAnswerSecrets(known, value));
  return {
    request: { method: 'POST', url: clean(redactUrl(url.href)), body: redactBody(body, clean) },
    errmsg: (errmsg) => redactPlain(errmsg.slice(0, textCleaned), clean).slice(0, textShown),
    answer: (answer) =>
      'json' in answer && answer.json !== undefined ? json(answer.json) : text(textOf(answer)),
    text,
  };
}

function withAnswerSecrets(known: readonly string[], json: unknown): Scrub {
  const found = secretsIn(json).filter((secret) => secret.length >= shortestAnswerSecret);
  return createScrub([...known, ...found]);
}

const textOf = (answer: Answer): string => ('text' in answer ? answer.text : '');
