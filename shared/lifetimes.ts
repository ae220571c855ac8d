/** How long what WeChat gives is good. */

/** A component_verify_ticket: 12 hours (docs/wechat-api.md §3.2). */
export const ticketLifetimeMs = 12 * 3600_000;

/** A component_access_token or an account's access token: 7200 s at most (docs/wechat-api.md §1.2). */
export const tokenLifetimeSeconds = 7200;

/**
 * A pre_auth_code: WeChat says 1800 s in each answer. For an answer that leaves it out the shorter of the two numbers in
 * the docs counts (docs/wechat-api.md §1.3).
 */
export const preAuthCodeSeconds = { granted: 1800, unsaid: 600 } as const;
