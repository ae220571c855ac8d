import { describe, expect, it } from 'vitest';
import { hostOf, isLoopbackHost, isLoopbackUrl, launchDomainOf } from '../../shared/hosts.ts';

describe('this machine', () => {
  it('is known by its names and addresses, with or without brackets', () => {
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '::1', '[::1]', '127.8.9.10'])
      expect(isLoopbackHost(host), host).toBe(true);
    for (const host of ['0.0.0.0', '::', '192.168.1.5', '', '127.0.0.1.example.com', 'push.example.com'])
      expect(isLoopbackHost(host), host).toBe(false);
  });

  it('is where a URL leads', () => {
    for (const url of [' http://localhost:1/x ', 'http://[::1]:2', 'https://127.9.9.9'])
      expect(isLoopbackUrl(url), url).toBe(true);
    for (const url of ['http://127.0.0.1.example.com', 'https://localhost.example.com', 'localhost', ''])
      expect(isLoopbackUrl(url), url).toBe(false);
  });
});

it.each([
  ['shop.example.com', 'shop.example.com'],
  ['https://shop.example.com/x?y#z', 'shop.example.com'],
  [' SHOP.Example.com ', 'shop.example.com'],
  ['shop.example.com.', 'shop.example.com'],
  ['https://Shop.example.com./', 'shop.example.com'],
  ['shop.example.com:443', 'shop.example.com'],
  ['127.0.0.1:8790', '127.0.0.1:8790'],
  ['授权.example', 'xn--myuy6f.example'],
  ['', ''],
  ['a example', 'a example'],
  ['https://shop.exa…', 'https://shop.exa…'],
  ['ftp://shop.example.com', 'ftp://shop.example.com'],
])('keeps %j as the launch domain %j', (typed, kept) => {
  expect(launchDomainOf(typed)).toBe(kept);
  expect(launchDomainOf(kept)).toBe(kept);
});

it('takes the host of a callback address, as WeChat compares it', () => {
  expect(hostOf(' https://auth.example.com:8443/a?b ')).toBe('auth.example.com');
  expect(hostOf('https://auth.example.com./')).toBe('auth.example.com');
  expect(hostOf('auth.example.com')).toBe('');
});
