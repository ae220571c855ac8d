/** A token with its end, UTC ms by WeChat's clock; null: not known. */
export interface TimedToken {
  value: string;
  expiresAt: number | null;
}

/** What other software keeps of a 第三方平台. What is not there is left out. */
export interface PlatformCredentials {
  componentAppid: string;
  appSecret?: string | undefined;
  /** component_verify_ticket. */
  ticket?: string | undefined;
  /** component_access_token. */
  componentToken?: TimedToken | undefined;
}

/** What other software keeps of a 授权账号. */
export interface AccountCredentials {
  authorizerAppid: string;
  /** authorizer_refresh_token. */
  refreshToken?: string | undefined;
  /** authorizer_access_token. */
  accessToken?: TimedToken | undefined;
}

export type CredentialKind = 'ticket' | 'componentToken' | 'refreshToken' | 'accessToken';

/** Seconds a token has left, at least 0; null when its end is not known. */
export const secondsLeft = ({ expiresAt }: TimedToken, now: number): number | null =>
  expiresAt === null ? null : Math.max(0, Math.floor((expiresAt - now) / 1_000));
