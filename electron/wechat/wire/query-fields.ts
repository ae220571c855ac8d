import type { PushQuery } from '../push/envelope.ts';

export const queryFields = ['signature', 'msgSignature', 'timestamp', 'nonce'] as const;
export type QueryField = (typeof queryFields)[number];
/** The query of a push, as far as a text holds it (docs/wechat-api.md §3.1). */
export type WireQuery = Pick<PushQuery, QueryField>;

/** A query and where in the text it stands. */
export interface SeenQuery extends WireQuery {
  at: number;
  end: number;
}

/** The field that a name stands for, in any spelling. */
export function fieldOf(name: string): QueryField {
  const plain = name.toLowerCase().replace(/[_-]/g, '');
  if (plain.startsWith('msgsig') || plain === '消息签名') return 'msgSignature';
  if (plain === '时间戳') return 'timestamp';
  if (plain.startsWith('随机')) return 'nonce';
  if (plain === 'timestamp' || plain === 'nonce') return plain;
  return 'signature';
}
