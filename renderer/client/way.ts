import { createORPCClient, mapEventIterator } from '@orpc/client';
import type { Client } from '../../shared/contract/index.ts';
import type { Connection, Link } from './connection.ts';
import { keepPass, launchTokenIn, passFor, takeLaunchToken, takePass } from './launch-token.ts';
import { portConnection } from './port-connection.ts';
import { refused } from './problem.ts';
import { socketConnection } from './socket-connection.ts';

/** Does the page's own server still answer? */
async function alive(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

interface Way {
  connection: Connection;
  /** See {@link enterBy}. */
  enter: (launch: string) => Promise<boolean>;
}

function connect(): Way {
  const served = location.protocol === 'http:' || location.protocol === 'https:';
  const pass = served ? takePass(location, history, sessionStorage) : undefined;
  if (!pass) {
    const reopen = async (launch: string) => {
      keepPass(sessionStorage, passFor(launch));
      location.reload();
      return true;
    };
    return { connection: portConnection(window, !served), enter: reopen };
  }
  const url = `${location.origin.replace(/^http/, 'ws')}/rpc`;
  const socket = socketConnection({ url, pass, alive, keep: (kept) => keepPass(sessionStorage, kept) });
  return { connection: socket, enter: socket.enter };
}

const way = connect();
export const { connection } = way;

/**
 * Comes in by another launch token, after the server was started again: nothing on the page is lost.
 * @param text the address as it was printed, or the token alone
 * @returns was it taken? undefined: there is no token in it
 */
export async function enterBy(text: string): Promise<boolean | undefined> {
  const launch = launchTokenIn(text);
  return launch === undefined ? undefined : way.enter(launch);
}

// The printed address, entered in this tab's address bar, loads nothing: only the fragment differs.
window.addEventListener('hashchange', ({ oldURL }) => {
  const launch = takeLaunchToken(location, history, URL.canParse(oldURL) ? new URL(oldURL).hash : '');
  if (launch !== undefined) void way.enter(launch);
});

const isStream = (answer: unknown): answer is AsyncIterator<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** Refusals are checked here, also those that end a stream. */
const link: Link = {
  async call(...asked) {
    const current = await connection.link();
    try {
      const answer = await current.call(...asked);
      if (!isStream(answer)) return answer;
      return mapEventIterator(answer, { value: async (value) => value, error: refused });
    } catch (error) {
      throw await refused(error);
    }
  },
};

/** Calls to the core, for what is not a cached question. */
export const client: Client = createORPCClient(link);
