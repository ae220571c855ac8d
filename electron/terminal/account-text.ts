import type { AccountKind } from '../../shared/authorize.ts';
import type { NoticeView } from '../../shared/contract/accounts.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';
import { isoFields } from './iso-times.ts';

/** What a kind of account is called. */
export const kindLabel = (kind: AccountKind, lang: Lang): string =>
  textsIn(lang)(`terminal.accountKind.${kind}`);

/** Permission sets in a line, by name and id. */
export function namedList(sets: readonly { id: number; name: string }[], lang: Lang): string {
  return sets.map(({ id, name }) => `${name}(${id})`).join(textsIn(lang)('words.accounts.and'));
}

/** `notice list`: what stays until it is dismissed. */
export const noticeJson = (notice: NoticeView) => ({
  noticeId: notice.id,
  ...isoFields(notice, 'authorizerAppid', 'nickName', 'what', 'removed', 'stillMissing', 'raisedAt'),
});
