import type { CredentialKind } from '../../../systems/credentials.ts';
import type { RedisEntry } from '../../../systems/layouts/index.ts';
import { type Commented, headOf, remarksOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { redisLiteral } from '../literals.ts';
import { commentLines, runnable, writer } from '../rows.ts';
import { entriesOfAccount, entriesOfPlatform, placesOf, tokenPlace } from './places.ts';

/** Layouts that redis-cli can write. */
export type ScriptLayout = 'wxjava' | 'powerwechat' | 'silenceper';

const fields = {
  ticket: 'component_verify_ticket',
  componentToken: 'component_access_token',
  refreshToken: 'authorizer_refresh_token',
  accessToken: 'authorizer_access_token',
} as const satisfies Record<CredentialKind, string>;
const end = 'AUTHDESK';

/**
 * A shell script that hands lines to redis-cli: its own lines know no comments. A page's lines go into one redis-cli, which the
 * script's arguments tell where to connect.
 */
export function redisScript(layout: ScriptLayout): HandOverFormat {
  const format = `${layout}-redis` as const;
  return {
    kind: 'text',
    places: placesOf(layout),
    async *chunks(handOver) {
      yield `#!/bin/sh\n${commentLines('#', headOf(handOver, format, tokenPlace(layout, handOver)))}`;
      // redis-cli says nothing of it by its end when it reads lines and reaches nobody, or is not let in.
      yield `${runnable(handOver, '#', `[ "$(redis-cli "$@" PING)" = PONG ] || exit 1`)}\n`;
      const set = setsIn(handOver, format);
      yield commands(handOver, entriesOfPlatform(layout, handOver).map(set), []);
      for await (const page of handOver.accounts()) {
        const lines = page.flatMap((handed) => entriesOfAccount(layout, handOver, handed).map(set));
        yield commands(handOver, lines, remarksOfAll(handOver, page));
      }
    },
  };
}

const remarksOfAll = (handOver: HandOver, page: readonly HandedAccount[]): string[] =>
  page.flatMap((handed) => remarksOf(handOver, handed));

function setsIn(handOver: HandOver, format: Commented): (entry: RedisEntry) => string {
  const write = writer(redisLiteral, format);
  const mode = handOver.replace ? '' : ' NX';
  return ({ key, value, lifetime, holds, authorizerAppid }) => {
    const place = { field: fields[holds], ...(authorizerAppid && { authorizerAppid }) };
    const life = lifetime === null ? '' : ` EX ${lifetime}`;
    return `SET ${write(key, place)} ${write(value, place)}${life}${mode}`;
  };
}

function commands(handOver: HandOver, sets: readonly string[], remarks: readonly string[]): string {
  if (sets.length === 0) return commentLines('#', remarks);
  const lines = [`redis-cli "$@" <<'${end}'`, ...sets, end].map((line) => runnable(handOver, '#', line));
  return `${commentLines('#', remarks)}${lines.join('\n')}\n`;
}
