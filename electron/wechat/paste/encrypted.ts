import { repairs } from '../doctor/repair.ts';
import { isMessage, topElements } from '../push/elements.ts';
import { isJson, readJson } from '../push/json.ts';
import { isWhole, mayBeWhole, type SeenPush, type WireQuery, wireViewsOf } from '../wire/index.ts';
import type { Fields } from './fields.ts';
import type { Finding } from './finding.ts';
import { inPush, otherPush, pushFieldsOf } from './push.ts';

/** A push as it came over the wire, or its body alone (docs/wechat-api.md §3.1). */
export interface EncryptedPush {
  /** The ciphertext as found, then with each kind of damage repaired. */
  forms: readonly string[];
  /** Undefined where the text holds no query. */
  timestamp: string | undefined;
  nonce: string | undefined;
  msgSignature: string | undefined;
}

export interface OpenedPush {
  xml: string;
  /** The appid behind the message. */
  componentAppid: string;
  /** Undefined: nothing to check it against. */
  signed: boolean | undefined;
}

/** Opens a push with whatever keys there are; undefined when none fits. Must not throw. */
export type OpenPush = (push: EncryptedPush) => OpenedPush | undefined;

/**
 * Pushes over the wire in a text: the content of those that decrypt; else that there is one that does not, else a
 * push's query alone.
 */
export function pushesOverTheWire(text: string, open: OpenPush | undefined): Finding[] {
  const views = wireViewsOf(text);
  const opened = new Map<string, OpenedPush>();
  // A ciphertext that no key opens is tried once, however many layers show it.
  const shut = new Set<string>();
  for (const push of views.flatMap((view) => view.pushes)) {
    const found = open && !shut.has(push.text) ? openedBy(open, push) : undefined;
    if (!found) shut.add(push.text);
    // Under another layer of escaping its query may be readable as well.
    if (found && (found.signed || !opened.has(found.xml))) opened.set(found.xml, found);
  }
  if (opened.size > 0) return [...opened.values()].flatMap(insideOf);
  // Unnamed base64 that no key opens is not reported.
  if (views.some(({ pushes }) => pushes.some(({ bare }) => !bare))) return [closed];
  return views.some((view) => mayBeWhole(view.text) && view.queries.some(isWhole)) ? [queryAlone] : [];
}

/** Opened with the first query whose signature agrees, or without one. */
function openedBy(open: OpenPush, { text, queries, farther }: SeenPush): OpenedPush | undefined {
  const forms = repairs(text);
  const under = ({ timestamp, nonce, msgSignature }: WireQuery) =>
    open({ forms, timestamp, nonce, msgSignature: msgSignature?.toLowerCase() });
  const first = under(queries[0] ?? {});
  if (!first || first.signed) return first;
  for (const query of [...queries.slice(1), ...farther].filter(isWhole)) {
    const found = under(query);
    if (found?.signed) return found;
  }
  return first;
}

const closed: Finding = {
  kind: 'encryptedPush',
  confidence: 'certain',
  value: '',
  warnings: [],
  problem: { code: 'input.encrypted' },
};

function insideOf({ xml, componentAppid, signed }: OpenedPush): Finding[] {
  const fields = fieldsInside(xml);
  const inside = inPush(fields);
  return (inside.length > 0 ? inside : [otherPush(fields)]).map((finding) => ({
    ...finding,
    componentAppid: finding.componentAppid ?? componentAppid,
    decrypted: true,
    // It decrypts and names the platform: accepted from a paste, with a warning.
    warnings: signed === false ? [{ code: 'input.pushSignature' }, ...finding.warnings] : finding.warnings,
  }));
}

/**
 * The fields of a decrypted push. It is not read leniently as pasted text is: markup inside a value
 * was typed by a customer or an operator.
 */
function fieldsInside(message: string): Fields {
  const json = isJson(message) ? readJson(message) : undefined;
  const { fields, nested } = json?.ok ? json : topElements(message);
  const own = pushFieldsOf([...fields, ...(nested.get('info') ?? [])]);
  if (!isMessage([...fields].map(([name]) => name))) return own;
  return new Map([...own].filter(([name]) => ['msgtype', 'event', 'createtime'].includes(name)));
}

/** The query of a push without its body, as in an access log. */
const queryAlone: Finding = {
  kind: 'pushQuery',
  confidence: 'certain',
  value: '',
  warnings: [],
  problem: { code: 'input.pushQuery' },
};
