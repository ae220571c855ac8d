import type { ReceiverSettings } from '../../../shared/contract/pushes.ts';
import { toProblem } from '../../../shared/errors/problem.ts';
import type { PushForwardRecord, PushRecord, Store } from '../../store/index.ts';
import { withQuery } from '../../wechat/push/build.ts';
import { type Deps, Part } from '../deps.ts';
import { slept } from '../effects/index.ts';
import { post } from './post.ts';

/** Pauses before the second, third … attempt, ms. After the last one it is the operator's turn. */
const pauses = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;
export const maxAttempts = pauses.length + 1;
const atOnce = 4;
/** The table is looked at this often without being woken too: another process may have added a forward. */
const lookAgainMs = 60_000;

type ForwarderDeps = Deps<'store' | 'effects' | 'direct'>;

/**
 * Where a push is to be passed on to: what stands in the settings, with the account's appid put in. No
 * confirmation is asked for, of a guarded profile either: the operator named this address for every push to come, in the
 * settings or by `listen --forward-to`, and pushes come while no operator is there to confirm them.
 */
export function forwardTargetOf(
  settings: ReceiverSettings,
  push: Pick<PushRecord, 'route' | 'authorizerAppid'>,
): string | undefined {
  if (push.route === 'event') return settings.forwardTo || undefined;
  if (push.route !== 'message') return undefined;
  const appid = push.authorizerAppid ?? '';
  return settings.forwardMessagesTo.replaceAll('$APPID$', encodeURIComponent(appid)) || undefined;
}

/** Passes pushes on to the engineer's own server, until it says `success` or has been asked often enough. */
export class Forwarder extends Part<ForwarderDeps> {
  readonly #inTheAir = new Set<string>();
  #stopping: AbortController | undefined;
  #running: Promise<void> | undefined;
  #waker = new AbortController();

  start(): void {
    if (this.#stopping) return;
    this.#stopping = new AbortController();
    this.#running = this.#run(this.#stopping.signal);
  }

  /** Something is due. */
  wake(): void {
    const sleeping = this.#waker;
    this.#waker = new AbortController();
    sleeping.abort();
  }

  async stop(): Promise<void> {
    this.#stopping?.abort();
    await this.#running;
    this.#stopping = undefined;
    this.#running = undefined;
  }

  /** Delivers one now, due or not. @throws ProblemError store.missing */
  async deliver(forward: PushForwardRecord): Promise<PushForwardRecord> {
    const { store, effects } = this.deps;
    const push = store.pushes.get(forward.pushId);
    const body = push && store.pushes.body(push.id);
    if (!push || body === undefined) return giveUp(store, forward, 'store.missing');
    const url = withQuery(store.forwards.target(forward.id), new URLSearchParams(push.query).toString());
    const xml = push.hasXml ? store.pushes.xml(push.id) : undefined;
    const inside = { platformId: push.platformId, xml };
    const posted = await post(this.deps, url, body, inside, push.contentType ?? undefined);
    const attempts = forward.attempts + 1;
    const pause = posted.problem === null ? undefined : pauses[attempts - 1];
    const changed = store.forwards.change(forward.id, {
      ...posted,
      state: posted.problem === null ? 'delivered' : pause === undefined ? 'failed' : 'waiting',
      attempts,
      nextAt: pause === undefined ? null : effects.now() + pause,
    });
    store.pushes.touch(push.id);
    return changed;
  }

  async #run(stopped: AbortSignal): Promise<void> {
    const { effects } = this.deps;
    while (!stopped.aborted) {
      let pause = lookAgainMs;
      try {
        await this.#deliverDue();
        pause = this.#pauseMs();
      } catch (error) {
        effects.warn('receiver.notForwarded', toProblem(error).code);
      }
      if (pause === 0 || stopped.aborted) continue;
      // Woken or stopped: both end the pause, and neither is an error.
      await slept(effects, pause, AbortSignal.any([this.#waker.signal, stopped]));
    }
  }

  async #deliverDue(): Promise<void> {
    const { store, effects } = this.deps;
    const due = store.forwards.due(effects.now(), atOnce).filter(({ id }) => !this.#inTheAir.has(id));
    await Promise.all(
      due.map(async (forward) => {
        this.#inTheAir.add(forward.id);
        await this.deliver(forward).finally(() => this.#inTheAir.delete(forward.id));
      }),
    );
  }

  #pauseMs(): number {
    const { store, effects } = this.deps;
    const next = store.forwards.nextAt();
    return next === undefined ? lookAgainMs : Math.min(lookAgainMs, Math.max(0, next - effects.now()));
  }
}

function giveUp({ forwards }: Store, { id, attempts }: PushForwardRecord, code: string): PushForwardRecord {
  return forwards.change(id, {
    state: 'failed',
    attempts,
    nextAt: null,
    status: null,
    answer: null,
    tookMs: null,
    problem: { code },
  });
}
