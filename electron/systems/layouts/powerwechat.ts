import { createHash } from 'node:crypto';
import { z } from '../../../shared/zod.ts';
import type { CredentialKind } from '../credentials.ts';
import type { RedisLayout } from './layout.ts';
import { jsonIn, textIn } from './values.ts';

const md5 = (...parts: string[]): string => createHash('md5').update(parts.join('')).digest('hex');

/** The answer of WeChat that it keeps for a token: the fields it reads back. */
const kept = z.object({
  expires_in: z.number().optional(),
  component_access_token: z.string().optional(),
  authorizer_access_token: z.string().optional(),
});
const fieldOf = {
  componentToken: 'component_access_token',
  accessToken: 'authorizer_access_token',
} as const satisfies Partial<Record<CredentialKind, string>>;

/** PowerWeChat v3: JSON values; a token's key is made of the secrets it was fetched with (docs/layouts.md). It keeps no refresh token. */
export const powerwechat: RedisLayout = {
  defaultPrefix: '',
  margin: { componentToken: 0, accessToken: 0 },
  ticketLifetime: 3_600,
  ticketKey: (prefix, component) => `${prefix}powerwechat.open_platform.verify_ticket.${component}`,
  componentTokenKey: (prefix, component, { appSecret, ticket }) =>
    appSecret && ticket && `${prefix}powerwechat.access_token.${md5(component, appSecret, ticket)}`,
  accessTokenKey: (prefix, component, appid, { refreshToken }) =>
    refreshToken && `${prefix}powerwechat.access_token.${md5(component, refreshToken, appid)}`,
  write(kind, value, expiresIn) {
    if (kind === 'ticket' || kind === 'refreshToken') return JSON.stringify(value);
    return JSON.stringify({ expires_in: expiresIn, [fieldOf[kind]]: value });
  },
  read(kind, stored) {
    if (kind === 'ticket' || kind === 'refreshToken') {
      const value = textIn(stored);
      return value === undefined ? undefined : { value };
    }
    const { data } = kept.safeParse(jsonIn(stored));
    const value = data?.[fieldOf[kind]];
    return value ? { value, expiresIn: data?.expires_in } : undefined;
  },
};
