import type { PushForwardView, SelfTest } from '../../../shared/contract/pushes.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { PushRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePush } from '../require.ts';
import { Forwarder, forwardTargetOf } from './forward.ts';
import { Processor } from './process.ts';
import { Receiver } from './receiver.ts';
import { runSelfTest } from './self-test.ts';
import { askBeforeLeaving, Sender, targetOf } from './send.ts';
import { ReceiverSettingsService } from './settings.ts';
import { forwardView } from './view.ts';

export interface PushesDeps
  extends Deps<'store' | 'clock' | 'effects' | 'leaseOwners' | 'keyring' | 'sessions' | 'direct'> {
  /** Instead of the ten seconds that a request may take: for specs. */
  patienceMs?: number | undefined;
}

/** Pushes (推送): receiving, processing, passing on, and acting as WeChat. */
export class Pushes extends Part<PushesDeps> {
  readonly #forwarder = new Forwarder(this.deps);
  readonly #processor = new Processor(this.deps);
  readonly receiver = new Receiver({
    ...this.deps,
    processor: this.#processor,
    forwarder: this.#forwarder,
    settings: new ReceiverSettingsService(this.deps.store, this.deps.effects.now),
  });
  readonly sender = new Sender(this.deps);
  #closed = false;

  /** @throws ProblemError `push.notFound` */
  get(pushId: string): PushRecord {
    return requirePush(this.deps.store, pushId);
  }

  /**
   * The decrypted XML; of what could not be opened, and of a callback, the body.
   * @throws ProblemError `push.notFound`, `push.noContent`
   */
  reveal(pushId: string): string {
    const { pushes } = this.deps.store;
    const { id } = this.get(pushId);
    const text = pushes.xml(id) ?? pushes.body(id);
    if (text === undefined) throw problem('push.noContent');
    return text;
  }

  /**
   * Passes a push on now: to an address, or the last one that failed once more.
   * A guarded profile asks each time, unlike for pushes that are passed on by the settings.
   * @throws ProblemError `push.notFound`, `push.noContent`, `target.url`, `target.none`, `guard.trigger`
   */
  async forward(pushId: string, to: string | undefined, confirmed: boolean): Promise<PushForwardView> {
    const { store } = this.deps;
    const push = this.get(pushId);
    if (!push.hasBody || push.route === 'callback') throw problem('push.noContent');
    const open = store.forwards.ofPush(push.id).findLast(({ state }) => state !== 'delivered');
    const platform = push.platformId === null ? undefined : store.platforms.get(push.platformId);
    if (to === undefined && open) {
      askBeforeLeaving(store, platform, store.forwards.target(open.id), confirmed);
      return forwardView(store, await this.#forwarder.deliver(open));
    }
    const target = to === undefined ? forwardTargetOf(this.receiver.inForce(), push) : targetOf(to);
    if (!target) throw problem('target.none', { field: 'to' });
    // Asked before there is a row, which the forwarder would find due although it was not confirmed.
    askBeforeLeaving(store, platform, target, confirmed);
    return forwardView(store, await this.#forwarder.deliver(store.forwards.add(push.id, target)));
  }

  /**
   * Puts a code that no session waits for into a session of its own, for the operator to exchange; gives the session.
   * @throws ProblemError `push.notFound`, `push.noCodeWaits`
   */
  async takeCode(pushId: string): Promise<string> {
    // Reading XML is loaded when there is some.
    const { takeCode } = await import('./take.ts');
    return this.deps.store.transaction(() => takeCode(this.deps, this.get(pushId)));
  }

  async selfTest(platformId: string, url?: string): Promise<SelfTest> {
    const { public: own, state } = this.receiver.status();
    const to = url?.trim() || own?.eventUrl;
    if (!to) throw problem('target.none', { field: 'url' });
    const isOurs = state !== 'off' && to === own?.eventUrl;
    return runSelfTest({ ...this.deps, sender: this.sender }, platformId, to, isOurs);
  }

  /** Processes what a killed process left behind. */
  start(): Promise<void> {
    return this.#processor.settle();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.receiver.stop();
    await this.#processor.settle();
    await this.#processor.idle();
  }
}
