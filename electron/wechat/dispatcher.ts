import { problem } from '../../shared/errors/problem.ts';
import { proxyFaultCode } from './faults.ts';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent, Socks5ProxyAgent } from './undici.ts';

const connectTimeoutMs = 8_000;
/** HTTP/1.1 only: one protocol means one set of faults to tell apart. */
const common = {
  allowH2: false,
  connectTimeout: connectTimeoutMs,
  // Whatever the server allows: a code sent over a connection that has died would leave its session uncertain.
  keepAliveMaxTimeout: 10_000,
} as const;

/** An error on the way to the proxy. Without this mark it would be blamed on WeChat. */
class ProxyFault extends Error {
  readonly code = proxyFaultCode;
}

type Connector = buildConnector.connector;

function blameProxy(connect: Connector): Connector {
  return (options, callback) =>
    connect(options, (...args) => {
      const [error, socket] = args;
      if (error) callback(new ProxyFault(undefined, { cause: error }), null);
      else if (socket) callback(null, socket);
    });
}

/**
 * How a platform's calls leave this machine: straight, or through its proxy. Connections are kept alive for a few
 * seconds, redirects are never followed, HTTP/2 is off. Close it when the profile changes.
 * @param o.proxy `http://`, `https://` or `socks5://`, user name and password allowed
 * @throws ProblemError `input.proxy`
 */
export function createDispatcher(o: { proxy?: string }): Dispatcher {
  if (!o.proxy) return new Agent(common);
  const url = URL.canParse(o.proxy) ? new URL(o.proxy) : undefined;
  if (!url?.hostname) throw problem('input.proxy', { field: 'proxy' });
  if (url.protocol === 'socks5:') return socks5(url);
  if (url.protocol === 'http:' || url.protocol === 'https:') return httpProxy(url);
  throw problem('input.proxy', { field: 'proxy' });
}

function socks5(url: URL): Dispatcher {
  const connect = blameProxy(buildConnector({ timeout: connectTimeoutMs, allowH2: false }));
  return new Socks5ProxyAgent(url, { ...common, connect });
}

function httpProxy(url: URL): Dispatcher {
  const connect = blameProxy(buildConnector({ timeout: connectTimeoutMs, allowH2: false }));
  // undici takes an origin here; people paste a trailing path with it.
  const user = url.username || url.password ? `${url.username}:${url.password}@` : '';
  const uri = `${url.protocol}//${user}${url.host}/`;
  return new ProxyAgent({
    ...common,
    uri,
    // The client that sends CONNECT …
    clientFactory: (origin) => new Pool(origin, { ...common, connect }),
    // … and, for an API base on plain HTTP, the one that asks the proxy to forward.
    factory: (origin, options) =>
      new Pool(origin, String(origin) === uri ? { ...common, connect } : { ...options, allowH2: false }),
  });
}
