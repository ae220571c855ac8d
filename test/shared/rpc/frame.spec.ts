import { describe, expect, it } from 'vitest';
import { isRequestFrame } from '../../../shared/rpc/server.ts';

const call = { i: '1', p: { u: '/system/info', b: { json: { a: 1 }, meta: [] } } };

describe('frames of a page', () => {
  it.each([
    call,
    { ...call, t: 1 },
    { i: '1', p: { u: '/a' } },
    { i: '1', p: { u: '/a', m: 'POST', h: { 'last-event-id': '4' } } },
    { i: 'z', t: 4 },
  ])('are taken: %j', (frame) => {
    expect(isRequestFrame(JSON.stringify(frame))).toBe(true);
  });

  it.each([
    null,
    1,
    'text',
    [],
    {},
    { i: 1, p: { u: '/a' } },
    { i: 'x'.repeat(65), t: 4 },
    { i: '1' },
    { i: '1', p: null },
    { i: '1', p: { u: 'http://evil.example/' } },
    { i: '1', p: { u: 'relative' } },
    { i: '1', p: { u: 5 } },
    { i: '1', t: 2, p: { u: '/a' } },
    { i: '1', t: 3, p: { e: 'message', d: 1 } },
    { i: '1', t: 5 },
    { i: '1', p: { u: '/a', m: 'GET' } },
    { i: '1', p: { u: '/a', h: 'x' } },
    { i: '1', p: { u: '/a', h: { 'last-event-id': [] } } },
    { i: '1', p: { u: '/a', h: { 'content-type': 'multipart/form-data' } } },
    { i: '1', p: { u: '/a', h: { 'Content-Disposition': 'attachment; filename="x"' } } },
  ])('are refused: %j', (frame) => {
    expect(isRequestFrame(JSON.stringify(frame))).toBe(false);
  });

  it.each(['', '{', '{"i":"1"', '\0', JSON.stringify(call).slice(0, -1)])('must be JSON: %j', (text) => {
    expect(isRequestFrame(text)).toBe(false);
  });

  it.each([undefined, new Uint8Array([123, 125]), call, 4, { i: '1', t: 4 }])('must be text: %j', (data) => {
    expect(isRequestFrame(data)).toBe(false);
  });
});
