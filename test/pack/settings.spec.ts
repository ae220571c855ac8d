import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { updateFeed } from '../../build/lib/pack.ts';
import { packConfig } from '../../build/pack-config.ts';

// Settings of installers that only another system can make are held against the packer's own schema.

const fromPacker = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
// As the packer itself does, without its keyword `typeof`, which the schema has in places where it is wrong.
const ajv = new Ajv({ strict: false, allErrors: true });
const fits = ajv.compile(fromPacker('app-builder-lib/scheme.json'));

const question = { app: '/app', electronDist: '/electron', output: '/out' };
const config = packConfig({ ...question, signed: false });

describe('the packer’s settings', () => {
  it.each([
    ['unsigned', config],
    ['signed', packConfig({ ...question, signed: true })],
    ['with a feed', packConfig({ ...question, signed: true, feed: 'https://updates.example.com/a' })],
  ])('are what its schema allows: %s', (_name, settings) => {
    fits(settings);
    expect(fits.errors ?? []).toEqual([]);
  });

  const sections = ['win', 'nsis', 'portable', 'mac', 'linux', 'appImage', 'deb', 'rpm', 'toolsets'] as const;
  it.each(sections)('would be refused with a wrong key in %s', (section) => {
    expect(config[section]).toBeTypeOf('object');
    expect(fits({ ...config, [section]: { ...config[section], unheardOf: true } })).toBe(false);
  });

  it('would be refused with a format that there is none of', () => {
    expect(fits({ ...config, win: { ...config.win, target: [{ target: 1 }] } })).toBe(false);
    expect(fits({ ...config, toolsets: { appimage: '9.9.9' } })).toBe(false);
  });

  it('make the usual installers of each system', () => {
    expect(config.win?.target).toEqual(['nsis', 'portable']);
    expect(config.mac?.target).toBe('dmg');
    expect(config.linux?.target).toEqual(['AppImage', 'deb', 'rpm']);
  });

  it('name each installer differently', () => {
    const names = [config.nsis, config.portable, config.mac, config.appImage, config.deb, config.rpm].map(
      (section) => section?.artifactName ?? '',
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name.includes('{version}') && name.includes('{arch}'))).toBe(true);
    expect(config.portable?.artifactName).toMatch(/-portable\.\$\{ext\}$/);
  });

  it('use icons that are there', () => {
    for (const { icon } of [config.win, config.mac, config.linux].map((system) => system ?? {}))
      expect(existsSync(String(icon)), String(icon)).toBe(true);
  });

  it('take over no scheme, and of kinds of files hand-over files alone', () => {
    const everywhere: (Configuration | Configuration['linux'])[] = [
      config,
      config.linux,
      config.mac,
      config.win,
    ];
    for (const section of everywhere) {
      expect(section).not.toHaveProperty('protocols');
      if (section !== config) expect(section).not.toHaveProperty('fileAssociations');
    }
    expect(config.fileAssociations).toMatchObject([{ ext: 'authdesk-handover', role: 'Viewer' }]);
  });
});

describe('a company’s feed', () => {
  it('is none unless the environment names one', () => {
    expect(updateFeed({})).toBeUndefined();
    expect(updateFeed({ AUTHDESK_UPDATE_FEED: '' })).toBeUndefined();
    expect(config.publish).toBeNull();
  });

  it('is an https address, and only written down', () => {
    const feed = updateFeed({ AUTHDESK_UPDATE_FEED: 'https://updates.example.com/authdesk/' });
    expect(feed).toBe('https://updates.example.com/authdesk/');
    expect(packConfig({ ...question, signed: false, feed }).publish).toEqual({
      provider: 'generic',
      url: feed,
    });
  });

  it.each(['http://updates.example.com', 'updates.example.com', `https://a.example/${'x'.repeat(2100)}`])(
    'is refused: %.30s',
    (address) => {
      expect(() => updateFeed({ AUTHDESK_UPDATE_FEED: address })).toThrow('AUTHDESK_UPDATE_FEED');
    },
  );
});
