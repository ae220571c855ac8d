import type { Sent, TriggerField } from '../../../shared/contract/pushes.ts';
import { type Problem, problem } from '../../../shared/errors/problem.ts';
import { httpUrl } from '../../../shared/hosts.ts';
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
import { outerOf, sampleFields, withOverrides } from '../../wechat/push/samples.ts';
import type { PushKeys } from '../../wechat/push/verify.ts';
import { redactText, redactUrl } from '../../wechat/redact.ts';
import type { Effects } from '../effects/index.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import { keysOf } from './keyring.ts';
import { askBeforeLeaving } from './leave-guard.ts';
import type { Poster } from './post.ts';
import { secretsIn } from './push-secrets.ts';

export interface SendDeps {
  store: Store;
  clock: PlatformClock;
  effects: Pick<Effects, 'randomBytes'>;
  poster: Poster;
}

export interface Trigger {
  platformId: string;
  infoType: string;
  to: string;
  fields: Record<string, string | null>;
  confirmed: boolean;
}

/** Acting as WeChat towards the engineer's own servers. */
export interface Sender {
  /** The fields of a push of that kind, as they would be sent. @throws ProblemError `platform.notFound` */
  template(platformId: string, infoType: string): TriggerField[];
  /** @throws ProblemError `platform.notFound`, `platform.noPushKeys`, `target.url`, `input.fieldName`, `guard.trigger` */
  trigger(input: Trigger): Promise<Sent>;
  /** The content of a received push with a fresh timestamp and signature. @throws as trigger, and `push.notFound`, `push.noContent` */
  resend(pushId: string, to: string, confirmed: boolean): Promise<Sent>;
  /** Builds a push without sending it: for the self-test. @throws ProblemError `platform.notFound`, `platform.noPushKeys` */
  build(platformId: string, fields: EventFields): BuiltPush;
  /** A web address, or ProblemError `target.url`. */
  target(text: string): string;
}

export function createSender({ store, clock, effects, poster }: SendDeps): Sender {
  function platformOf(platformId: string): PlatformRecord {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  }

  function keysFor(platform: PlatformRecord): PushKeys {
    const [keys] = keysOf(store, platform);
    if (keys) return keys;
    throw problem('platform.noPushKeys', {
      field: platform.secrets.messageToken ? 'aesKey' : 'messageToken',
    });
  }

  const ticketOf = (platformId: string) => store.tickets.current(platformId, clock.latest(platformId));
  const secondsNow = (platformId: string) => Math.floor(clock.now(platformId) / 1000);

  function sample(platform: PlatformRecord, infoType: string): EventFields {
    const ticket = ticketOf(platform.id);
    return sampleFields(infoType, {
      componentAppid: platform.componentAppid,
      at: secondsNow(platform.id),
      ticket: ticket && store.tickets.value(ticket.id),
      salt: Buffer.from(effects.randomBytes(6)).toString('hex'),
    });
  }

  function built(platform: PlatformRecord, xml: string, outer: ReturnType<typeof outerOf>): BuiltPush {
    const { componentAppid, token, keys } = keysFor(platform);
    const [newest] = keys;
    if (!newest) throw problem('platform.noPushKeys', { field: 'aesKey' });
    const timestamp = secondsNow(platform.id);
    const random = effects.randomBytes(20);
    return buildPush({ xml, componentAppid, token, key: newest.key, outer, timestamp, random });
  }

  async function sent(url: string, platform: PlatformRecord, push: BuiltPush, xml: string): Promise<Sent> {
    const known = secretsIn(store, platform.id, xml);
    const posted = await poster.post(withQuery(url, push.query), push.body, known);
    return {
      ok: posted.problem === null,
      target: redactUrl(url),
      ...posted,
      ...push,
      xmlMasked: redactText(xml),
    };
  }

  return {
    target: targetOf,
    template(platformId, infoType) {
      const platform = platformOf(platformId);
      const hasTicket = ticketOf(platformId) !== undefined;
      return Object.entries(sample(platform, infoType)).flatMap(([name, value]) =>
        value === null ? [] : [templateField(name, String(value), hasTicket)],
      );
    },
    async trigger({ platformId, infoType, to, fields, confirmed }) {
      const platform = platformOf(platformId);
      const url = targetOf(to);
      const wrong = Object.keys(fields).find((name) => !isElementName(name));
      if (wrong !== undefined) throw problem('input.fieldName', { params: { name: wrong.slice(0, 40) } });
      keysFor(platform);
      askBeforeLeaving(store, platform, url, confirmed);
      const all = withOverrides(sample(platform, infoType), fields);
      const xml = eventXml(all);
      return sent(url, platform, built(platform, xml, outerOf(all, platform.componentAppid)), xml);
    },
    async resend(pushId, to, confirmed) {
      const push = store.pushes.get(pushId);
      if (!push) throw problem('push.notFound');
      const xml = push.hasXml ? store.pushes.xml(push.id) : undefined;
      if (xml === undefined || push.platformId === null) throw problem('push.noContent');
      const platform = platformOf(push.platformId);
      const url = targetOf(to);
      askBeforeLeaving(store, platform, url, confirmed);
      const userName = /<ToUserName>(?:<!\[CDATA\[)?(gh_\w{1,40})/.exec(xml)?.[1];
      const outer = outerOf({ ToUserName: userName ?? null }, platform.componentAppid);
      return sent(url, platform, built(platform, xml, outer), xml);
    },
    build(platformId, fields) {
      const platform = platformOf(platformId);
      return built(platform, eventXml(fields), outerOf(fields, platform.componentAppid));
    },
  };
}

function targetOf(text: string): string {
  const url = httpUrl(text.trim());
  if (!url) throw problem('target.url', { field: 'to' } satisfies Omit<Problem, 'code'>);
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
