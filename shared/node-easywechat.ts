/** Files of node-easywechat's cache, and what an export puts beside them. */

/** The refresh tokens of a page of accounts, by appid: the cache itself keeps none. @param part from 1 */
export const refreshTokensFile = (part: number): string =>
  part === 1 ? 'refresh-tokens.json' : `refresh-tokens-${part}.json`;

export const isRefreshTokensFile = (fileName: string): boolean =>
  /^refresh-tokens(?:-\d+)?\.json$/.test(fileName);

/** Is it one of a cache's folder? */
export const isOfCache = (fileName: string): boolean =>
  fileName.endsWith('.cache') || isRefreshTokensFile(fileName);
