const rid = /rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/i;
/** `, hints: [ req_id: … ]` in its place (docs/wechat-api.md §4). */
const requestId = /hints?:\s*\[\s*req_id:\s*([\w.-]{1,64})\s*\]/i;
/** 61004, 45035 and 40164 each write the caller's address differently (docs/wechat-api.md §4). */
const requestIps = [
  /requestIP:\s*([0-9a-f:.]+)/i,
  /(?:invalid|client|request|remote)[ _]?ip:?\s+([0-9a-f]*[:.][0-9a-f:.]+)/i,
];
/** In a message about a whitelist any address is the caller's. */
const aboutWhitelist = /white-?\s?list|client\s?ip/i;
const anyAddress = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/;

/**
 * The request's id in an errmsg: `64f69b23-60f73830-19f36488` (docs/wechat-api.md §4), or a req_id, which no look-up
 * takes.
 */
export function ridOf(errmsg: string): string | undefined {
  return (rid.exec(errmsg) ?? requestId.exec(errmsg))?.[1];
}

/**
 * The address that WeChat saw the call come from, IPv4 or IPv6, without a trailing full stop (docs/wechat-api.md §4).
 */
export function requestIpOf(errmsg: string): string | undefined {
  for (const pattern of requestIps) {
    // The whitelist takes plain IPv4: `::ffff:203.0.113.9` is given as `203.0.113.9`.
    const found = pattern
      .exec(errmsg)?.[1]
      ?.replace(/[.:]$/, '')
      .replace(/^::ffff:(?=\d+\.)/i, '');
    if (found) return found;
  }
  return aboutWhitelist.test(errmsg) ? anyAddress.exec(errmsg)?.[0] : undefined;
}
