import type { Sent, TriggerField } from '../../../shared/contract/pushes.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { httpUrl, isLoopbackHost } from '../../../shared/hosts.ts';
import { mask } from '../../../shared/mask.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import {
  type BuiltPush,
  buildPush,
  type EventFields,
  eventXml,
  isElementName,
  withQuery,
} from '../../wechat/push/build.ts';
import type { Outer } from '../../wechat/push/envelope.ts';
import { outerOf, sampleFields, withOverrides } from '../../wechat/push/samples.ts';
import type { PushKeys } from '../../wechat/push/verify.ts';
import { redactText, redactUrl } from '../../wechat/redact.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform, requirePush } from '../require.ts';
import { keysOf } from './keyring.ts';
import { post } from './post.ts';

type SendDeps = Deps<'store' | 'clock' | 'effects' | 'direct'>;

export interface Trigger {
  platformId: string;
  infoType: string;
  to: string;
  fields: Record<string, string | null>;
  confirmed: boolean;
}

/** Acting as WeChat towards the engineer's own servers. */
export class Sender extends Part<SendDeps> {
  /** The fields of a push of that kind, as they would be sent. @throws ProblemError `platform.notFound` */
  template(platformId: string, infoType: string): TriggerField[] {
    const platform = requirePlatform(this.deps.store, platformId);
    const hasTicket = this.#ticketOf(platformId) !== undefined;
    return Object.entries(this.#sample(platform, infoType)).flatMap(([name, value]) =>
      value === null ? [] : [templateField(name, String(value), hasTicket)],
    );
  }

  /**
   * @throws ProblemError `platform.notFound`, `platform.noPushKeys`, `target.url`, `input.fieldName`,
   *   `guard.trigger`
   */
  async trigger({ platformId, infoType, to, fields, confirmed }: Trigger): Promise<Sent> {
    const { store } = this.deps;
    const platform = requirePlatform(store, platformId);
    const url = targetOf(to);
    const wrong = Object.keys(fields).find((name) => !isElementName(name));
    if (wrong !== undefined) throw problem('input.fieldName', { params: { name: wrong.slice(0, 40) } });
    keysFor(store, platform);
    askBeforeLeaving(store, platform, url, confirmed);
    const all = withOverrides(this.#sample(platform, infoType), fields);
    return this.#send(url, platform, eventXml(all), outerOf(all, platform.componentAppid));
  }

  /**
   * The content of a received push with a fresh timestamp and signature.
   * @throws as trigger, and `push.notFound`, `push.noContent`
   */
  async resend(pushId: string, to: string, confirmed: boolean): Promise<Sent> {
    const { store } = this.deps;
    const push = requirePush(store, pushId);
    const xml = push.hasXml ? store.pushes.xml(push.id) : undefined;
    if (xml === undefined || push.platformId === null) throw problem('push.noContent');
    const platform = requirePlatform(store, push.platformId);
    const url = targetOf(to);
    askBeforeLeaving(store, platform, url, confirmed);
    const userName = /<ToUserName>(?:<!\[CDATA\[)?(gh_\w{1,40})/.exec(xml)?.[1];
    const outer = outerOf({ ToUserName: userName ?? null }, platform.componentAppid);
    return this.#send(url, platform, xml, outer);
  }

  /**
   * Builds a push without sending it: for the self-test.
   * @throws ProblemError `platform.notFound`, `platform.noPushKeys`
   */
  build(platformId: string, fields: EventFields): BuiltPush {
    const platform = requirePlatform(this.deps.store, platformId);
    return this.#build(platform, eventXml(fields), outerOf(fields, platform.componentAppid));
  }

  async #send(url: string, platform: PlatformRecord, xml: string, outer: Outer): Promise<Sent> {
    const push = this.#build(platform, xml, outer);
    const target = withQuery(url, push.query);
    const posted = await post(this.deps, target, push.body, { platformId: platform.id, xml });
    const ok = posted.problem === null;
    return { ok, target: redactUrl(url), ...posted, ...push, xmlMasked: redactText(xml) };
  }

  #build(platform: PlatformRecord, xml: string, outer: Outer): BuiltPush {
    const { store, effects } = this.deps;
    const { componentAppid, token, keys } = keysFor(store, platform);
    const [newest] = keys;
    if (!newest) throw problem('platform.noPushKeys', { field: 'aesKey' });
    const timestamp = this.#secondsNow(platform.id);
    const random = effects.randomBytes(20);
    return buildPush({ xml, componentAppid, token, key: newest.key, outer, timestamp, random });
  }

  #sample({ id, componentAppid }: PlatformRecord, infoType: string): EventFields {
    const { store, effects } = this.deps;
    const ticket = this.#ticketOf(id);
    return sampleFields(infoType, {
      componentAppid,
      at: this.#secondsNow(id),
      ticket: ticket && store.tickets.value(ticket.id),
      salt: Buffer.from(effects.randomBytes(6)).toString('hex'),
    });
  }

  #ticketOf(platformId: string) {
    const { store, clock } = this.deps;
    return store.tickets.current(platformId, clock.latest(platformId));
  }

  #secondsNow(platformId: string): number {
    return Math.floor(this.deps.clock.now(platformId) / 1000);
  }
}

function keysFor(store: Store, platform: PlatformRecord): PushKeys {
  const [keys] = keysOf(store, platform);
  if (keys) return keys;
  const field = platform.secrets.messageToken ? 'aesKey' : 'messageToken';
  throw problem('platform.noPushKeys', { field });
}

/** A web address. @throws ProblemError `target.url` */
export function targetOf(text: string): string {
  const url = httpUrl(text.trim());
  if (!url) throw problem('target.url', { field: 'to' });
  return url.href;
}

const real = ['AppId', 'CreateTime', 'InfoType'];

function templateField(name: string, value: string, hasTicket: boolean): TriggerField {
  const isTicket = name === 'ComponentVerifyTicket' && hasTicket;
  return {
    name,
    value: isTicket ? mask(value) : value,
    kind: isTicket || real.includes(name) ? 'current' : 'sample',
  };
}

/**
 * A production server may act on any push it gets: a guarded profile asks before a push leaves this machine.
 * @param platform undefined: the push names none, so any profile's guard counts
 * @throws ProblemError `guard.trigger`
 */
export function askBeforeLeaving(
  store: Pick<Store, 'platforms'>,
  platform: PlatformRecord | undefined,
  url: string,
  confirmed: boolean,
): void {
  const { hostname, host } = new URL(url);
  if (confirmed || isLoopbackHost(hostname)) return;
  const guarded = platform?.guarded ?? store.platforms.list().some((one) => one.guarded);
  if (guarded) throw problem('guard.trigger', { params: { host } });
}
