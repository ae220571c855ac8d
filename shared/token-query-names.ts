/** How the component token is named in a call's query: two names are documented, gateways know one or the other. */
export const tokenQueryNames = ['component_access_token', 'access_token'] as const;
