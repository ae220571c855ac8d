import type { Remedies } from '../entry.ts';
import { backupRemedies } from './backups.ts';
import { inputRemedies } from './input.ts';
import { programRemedies } from './program.ts';
import { pushesRemedies } from './pushes.ts';
import { sinkRemedies } from './sinks.ts';
import { transportRemedies } from './transport.ts';
import { wechatRemedies } from './wechat.ts';
import { workRemedies } from './work.ts';

const own = {
  ...transportRemedies,
  ...workRemedies,
  ...programRemedies,
  ...inputRemedies,
  ...pushesRemedies,
  ...backupRemedies,
  ...sinkRemedies,
} as const;

/** Every code that code may name; of WeChat's errcodes only some have an entry. */
export type ErrorCode = keyof typeof own | `wechat.${number}`;

/** All entries by code; their words are in shared/texts, `errors/<first part of the code>.json`. */
export const remedies: Remedies = { ...own, ...wechatRemedies };
