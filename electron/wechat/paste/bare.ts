import { beforeEnd, Characters } from '../characters.ts';
import { ellipsis, isCut } from '../cut.ts';
import { cutProblem, type Finding, type Hint, kindOf } from './finding.ts';
import { isAppid } from './forms.ts';
import { ownStart, wholeToken } from './wrapped.ts';

/** Characters copied along with a value: quotes of any kind, brackets, a redis-cli line number. */
const before = /^(?:\d+\)\s+)?["'`“”‘’「『([<]*/;
const after = new Characters(/["'`“”‘’」』)\]>,;。，；]/);
const urlSafe = /^[\w-]+$/;
const startsLikeToken = /^\d{1,3}_/;
const appSecret = /^[0-9a-f]{32}$/i;
const appid = /^(?:wx|gh_)[0-9a-f]{12,16}$/i;

/** The shortest value without prefix that is accepted, by what the box is for. */
const shortest = { ticket: 40, token: 16, callback: 16, none: 40 } as const;
/** The same for `61_…`, a form that shows it is a token. */
const shortestToken = 8;
const longest = 2000;
const cutWord = new RegExp(`^[\\w-]{3,}(?:${ellipsis})[\\w-]*$`);

/**
 * The whole paste as one value without prefix or label (docs' samples and old values have none,
 * docs/wechat-api.md §0.3).
 */
export function bareValues(text: string, hint: Hint | undefined): Finding[] {
  if (text.length > longest) return [];
  const value = beforeEnd(text.replace(before, ''), after);
  if (kindOf(value)) return [];
  if (isCut(value)) return cutValue(value, hint);
  const joined = value.replace(/\s*\n\s*/g, '');
  if (!urlSafe.test(joined) || appSecret.test(joined) || appid.test(joined)) return [];
  const wrapped = joined !== value;
  if (wrapped && !looksRandom(value)) return [];
  const isToken = startsLikeToken.test(joined);
  if (joined.length < (isToken ? shortestToken : shortest[hint ?? 'none'])) return [];
  if (!hint && !isToken && !/\d/.test(joined)) return [];
  const kind = kindFor(hint, isToken);
  return [
    {
      kind,
      confidence: isToken ? 'likely' : 'guess',
      value: joined,
      warnings: [
        ...(wrapped ? [{ code: 'input.joined' }] : []),
        ...(kind === 'componentToken' ? [] : [{ code: 'input.noPrefix' }]),
      ],
    },
  ];
}

function kindFor(hint: Hint | undefined, isToken: boolean): 'ticket' | 'componentToken' | 'authCode' {
  if (isToken || hint === 'token') return 'componentToken';
  return hint === 'callback' ? 'authCode' : 'ticket';
}

/** Is a text of several lines one wrapped value? Its lines are long and all hold digits. */
function looksRandom(value: string): boolean {
  const lines = value.split(/\s*\n\s*/);
  return (
    !lines.slice(1).some((line) => ownStart.test(line)) &&
    !lines.some((line) => isAppid(line)) &&
    lines.length <= 8 &&
    // A line of this length is a whole token.
    !lines.slice(0, -1).some((line) => line.length >= wholeToken) &&
    lines.every((line, index) => /\d/.test(line) && (line.length >= 16 || index === lines.length - 1))
  );
}

/** `61_Abc…xyz`: a single word with an ellipsis in it. */
function cutValue(value: string, hint: Hint | undefined): Finding[] {
  if (!cutWord.test(value)) return [];
  const kind = hint || startsLikeToken.test(value) ? kindFor(hint, startsLikeToken.test(value)) : 'unknown';
  return [{ kind, confidence: 'guess', value: '', warnings: [], ...cutProblem }];
}
