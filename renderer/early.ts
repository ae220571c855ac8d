// The page's first script, a small file of its own: it runs while React and the rest are still on their way. It opens the
// way to the core, asks what the first page stands on, and fetches what that will need.
import { platformInForce } from './app/platform-in-force.ts';
import { parseRoute } from './app/route.ts';
import { client } from './client/way.ts';
import { firstLang } from './i18n/choice.ts';
import { firstUnmet } from './wizard/steps.ts';

// One file of a language brings the chunk with all of them.
void (
  firstLang() === 'zh'
    ? import('../shared/texts/zh/common.json', { with: { type: 'json' } })
    : import('../shared/texts/en/common.json', { with: { type: 'json' } })
).catch(() => undefined);

/** Kept from the last visit: there are profiles, so that more than the welcome is shown. */
const AT_WORK = 'authdesk.atWork';
/** Most starts are for the next merchant, with a token in force. */
const fetchWork = () => import('./wizard/new-session.tsx').catch(() => undefined);
if (localStorage.getItem(AT_WORK)) void fetchWork();

const info = client.system.info().then((answer) => ({ answer, at: Date.now() }));
const settings = client.settings.get();
const platforms = client.platform.list();

/** Where the platform in force stands; undefined: there is none. */
async function askStanding() {
  const [{ currentPlatformId }, found] = await Promise.all([settings, platforms]);
  if (found.length > 0) {
    localStorage.setItem(AT_WORK, '1');
    void fetchWork();
  }
  const platform = platformInForce(found, parseRoute(location.hash).params.platform, currentPlatformId);
  if (!platform) return undefined;
  const input = { platformId: platform.id };
  const [ticket, token] = await Promise.all([client.ticket.status(input), client.token.status(input)]);
  return { input, ticket, token, step: firstUnmet({ platform, ticket, token, session: undefined }) };
}

/** Answers to what was asked ahead. */
export const ahead = {
  /** The core's clock has gone on since it answered. */
  info: () => info.then(({ answer, at }) => ({ ...answer, now: answer.now + Date.now() - at })),
  settings,
  platforms,
  standing: askStanding(),
};
// What fails is told by the page, which asks the same.
for (const asked of [info, settings, platforms, ahead.standing]) asked.catch(() => undefined);
