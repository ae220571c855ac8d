import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** A launch page with every way to the callback; both on real ports. */
export interface Places {
  startUrl: string;
  redirectUri: string;
  /** What every way leads to; a page that is open already keeps its own. */
  callback: string;
  leadTo(callback: string): void;
  /** How the callback's server was asked for it. */
  reached: string[];
  /** The headers of everything that the launch page's server was asked for. */
  asked: { agent: string; cookie: string | undefined }[];
  close(): Promise<void>;
}

/**
 * @param callbackHost `up`: an origin of its own; `down`: one where nobody listens; `same`: the launch page's own, and the
 *   launch page lies at the callback's address, as AuthDesk's static page does
 */
export async function startPlaces(callbackHost: 'up' | 'down' | 'same' = 'up'): Promise<Places> {
  const reached: string[] = [];
  const asked: Places['asked'] = [];
  const answer = (path: string): Answer => {
    if (!(path.startsWith('/cb') && path.includes('auth_code='))) return pageAt(path, places.callback);
    reached.push(path);
    return { status: 200, body: '<title>done</title>' };
  };
  const page = await listen(answer, asked);
  const callbackServer = callbackHost === 'same' ? page : await listen(answer, []);
  const redirectUri = `${originOf(callbackServer)}/cb`;
  if (callbackHost === 'down') await stop(callbackServer);
  const places: Places = {
    startUrl: `${originOf(page)}/authdesk.html#to=x`,
    redirectUri,
    callback: `${redirectUri}?authdesk_nonce=n1&auth_code=queryauthcode@@@abc&expires_in=3600`,
    leadTo: (callback) => {
      places.callback = callback;
    },
    reached,
    asked,
    async close() {
      await stop(page);
      if (callbackHost === 'up') await stop(callbackServer);
    },
  };
  return places;
}

interface Answer {
  status: number;
  body?: string;
  location?: string;
}

function pageAt(path: string, callback: string): Answer {
  if (path.startsWith('/hop')) return { status: 302, location: callback };
  if (path.startsWith('/confirm')) return { status: 303, location: callback };
  if (path.startsWith('/meta'))
    return { status: 200, body: `<meta http-equiv="refresh" content="0;url=${callback}">` };
  if (path.startsWith('/gone')) return { status: 404, body: 'not here' };
  return { status: 200, body: launchPage(callback) };
}

/** One button or link for each way, named by it. */
const launchPage = (callback: string) => `<!doctype html><title>launch</title>
<a id="redirect" href="/hop">302</a>
<a id="link" href="${callback}">link</a>
<a id="meta" href="/meta">meta refresh</a>
<button id="script" onclick="location.href='${callback}'">script</button>
<button id="history" onclick="history.pushState(null, '', '${callback}')">history</button>
<form method="post" action="/confirm"><button id="form">form, 303</button></form>
<form method="post" action="${callback}"><button id="post">form, sent there</button></form>
<button id="frame" onclick="document.body.append(Object.assign(document.createElement('iframe'), { src: '/hop' }))">
frame</button>
<a id="app" href="weixin://dl/business">another program</a>
<a id="decoy" href="/other?next=${encodeURIComponent(callback)}">not the callback</a>`;

async function listen(answer: (path: string) => Answer, asked: Places['asked']): Promise<Server> {
  const server = createServer((request, response) => {
    const { 'user-agent': agent = '', cookie } = request.headers;
    asked.push({ agent, cookie });
    const { status, body = '', location } = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'text/html', ...(location ? { location } : {}) }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP port');
  return `http://127.0.0.1:${address.port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
