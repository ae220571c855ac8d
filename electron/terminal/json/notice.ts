import type { NoticeView } from '../../../shared/contract/accounts.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** `notice list`: what stays until it is dismissed. */
export function noticeJson({
  id,
  authorizerAppid,
  nickName,
  what,
  removed,
  stillMissing,
  raisedAt,
}: NoticeView) {
  return {
    noticeId: id,
    authorizerAppid,
    nickName,
    what,
    removed,
    stillMissing,
    raisedAt: isoOrNull(raisedAt),
  };
}
