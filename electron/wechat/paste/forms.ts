import { kindByPrefix } from './finding.ts';

/** WeChat's prefixes as part of a pattern (wechat-api §0). */
export const prefixes = `(?:${Object.keys(kindByPrefix).join('|')})`;

/** A value that says itself what it is: by WeChat's prefix, or as a token does. */
export const selfEvident = new RegExp(`^${prefixes}@@@|^\\d{2,3}_[\\w-]{16}`);
/** Words that programs write where there is no value. */
export const absent =
  /^(?:|none|null|nil|nul|undefined|n\/?a|false|true|empty|nan|-+|\\N|\(nil\)|\(null\))$/i;
/** What stands for the part of a value that is not shown. */
export const cutMark =
  /(?:…|\.{3}|\*{3}|•|·{2}|#{3}|-{4}|\[(?:省略|略|truncated)|<truncated|\(truncated).*$/i;
export const isAppid = (text: string): boolean => /^wx[0-9a-f]{16}$/.test(text);
