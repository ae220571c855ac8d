import { ellipsis } from '../cut.ts';
import { kindByPrefix } from './finding.ts';

/** WeChat's prefixes as part of a pattern (docs/wechat-api.md §0.3). */
export const prefixes = `(?:${Object.keys(kindByPrefix).join('|')})`;

/** A value that says itself what it is: by WeChat's prefix, or as a token does. */
export const selfEvident = new RegExp(`^${prefixes}@@@|^\\d{2,3}_[\\w-]{16}`);
/** Words that programs write where there is no value. */
export const absent =
  /^(?:|none|null|nil|nul|undefined|n\/?a|false|true|empty|nan|-+|\\N|\(nil\)|\(null\))$/i;
/** What stands for the part of a value that is not shown, as part of a pattern: an ellipsis, or a word of a log. */
export const cutTail = String.raw`(?:${ellipsis}|·{2,}|#{3,}|[█■]+|○{2,}|×{3,}|~{3,}|—{2,}|\[(?:省略|略|truncated|masked|MASKED|redacted|REDACTED|hidden|\.{3})|[<(](?:truncated|masked|redacted|hidden|\.{3}))`;
/** What it begins with, by its characters. */
export const cutStart = /[.*…‥⋯•·#█■○×~—[<(]/;
/** From there to the end of the value. Dashes are characters of values too: so many in a row, or some before a mask, are not. */
export const cutMark = new RegExp(`(?:${cutTail}|-{4,}x{2}|-{6}|_{6}).*$`, 'i');
export const isAppid = (text: string): boolean => /^wx[0-9a-f]{16}$/.test(text);
