import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { SinkChange, SinkPlan } from '../../../shared/contract/sinks.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { isoOrNull } from '../../../shared/format.ts';
import { mask } from '../../../shared/mask.ts';
import type { SinkWriteState } from '../../../shared/sinks.ts';
import type { SinkEntryData, SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import { parts } from '../../systems/writers/entries.ts';
import { requirePlatform } from '../require.ts';
import { type SinkAccount, sinkAccounts } from './accounts.ts';
import { type Delivered, deliver } from './deliver.ts';
import type { Telling } from './gather.ts';
import { requireConfirmed } from './guard.ts';
import type { SinkDeps } from './open.ts';
import { contentOf, notedAtOnce, noteHeld, noteWrite } from './record.ts';
import { leftOpen } from './settle.ts';
import { exportRecord } from './targets/export-record.ts';
import { writeView } from './view.ts';
import type { WriteQuestion } from './write.ts';

/** Accounts in one request. */
const perDelivery = 100;

/**
 * Posts accounts to a webhook, so many a request, each request signed and with an id of its own. What the receiver has is not
 * known here: it tells older from newer by `refreshTokenAt`.
 * @throws ProblemError `guard.confirm`, `sink.changed`, `sink.unreadable`, `sink.busy`, `cancelled`, and why a request was not taken
 */
export async function writeToWebhook(
  deps: SinkDeps,
  sink: SinkRecord,
  { authorizerAppids, overwriteNewer = [], dryRun, confirmed, digest, shown }: WriteQuestion,
  telling: Telling,
): Promise<void> {
  if (overwriteNewer.length > 0) throw problem('sink.unreadable', { field: 'overwriteNewer' });
  leftOpen(deps, sink.id);
  const accounts: SinkAccount[] = [];
  const now = () => deps.clock.now(sink.platformId);
  for await (const page of sinkAccounts(deps.store, sink.platformId, authorizerAppids, now)) {
    if (telling.signal.aborted) throw problem('cancelled');
    accounts.push(...page);
  }
  const plan = { ...planOf(sink, accounts, shown), digest: await digestOf(deps, accounts) };
  telling.tell({ kind: 'plan', plan });
  if (dryRun) return;
  if (digest !== undefined && digest !== plan.digest)
    throw problem('sink.changed', { params: { key: sink.name } });
  if (accounts.length === 0) return telling.tell({ kind: 'done', write: null });
  requireConfirmed(deps, sink, confirmed);
  const noting = { total: accounts.length, portions: entriesOf(accounts) };
  const { write, owner } = await noteWrite(deps, sink, noting, telling);
  try {
    const settled = await sendAll(deps, sink, write, accounts, telling);
    if (settled.problem) throw new ProblemError(settled.problem);
    telling.tell({ kind: 'done', write: writeView(deps, settled) });
  } finally {
    deps.leaseOwners.done(owner);
  }
}

async function sendAll(
  deps: SinkDeps,
  sink: SinkRecord,
  write: SinkWriteRecord,
  accounts: readonly SinkAccount[],
  { tell, signal }: Telling,
): Promise<SinkWriteRecord> {
  const { store } = deps;
  const url = store.sinks.address(sink.id);
  const secret = store.sinks.secret(sink.id) ?? '';
  let [done, number] = [0, 0];
  let ended: Delivered = { outcome: 'delivered', problem: null };
  for (const some of parts(accounts, perDelivery)) {
    if (signal.aborted) ended = { outcome: 'refused', problem: { code: 'cancelled' } };
    if (ended.outcome !== 'delivered') break;
    const delivery = ++number;
    const id = `${write.id}-${delivery}`;
    const body = bodyOf(deps, sink, id, some);
    const secrets = some.flatMap(({ refreshToken = '', accessToken }) => [
      refreshToken,
      accessToken?.value ?? '',
    ]);
    ended = await deliver(deps, { url, secret, id, body, secrets }, signal, (attempt) =>
      store.sinks.writes.addAttempt({ writeId: write.id, delivery, ...attempt }),
    );
    if (ended.outcome === 'delivered') done += some.length;
    tell({ kind: 'progress', phase: 'write', done, total: accounts.length });
    await turn();
  }
  const settled = store.sinks.writes.settle(write.id, stateOf(ended, done), done, ended.problem);
  if (done > 0) await noteHeld(deps, { ...settled, entries: done });
  return settled;
}

function stateOf({ outcome }: Delivered, done: number): SinkWriteState {
  if (outcome === 'unknown') return 'uncertain';
  if (outcome === 'delivered') return 'written';
  return done > 0 ? 'partly' : 'failed';
}

/** What a request holds (docs/sinks.md); an account is as in `authdesk.export/1`. */
function bodyOf(deps: SinkDeps, sink: SinkRecord, id: string, accounts: readonly SinkAccount[]): string {
  const { componentAppid, name } = requirePlatform(deps.store, sink.platformId);
  return JSON.stringify({
    schema: 'authdesk.sink/1',
    id,
    sentAt: isoOrNull(deps.effects.now()),
    platform: { componentAppid, name },
    authorizers: accounts.map((account) => exportRecord(account, deps.named)),
  });
}

/** Names what would be sent. */
async function digestOf({ named }: SinkDeps, accounts: readonly SinkAccount[]): Promise<string> {
  const hash = createHash('sha256');
  for (const some of parts(accounts, perDelivery)) {
    for (const account of some) hash.update(JSON.stringify(exportRecord(account, named)));
    await turn();
  }
  return hash.digest('base64url');
}

function entryOf({ authorizerAppid, refreshToken, accessToken, moment }: SinkAccount): SinkEntryData {
  return {
    ...{ authorizerAppid, key: `POST ${authorizerAppid}`, holds: 'row', was: null, why: 'sent', moment },
    becomes: tokensShown(refreshToken, accessToken?.value),
    content: contentOf(null, null),
  };
}

function* entriesOf(accounts: readonly SinkAccount[]): Generator<SinkEntryData[]> {
  for (const some of parts(accounts, notedAtOnce)) yield some.map(entryOf);
}

const tokensShown = (refresh = '', access = ''): string =>
  [refresh && `refreshToken=${mask(refresh)}`, access && `accessToken=${mask(access)}`]
    .filter(Boolean)
    .join(', ');

function planOf(
  { place }: SinkRecord,
  accounts: readonly SinkAccount[],
  shown = Number.POSITIVE_INFINITY,
): Omit<SinkPlan, 'digest'> {
  const changes = accounts.slice(0, shown).map((account): SinkChange => {
    const { key, becomes, authorizerAppid } = entryOf(account);
    const command = `POST ${place}  X-AuthDesk-Signature: v1=•••  ${JSON.stringify({ authorizerAppid, tokens: becomes })}`;
    return { authorizerAppid, key, holds: 'row', was: null, becomes, why: 'sent', lifetime: null, command };
  });
  const counts = {
    accounts: accounts.length,
    changes: accounts.length,
    refused: 0,
    overwritten: 0,
    kept: 0,
    unchanged: 0,
    nothing: 0,
  };
  return { changes, refused: [], kept: [], counts };
}
