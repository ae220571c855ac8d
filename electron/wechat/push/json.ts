import { parseJson } from '../json.ts';
import type { PushFields, ReadXml, XmlFields } from './xml.ts';

/**
 * 云服务 pushes in JSON, outer and decrypted (docs/wechat-api.md §3.1); its names are those of the XML, or the same in
 * another case.
 */
export const isJson = (body: string): boolean => /^\ufeff?\s{0,200}\{/.test(body);

/** Reads the JSON of a push: one object, its own texts and numbers; customers' texts hold what JSON forbids. Never throws. */
export function readJson(body: string): ReadXml {
  const parsed = parseJson(body);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value))
    return { ok: false, reason: 'malformed' };
  return { ok: true, ...fieldsOf(parsed.value) };
}

/**
 * `authorizerAppid` and `authorizer_appid` are `AuthorizerAppid` as well; `appid` is a field of its own
 * (docs/wechat-api.md §3.1).
 */
const asInXml = (name: string): string =>
  name === 'appid' ? name : name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

function fieldsOf(object: object): PushFields {
  const entries: [string, unknown][] = Object.entries(object);
  const nested = entries.flatMap(([name, value]): [string, XmlFields][] =>
    typeof value === 'object' && value !== null ? [[name, textsOf(Object.entries(value))]] : [],
  );
  return { fields: textsOf(entries), nested: new Map(nested) };
}

function textsOf(entries: readonly [string, unknown][]): XmlFields {
  const fields = new Map<string, string | undefined>();
  for (const [name, value] of entries) {
    const plain = typeof value === 'string' || typeof value === 'number';
    fields.set(name, plain ? String(value).trim() : undefined);
  }
  for (const [name, value] of [...fields]) {
    if (!fields.has(asInXml(name))) fields.set(asInXml(name), value);
  }
  return fields;
}
