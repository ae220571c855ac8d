import { ellipsis } from '../cut.ts';
import { kindByPrefix } from './finding.ts';

/** WeChat's prefixes as part of a pattern (docs/wechat-api.md §0.3). */
export const prefixes = `(?:${Object.keys(kindByPrefix).join('|')})`;

/** A value recognisable by itself: by WeChat's prefix or a token's form. */
export const selfEvident = new RegExp(`^${prefixes}@@@|^\\d{2,3}_[\\w-]{16}`);
/** Words printed for an absent value. */
export const absent =
  /^(?:|none|null|nil|nul|undefined|n\/?a|false|true|empty|nan|-+|\\N|\(nil\)|\(null\))$/i;
/** Marks of a cut or masked value, as part of a pattern (docs/decisions/0013-what-is-no-mask.md). */
export const cutTail = String.raw`(?:${ellipsis}|·{2,}|#{3,}|[█■]+|○{2,}|×{3,}|~{3,}|—{2,}|\[(?:省略|略|truncated|masked|MASKED|redacted|REDACTED|hidden|\.{3})|[<(](?:truncated|masked|redacted|hidden|\.{3}))`;
/** The first characters of such marks. */
export const cutStart = /[.*…‥⋯•·#█■○×~—[<(]/;
/** A mark and the rest of the value. Dashes are characters of values too, so only long runs of them count. */
export const cutMark = new RegExp(`(?:${cutTail}|-{4,}x{2}|-{6}|_{6}).*$`, 'i');
export const isAppid = (text: string): boolean => /^wx[0-9a-f]{16}$/.test(text);
