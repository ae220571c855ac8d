import { createHash } from 'node:crypto';
import { readOffer } from '../../shared/rpc/names.ts';
import type { Effects } from '../core/effects/index.ts';

/** The printed address stops working when it was not used for so long, ms. */
const printedIdleMs = 2 * 3_600_000;
/** An invitation works once, within this, ms. */
const invitationMs = 10 * 60_000;
/** Most tabs remembered; the oldest is forgotten first. */
const mostTabs = 1_000;

/** Tokens are looked up by digest, so that timing reveals nothing about them. */
const digest = (token: string) => createHash('sha256').update(token).digest('base64url');

export type LaunchDoor = ReturnType<typeof createLaunchDoor>;

/** Decides who may connect to this process. The rules are in this folder's README. */
export function createLaunchDoor(effects: Pick<Effects, 'now' | 'randomBytes'>) {
  const { now } = effects;
  const newToken = () => Buffer.from(effects.randomBytes(32)).toString('base64url');
  const tabs = new Set<string>();
  const invitations = new Map<string, { until: number; onTaken: () => void }>();
  const printed = newToken();
  const printedDigest = digest(printed);
  let printedUntil = now() + printedIdleMs;

  /** Uses a launch token: the printed one's time begins anew, an invitation is spent. */
  const takesLaunch = (key: string): boolean => {
    if (key === printedDigest) {
      if (now() >= printedUntil) return false;
      printedUntil = now() + printedIdleMs;
      return true;
    }
    const invitation = invitations.get(key);
    invitations.delete(key);
    if (!invitation || now() >= invitation.until) return false;
    invitation.onTaken();
    return true;
  };
  const remember = (key: string) => {
    tabs.delete(key);
    tabs.add(key);
    for (const oldest of tabs) if (tabs.size > mostTabs) tabs.delete(oldest);
  };

  return {
    /** The launch token of the printed address: 256 random bits, base64url. */
    printed,
    /**
     * A launch token for one opening, within ten minutes.
     * @param onTaken called when it is taken
     */
    invite(onTaken = () => {}): { token: string; validMs: number } {
      for (const [key, { until }] of invitations) if (until <= now()) invitations.delete(key);
      const token = newToken();
      invitations.set(digest(token), { until: now() + invitationMs, onTaken });
      return { token, validMs: invitationMs };
    },
    /**
     * May a websocket with these sub-protocols come in? A launch token offered together with a tab's token is traded:
     * from then on that tab connects with its own. The tab makes its token itself, so a lost answer
     * does no harm: the same pair is accepted again.
     * @param offered Sec-WebSocket-Protocol as it came
     */
    admits(offered: string | undefined): boolean {
      const offer = readOffer(offered);
      const tab = offer?.tab === undefined ? undefined : digest(offer.tab);
      const launched = offer?.launch !== undefined && takesLaunch(digest(offer.launch));
      const welcome = launched || (tab !== undefined && tabs.has(tab));
      if (welcome && tab !== undefined) remember(tab);
      return welcome;
    },
  };
}
