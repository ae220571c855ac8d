import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  loadWindowState,
  nextZoom,
  placeOn,
  rememberWindow,
  saveWindowState,
  type WindowState,
  zoomSteps,
} from '../../electron/desktop/window-state.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authdesk-state-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const state: WindowState = {
  bounds: { x: -1200, y: 40, width: 900, height: 700 },
  maximized: true,
  theme: 'dark',
  zoom: 1.25,
};
const usual = { maximized: false, theme: 'system', zoom: 1 };

describe('the file', () => {
  it('gives back what was saved, whole', () => {
    saveWindowState(file, state);
    expect(loadWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"zoom":9}',
    '{"bounds":{"x":1e9,"y":0,"width":1,"height":1}}',
    '{"bounds":{"x":0,"y":0,"width":0,"height":-5}}',
    '{"bounds":{"x":"0"}}',
  ])('with %s in it is as good as none', (text) => {
    writeFileSync(file, text);
    expect(loadWindowState(file)).toEqual(usual);
  });

  it('is not missed', () => {
    expect(loadWindowState(join(folder, 'none', 'window.json'))).toEqual(usual);
  });
});

describe('the place', () => {
  const main = { x: 0, y: 25, width: 1440, height: 875 };
  const left = { x: -1920, y: 0, width: 1920, height: 1080 };
  const bounds = { x: -1200, y: 40, width: 900, height: 700 };

  it('is where the window was, on the second screen too', () => {
    expect(placeOn([main, left], bounds)).toEqual(bounds);
  });

  it('is the system’s choice when that screen is gone, or a hand could not reach the title bar', () => {
    const size = { width: 900, height: 700 };
    expect(placeOn([main], bounds)).toEqual(size);
    expect(placeOn([main], { ...bounds, x: 1400, y: 100 })).toEqual(size);
    expect(placeOn([main], { ...bounds, x: 100, y: 890 })).toEqual(size);
    expect(placeOn([main], { ...bounds, x: 100, y: -200 })).toEqual(size);
  });

  it('is pulled below the menu bar, and is never larger than the screen nor smaller than the page', () => {
    expect(placeOn([main], { x: 10, y: 0, width: 3000, height: 2000 })).toEqual({
      x: 10,
      y: 25,
      width: 1440,
      height: 875,
    });
    expect(placeOn([main], { x: 10, y: 30, width: 50, height: 50 })).toMatchObject({
      width: 760,
      height: 560,
    });
  });

  it('is the usual size at the first start, on a small screen and without any', () => {
    expect(placeOn([main], undefined)).toEqual({ width: 1240, height: 840 });
    expect(placeOn([{ x: 0, y: 0, width: 1024, height: 700 }], undefined)).toEqual({
      width: 1024,
      height: 700,
    });
    expect(placeOn([], undefined)).toEqual({ width: 1240, height: 840 });
  });
});

it('the window is remembered when it loses the focus and when it closes, if it changed', () => {
  class Window extends EventEmitter {
    bounds = { x: 1, y: 2, width: 800, height: 600 };
    getNormalBounds = () => this.bounds;
    isMaximized = () => false;
  }
  const window = new Window();
  const saved: WindowState[] = [];
  rememberWindow(
    window,
    () => ({ zoom: 1.1, theme: 'light' }),
    (kept) => saved.push(kept),
  );
  window.emit('blur');
  window.emit('blur');
  window.bounds = { ...window.bounds, x: 9 };
  window.emit('close');
  expect(saved).toEqual([
    { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: false, zoom: 1.1, theme: 'light' },
    { bounds: { x: 9, y: 2, width: 800, height: 600 }, maximized: false, zoom: 1.1, theme: 'light' },
  ]);
});

it('zoom steps as a browser does, from anywhere, and stops at its ends', () => {
  expect(nextZoom(1, 'in')).toBe(1.1);
  expect(nextZoom(1, 'out')).toBe(0.9);
  expect(nextZoom(1.05, 'in')).toBe(1.1);
  expect(nextZoom(1.7, 'reset')).toBe(1);
  expect(nextZoom(2, 'in')).toBe(2);
  expect(nextZoom(0.75, 'out')).toBe(0.75);
  const up = zoomSteps.reduce<number[]>((all) => [...all, nextZoom(all.at(-1) ?? 0, 'in')], [0.75]);
  expect(new Set(up)).toEqual(new Set(zoomSteps));
});
