import { describe, expect, it } from 'vitest';
import { sinkMapSchema } from '../../shared/contract/sinks.ts';

const takes = (columns: Record<string, string>) =>
  sinkMapSchema.safeParse({ table: 't', key: { id: 'authorizerAppid' }, columns }).success;

describe('a mapping', () => {
  it('has each token and each of its times once', () => {
    expect(takes({ a: 'refreshToken', b: 'refreshTokenAt', c: 'accessToken', d: 'nickName' })).toBe(true);
    expect(takes({ a: 'nickName', b: 'nickName', c: 'authorizedAt', d: 'authorizedAt:ms' })).toBe(true);
    expect(takes({ a: 'refreshToken', b: 'refreshToken' })).toBe(false);
    expect(takes({ a: 'accessToken', b: 'accessToken' })).toBe(false);
    expect(takes({ a: 'refreshTokenAt', b: 'refreshTokenAt:unix' })).toBe(false);
    expect(takes({ a: 'accessTokenExpiresAt:ms', b: 'accessTokenExpiresAt:unix' })).toBe(false);
  });
});
