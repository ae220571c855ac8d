import type { AccountKind } from '../../shared/authorize.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';

/** What a kind of account is called. */
export const kindLabel = (kind: AccountKind, lang: Lang): string =>
  textsIn(lang)(`terminal.accountKind.${kind}`);
