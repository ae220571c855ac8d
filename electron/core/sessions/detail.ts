import type { OtherCode, SessionDetail, SessionLink } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import { messageToMerchant } from '../../../shared/messages.ts';
import type { PlatformRecord, SessionRecord, Store } from '../../store/index.ts';
import { launchUrl } from '../../wechat/links.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import { authorizerView } from '../authorizers/view.ts';
import type { Deps } from '../deps.ts';
import { lacksRefreshToken } from './can.ts';
import { sessionView } from './view.ts';

/** All of a session: links, timeline, outcome, account and the words for the merchant. */
export function sessionDetail(
  deps: Deps<'store' | 'clock' | 'named'>,
  session: SessionRecord,
): SessionDetail {
  const { store, clock, named } = deps;
  const now = clock.now(session.platformId);
  const platform = store.platforms.get(session.platformId);
  const links = platform ? linkViews(store, platform, session) : [];
  const outcome = outcomeOf(session.outcome);
  const authorizer = session.authorizerAppid
    ? store.authorizers.get(session.platformId, session.authorizerAppid)
    : undefined;
  return {
    ...sessionView(deps, session),
    links,
    codes: otherCodes(store, session.id),
    timeline: store.sessions.timeline(session.id).map(({ at, state, note, params }) => {
      const { pid: _pid, ...shown } = params ?? {};
      return { at, state, note, params: shown };
    }),
    outcome: outcome
      ? {
          ...outcome,
          added: named(outcome.added),
          removed: named(outcome.removed),
          refreshTokenMissing: lacksRefreshToken(store, session),
        }
      : null,
    authorizer: authorizer ? authorizerView(authorizer, named) : null,
    messageToMerchant: links[0] ? words(session, links[0], platform?.name ?? '', now) : null,
  };
}

function otherCodes(store: Store, sessionId: string): OtherCode[] {
  const readable = !store.vault.status().lost;
  return store.sessions.codes.ofSession(sessionId).map((code) => ({
    ...code,
    codeMasked: readable && code.readable ? mask(store.sessions.codes.peek(sessionId, code.id).code) : null,
  }));
}

function linkViews(store: Store, platform: PlatformRecord, session: SessionRecord): SessionLink[] {
  if (store.vault.status().lost) return [];
  const links = store.sessions.links.ofSession(session.id).filter((record) => record.readable);
  return links.map((record) => {
    const { link, preAuthCode } = store.sessions.links.secrets(record.id);
    const launch = record.kind === 'pc' ? launchUrl(platform.redirectUri, link) : null;
    return { ...record, link, launchUrl: launch, preAuthCode };
  });
}

/** What getTimezoneOffset says in China. */
const chinaOffsetMinutes = -480;

function words(session: SessionRecord, link: SessionLink, platformName: string, now: number) {
  const about = {
    platformName,
    link: link.launchUrl ?? link.link,
    linkKind: link.kind,
    expiresAt: link.expiresAt,
    authType: session.authType,
    now,
    // The merchant reads it in China, wherever this machine stands; servers keep UTC.
    timeZone: 'Asia/Shanghai',
    zoneNote: new Date(now).getTimezoneOffset() !== chinaOffsetMinutes,
  };
  return { zh: messageToMerchant({ ...about, lang: 'zh' }), en: messageToMerchant({ ...about, lang: 'en' }) };
}
