import type { SessionState } from '../authorize.ts';
import type { Lang } from '../lang.ts';
import { textIf, textsIn } from '../texts/index.ts';

/** Params that stand for words: what was recognised, a form field, a session's state, a front, how a body differs from `success`. */
const params: ReadonlySet<string> = new Set(['found', 'field', 'state', 'front', 'how']);

/** The word for a param's value (`found: 'authCode'` → 授权码); a value that is no such word stays as it is. */
export function wordFor(param: string, value: string, lang: Lang): string {
  return (params.has(param) ? textIf(lang, `words.problems.${param}.${value}`) : undefined) ?? value;
}

/** What a form field is called (`componentAppid` → 第三方平台 AppID); undefined for a name that is no field. */
export const fieldLabel = (field: string, lang: Lang): string | undefined =>
  textIf(lang, `words.problems.field.${field}`);

/** What a session's state is called. */
export const stateLabel = (state: SessionState, lang: Lang): string =>
  textsIn(lang)(`words.problems.state.${state}`);
