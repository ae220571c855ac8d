import type { GapRow } from '../../../shared/contract/accounts.ts';
import { isoOrNull } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { adviceText, gapText } from '../../../shared/token-gaps.ts';

/** `authorizer gaps`: why an account has no refresh token here, and what to try, best first. */
export function gapJson({ authorizerAppid, nickName, kind, authorizedAt, gap }: GapRow, lang: Lang) {
  return {
    authorizerAppid,
    nickName,
    kind,
    authorizedAt: isoOrNull(authorizedAt),
    reason: gap.reason,
    meaning: gapText(gap.reason, lang).why,
    advice: gap.advice.map((id) => ({ id, text: adviceText(id, lang) })),
    sessionId: gap.sessionId,
  };
}
