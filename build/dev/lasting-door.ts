import { appendFileSync, readFileSync } from 'node:fs';
import type { LaunchDoor } from '../../electron/browser/launch-door.ts';
import { readOffer } from '../../shared/rpc/names.ts';

/**
 * A door that a restart of the core does not change: the printed token stays, and a tab that was let in is known again.
 * @param door decides about all other tokens
 * @param launch the printed token
 * @param file where the tabs' tokens are kept, one a line; it is there already
 */
export function lastingDoor(door: LaunchDoor, launch: string, file: string): LaunchDoor {
  const tabs = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean));
  return {
    printed: launch,
    invite: door.invite,
    admits(offered) {
      const offer = readOffer(offered);
      const known = offer?.launch === launch || (offer?.tab !== undefined && tabs.has(offer.tab));
      const welcome = known || door.admits(offered);
      if (welcome && offer?.tab !== undefined && !tabs.has(offer.tab)) {
        tabs.add(offer.tab);
        appendFileSync(file, `${offer.tab}\n`);
      }
      return welcome;
    },
  };
}
