import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from '../../shared/zod-mini.ts';

/** Zoom factors as browsers step through them; the page is laid out for 1024 pixels and up. */
export const zoomSteps = [0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

const edge = z.int().check(z.minimum(-100_000), z.maximum(100_000));
const size = z.int().check(z.minimum(1), z.maximum(100_000));
const stateSchema = z.object({
  bounds: z.optional(z.object({ x: edge, y: edge, width: size, height: size })),
  maximized: z._default(z.boolean(), false),
  /** A copy of the setting, for the time before settings can be read. */
  theme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  zoom: z._default(z.number().check(z.minimum(zoomSteps[0]), z.maximum(2)), 1),
});

/** Position, zoom and theme of the window. Theme and language themselves are settings that all fronts share. */
export type WindowState = z.infer<typeof stateSchema>;

export const minSize = { width: 760, height: 560 } as const;
const usualSize = { width: 1240, height: 840 } as const;
/** How much of the title bar must be on a screen so that it can be dragged, px. */
const grip = { width: 120, height: 30 };

/** @returns the default state when there is none or it cannot be read */
export function loadWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return stateSchema.parse({});
  }
}

/** Written to a temporary file and renamed. @throws the system's error */
export function saveWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.part`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

type Place = { width: number; height: number; x?: number; y?: number };

/**
 * Where to put the window: where it was, if its title bar can still be reached there; never larger than the screen.
 * @param workAreas of the screens there are now; the first is the main one
 */
export function placeOn(workAreas: readonly Rectangle[], bounds: Rectangle | undefined): Place {
  const screen = bounds && workAreas.find((area) => isReachable(area, bounds));
  const area = screen ?? workAreas[0];
  const size = shrinkTo(bounds ?? usualSize, area ?? usualSize);
  return screen && bounds ? { ...size, x: bounds.x, y: Math.max(bounds.y, screen.y) } : size;
}

function isReachable(area: Rectangle, { x, y, width }: Rectangle): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= grip.width && y >= area.y - grip.height && y + grip.height <= area.y + area.height;
}

function shrinkTo(wanted: { width: number; height: number }, area: { width: number; height: number }) {
  return {
    width: Math.max(minSize.width, Math.min(wanted.width, area.width)),
    height: Math.max(minSize.height, Math.min(wanted.height, area.height)),
  };
}

/** What is needed of Electron's BrowserWindow. */
export interface RememberedWindow extends Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'> {
  on(event: 'close' | 'blur', listener: () => void): unknown;
}

/**
 * Keeps the window's state: written when the window loses the focus and when it closes, if it changed.
 * @param save its failures are ignored
 */
export function rememberWindow(
  window: RememberedWindow,
  look: () => Pick<WindowState, 'zoom' | 'theme'>,
  save: (state: WindowState) => void,
): void {
  let last = '';
  const keep = () => {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized(), ...look() };
    if (JSON.stringify(state) === last) return;
    last = JSON.stringify(state);
    save(state);
  };
  window.on('blur', keep);
  window.on('close', keep);
}

/** The next factor from `now`, which may lie between two of them; the ends stay. */
export function nextZoom(now: number, step: 'in' | 'out' | 'reset'): number {
  if (step === 'reset') return 1;
  const slack = 0.001;
  const next =
    step === 'in'
      ? zoomSteps.find((factor) => factor > now + slack)
      : zoomSteps.findLast((factor) => factor < now - slack);
  return next ?? now;
}
