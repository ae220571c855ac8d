import { expect, it } from 'vitest';
import { parseRoute } from '../../../renderer/app/route.ts';
import { routeTo } from '../../../renderer/app/router.ts';

it('reads a page, what stands behind it, and its parameters', () => {
  expect(parseRoute('#/wizard?session=s1&platform=p%201')).toEqual({
    page: 'wizard',
    path: [],
    params: { session: 's1', platform: 'p 1' },
  });
  expect(parseRoute('#/authorizers/p1/wx%2F1')).toEqual({
    page: 'authorizers',
    path: ['p1', 'wx/1'],
    params: {},
  });
});

it('takes anything else for the wizard', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#constructor'])
    expect(parseRoute(hash)).toEqual({ page: 'wizard', path: [], params: {} });
  expect(parseRoute('#/sessions/%E0%A4%A').path).toEqual(['%E0%A4%A']);
});

it('writes what it reads, without empty parameters', () => {
  const address = routeTo('wizard', { session: 'a&b', platform: undefined, step: '' });
  expect(address).toBe('#/wizard?session=a%26b');
  expect(parseRoute(address).params).toEqual({ session: 'a&b' });
  expect(parseRoute(routeTo('sessions', {}, ['s/1'])).path).toEqual(['s/1']);
});
