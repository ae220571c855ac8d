import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** A launch page with every way to the callback, which is an origin of its own; both on real ports. */
export interface Places {
  startUrl: string;
  redirectUri: string;
  /** What every way leads to. */
  callback: string;
  /** How the callback's server was asked for it. */
  reached: string[];
  close(): Promise<void>;
}

/** @param callbackHost `down`: nobody listens there; `same`: the launch page's own */
export async function startPlaces(callbackHost: 'up' | 'down' | 'same' = 'up'): Promise<Places> {
  const reached: string[] = [];
  let callback = '';
  const page = await listen((path) => pageAt(path, callback));
  const callbackServer = await listen((path) => {
    if (path.startsWith('/cb')) reached.push(path);
    return { status: 200, body: '<title>done</title>' };
  });
  const redirectUri = `${originOf(callbackHost === 'same' ? page : callbackServer)}/cb?authdesk_nonce=n1`;
  callback = `${redirectUri}&auth_code=queryauthcode@@@abc&expires_in=3600`;
  if (callbackHost === 'down') await stop(callbackServer);
  return {
    startUrl: `${originOf(page)}/authdesk.html#to=x`,
    redirectUri,
    callback,
    reached,
    async close() {
      await stop(page);
      if (callbackHost !== 'down') await stop(callbackServer);
    },
  };
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

async function listen(answer: (path: string) => Answer): Promise<Server> {
  const server = createServer((request, response) => {
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
