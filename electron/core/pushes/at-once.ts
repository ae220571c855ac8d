import { ticketLifetimeMs } from '../../../shared/lifetimes.ts';
import type { PushRecord, PushResult, Store, TicketData } from '../../store/index.ts';
import type { PushContent } from '../../wechat/push/content.ts';
import type { Opened } from '../../wechat/push/verify.ts';
import type { Deps } from '../deps.ts';

type Received = Pick<PushRecord, 'componentAppid' | 'receivedAt'>;

/** Profiles of the platform that a push names: there may be two of one platform, for two domains. */
export const profilesOf = ({ platforms }: Store, { componentAppid }: Received): readonly string[] =>
  componentAppid === null ? [] : platforms.idsByAppid(componentAppid);

/**
 * What becomes of accepted pushes in the very transaction that keeps them: a ticket is kept with its push, and for most
 * kinds there is nothing to do. One for each transaction.
 */
export class AtOnce {
  readonly #tickets: TicketData[] = [];
  readonly #deps: Deps<'store' | 'clock'>;
  readonly #profiles = new Map<string | null, readonly string[]>();

  constructor(deps: Deps<'store' | 'clock'>) {
    this.#deps = deps;
  }

  /** Undefined for what waits until it was answered. */
  result(
    push: Received,
    { readable, content }: Pick<Opened, 'readable' | 'content'>,
  ): PushResult | undefined {
    const nothing = { code: readable ? 'noted' : 'unreadable' };
    switch (content.infoType) {
      case 'component_verify_ticket':
        return readable || content.ticket !== null ? this.#ticket(push, content) : nothing;
      case 'authorized':
      case 'updateauthorized':
        return readable || content.authorizationCode !== null ? undefined : nothing;
      case 'unauthorized':
        return undefined;
      case 'notify_third_fasteregister':
        return readable || tellsEnd(content) ? registration(content) : nothing;
      default:
        return nothing;
    }
  }

  /** The tickets of all results so far; called once. */
  keepTickets(): void {
    const { store, clock } = this.#deps;
    store.tickets.insertMany(this.#tickets, (platformId) => clock.latest(platformId));
  }

  #ticket(push: Received, { ticket: value, createdAt }: PushContent): PushResult {
    if (value === null) return { code: 'ticketMissing' };
    const { receivedAt } = push;
    const before = this.#tickets.length;
    for (const platformId of this.#profilesOf(push)) {
      if (createdAt !== null && this.#deps.clock.earliest(platformId) >= createdAt + ticketLifetimeMs)
        continue;
      this.#tickets.push({ platformId, value, source: 'push', createdAt, receivedAt });
    }
    return { code: this.#tickets.length > before ? 'ticketKept' : 'ticketExpired' };
  }

  #profilesOf(push: Received): readonly string[] {
    const found = this.#profiles.get(push.componentAppid) ?? profilesOf(this.#deps.store, push);
    this.#profiles.set(push.componentAppid, found);
    return found;
  }
}

/** Was its code read, or a status that says there is none? A push that no parser reads may hold a code all the same. */
const tellsEnd = ({ authorizationCode, registration }: PushContent): boolean =>
  authorizationCode !== null || (registration?.status ?? 0) !== 0;

/** Fast registration has no link, so no session waits: its code stays in the push until the operator takes it. */
function registration({ authorizationCode: code, authorizerAppid, registration }: PushContent): PushResult {
  const { status = null, name = null, message = null } = registration ?? {};
  const params = {
    ...(authorizerAppid ? { authorizerAppid } : {}),
    ...(name ? { name } : {}),
    ...(status === null ? {} : { status }),
    ...(message ? { message } : {}),
  };
  if ((status ?? 0) !== 0) return { code: 'registrationFailed', params };
  return { code: code === null ? 'registeredBare' : 'registered', params };
}
