import { expect, it } from 'vitest';
import { contentSecurityPolicy, insertNonce, lockedPolicy } from '../../shared/csp.ts';

const directives = (policy: string) =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]));

it('starts from nothing and names each thing that is allowed', () => {
  const policy = directives(contentSecurityPolicy('bm9uY2U='));
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'report-sample'"]);
  expect(policy.get('connect-src')).toEqual(["'self'"]);
  for (const closed of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(policy.get(closed)).toEqual(["'none'"]);
});

it('has no way in: no unsafe word, no wildcard, no address of the web', () => {
  for (const policy of [contentSecurityPolicy('n'), lockedPolicy])
    expect(policy).not.toMatch(/unsafe|\*|https?:|wss?:/);
});

it('puts the nonce wherever the build left room', () => {
  expect(insertNonce('<a nonce="__CSP_NONCE__"><b nonce="__CSP_NONCE__">', 'N$&')).toBe(
    '<a nonce="N$&"><b nonce="N$&">',
  );
});
