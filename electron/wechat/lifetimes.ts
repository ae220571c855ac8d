/** A component_verify_ticket is good for 12 hours (docs/wechat-api.md §3.2). */
export const ticketLifetimeMs = 12 * 3600_000;
/** A component_access_token is good for 7200 s at most (docs/wechat-api.md §1.2). */
export const tokenLifetimeMs = 7200_000;
