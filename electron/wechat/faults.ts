/** What went wrong on the way, before there was an answer to read. `reason` is a library's code, never its text. */
export interface Fault {
  code: FaultCode;
  reason?: string;
}

export type FaultCode =
  | 'net.refused'
  | 'net.dns'
  | 'net.reset'
  | 'net.timeout'
  | 'net.connectTimeout'
  | 'net.tls'
  | 'net.proxy'
  | 'net.aborted'
  | 'answer.json'
  | 'answer.tooLarge';

/** The code that dispatcher.ts puts on an error of the proxy, to tell it from one of WeChat. */
export const proxyFaultCode = 'AUTHDESK_PROXY';

const faultByCode: Readonly<Record<string, FaultCode>> = {
  ECONNREFUSED: 'net.refused',
  EHOSTUNREACH: 'net.refused',
  ENETUNREACH: 'net.refused',
  EADDRNOTAVAIL: 'net.refused',
  EACCES: 'net.refused',
  EPERM: 'net.refused',
  ENOTFOUND: 'net.dns',
  EAI_AGAIN: 'net.dns',
  EAI_FAIL: 'net.dns',
  EAI_NODATA: 'net.dns',
  ETIMEDOUT: 'net.connectTimeout',
  UND_ERR_CONNECT_TIMEOUT: 'net.connectTimeout',
  UND_ERR_HEADERS_TIMEOUT: 'net.timeout',
  UND_ERR_BODY_TIMEOUT: 'net.timeout',
  UND_ERR_ABORTED: 'net.aborted',
  UND_ERR_DESTROYED: 'net.aborted',
  UND_ERR_CLOSED: 'net.aborted',
  UND_ERR_HEADERS_OVERFLOW: 'answer.tooLarge',
  EPROTO: 'net.tls',
  UND_ERR_PRX_TLS: 'net.proxy',
  UND_ERR_PRX_CONN: 'net.proxy',
  [proxyFaultCode]: 'net.proxy',
};

/** Node's codes for rejected certificates, beside those that begin with ERR_TLS_, ERR_SSL_ and CERT_. */
const certificate =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE))/;
/** Both come from undici itself about a proxy, with no code of their own. */
const proxyRefusal = /^(?:Proxy response \(\d+\)|Proxy Authentication Required)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The errors of an AggregateError: several addresses were tried; the last error tells the most. */
function flatten(error: unknown): unknown[] {
  return error instanceof AggregateError ? error.errors : [error];
}

function faultOf(error: unknown, sent: boolean): Fault {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (proxyRefusal.test(message)) return { code: 'net.proxy', reason: /\d{3}/.exec(message)?.[0] ?? code };
  if (/^UND_ERR_SOCKS5/.test(code)) return { code: 'net.proxy', reason: code };
  if (certificate.test(code)) return { code: 'net.tls', reason: code };
  // The other end does not speak proper HTTP: there was an answer, but an unusable one.
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    return { code: 'answer.json', reason: code || 'notHttp' };
  }
  if (!sent && /secure TLS connection/.test(message)) return { code: 'net.tls', reason: code };
  if (code === 'ETIMEDOUT' && sent) return { code: 'net.timeout', reason: code };
  const known = faultByCode[code];
  return { code: known ?? 'net.reset', ...(code ? { reason: code } : {}) };
}

/**
 * Names a library's error by the product's codes.
 * @param sent had the request's first byte been handed to a connection to WeChat?
 */
export function classify(error: unknown, sent: boolean): Fault {
  const faults = flatten(error).map((each) => faultOf(each, sent));
  return faults.find((fault) => fault.code !== 'net.reset') ?? faults[0] ?? { code: 'net.reset' };
}
