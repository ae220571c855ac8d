import type { PushForwardView } from '../../../shared/contract/pushes.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { PushRecord, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import type { Direct } from '../http/direct.ts';
import type { Holders } from '../processes/lease-owners.ts';
import type { Sessions } from '../sessions/index.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import { createForwarder, forwardTargetOf } from './forward.ts';
import type { Keyring } from './keyring.ts';
import { askBeforeLeaving } from './leave-guard.ts';
import { receiverUrls } from './paths.ts';
import { createPoster } from './post.ts';
import { createProcessor } from './process.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { runSelfTest } from './self-test.ts';
import { createSender, type Sender } from './send.ts';
import { createReceiverSettings } from './settings.ts';
import { forwardView } from './view.ts';

/** Pushes (推送): receiving, processing, passing on, and acting as WeChat. */
export interface Pushes {
  receiver: Receiver;
  sender: Sender;
  /** @throws ProblemError `push.notFound` */
  get(pushId: string): PushRecord;
  /** The decrypted XML; of what could not be opened, and of a callback, the body. @throws ProblemError `push.notFound`, `push.noContent` */
  reveal(pushId: string): string;
  /**
   * Passes a push on now: to an address, or the last one that failed once more.
   * By hand a guarded profile asks every time; the standing address of the settings was its operator's choice already.
   * @throws ProblemError `push.notFound`, `push.noContent`, `target.url`, `target.none`, `guard.trigger`
   */
  forward(pushId: string, to: string | undefined, confirmed: boolean): Promise<PushForwardView>;
  /**
   * Puts a code that no session waits for into a session of its own, for the operator to exchange; gives the session.
   * @throws ProblemError `push.notFound`, `push.noCodeWaits`
   */
  takeCode(pushId: string): Promise<string>;
  selfTest(platformId: string, url?: string): ReturnType<typeof runSelfTest>;
  /** Processes what a killed process left behind. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface PushesDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  holders: Holders;
  keyring: Keyring;
  sessions: Sessions;
  direct: Direct;
  /** Instead of the ten seconds that a request may take: for specs. */
  patienceMs?: number | undefined;
}

export function createPushes(deps: PushesDeps): Pushes {
  const { store, clock, effects, holders, keyring, sessions, direct, patienceMs } = deps;
  const settings = createReceiverSettings(store, effects.now);
  const poster = createPoster(direct);
  const forwarder = createForwarder({ store, effects, poster });
  const processor = createProcessor({
    store,
    clock,
    effects,
    sessions,
  });
  const receiver = createReceiver({
    store,
    clock,
    effects,
    holders,
    keyring,
    processor,
    forwarder,
    settings,
    patienceMs,
  });
  let closed = false;
  const sender = createSender({ store, clock, effects, poster });

  function get(pushId: string): PushRecord {
    const push = store.pushes.get(pushId);
    if (!push) throw problem('push.notFound');
    return push;
  }

  return {
    receiver,
    sender,
    get,
    reveal(pushId) {
      const { id } = get(pushId);
      const text = store.pushes.xml(id) ?? store.pushes.body(id);
      if (text === undefined) throw problem('push.noContent');
      return text;
    },
    async forward(pushId, to, confirmed) {
      const push = get(pushId);
      if (!push.hasBody || push.route === 'callback') throw problem('push.noContent');
      const open = store.forwards.ofPush(push.id).findLast(({ state }) => state !== 'delivered');
      const platform = push.platformId === null ? undefined : store.platforms.get(push.platformId);
      if (to === undefined && open) {
        askBeforeLeaving(store, platform, store.forwards.target(open.id), confirmed);
        return forwardView(store, await forwarder.deliver(open));
      }
      const target = to === undefined ? forwardTargetOf(receiver.inForce(), push) : sender.target(to);
      if (!target) throw problem('target.none', { field: 'to' });
      // Before the row is made: what was not agreed to must not be found due later.
      askBeforeLeaving(store, platform, target, confirmed);
      return forwardView(store, await forwarder.deliver(store.forwards.add(push.id, target)));
    },
    async takeCode(pushId) {
      // Reading XML is loaded when there is some.
      const { takeCode } = await import('./take.ts');
      return store.transaction(() => takeCode(deps, get(pushId)));
    },
    async selfTest(platformId, url) {
      const { public: own, state } = receiver.status();
      const to = url?.trim() || own?.eventUrl;
      if (!to) throw problem('target.none', { field: 'url' });
      const ours =
        state !== 'off' && own !== null && to === receiverUrls(receiver.inForce().publicBase).eventUrl;
      return runSelfTest({ store, clock, effects, sender, poster }, platformId, to, ours);
    },
    start: () => processor.settle(),
    async close() {
      if (closed) return;
      closed = true;
      await receiver.stop();
      await processor.settle();
      await processor.idle();
    },
  };
}
