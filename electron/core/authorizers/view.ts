import type { AuthorizerView } from '../../../shared/contract/models.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import { named } from './outcome.ts';

/** Names a permission set in the reader's language. */
export type NameOf = (id: number) => string;

/** An account as lists show it; no token, only whether there is one. */
export function authorizerView(record: AuthorizerRecord, nameOf: NameOf): AuthorizerView {
  return { ...record, permissions: named(record.funcInfo, nameOf) };
}
