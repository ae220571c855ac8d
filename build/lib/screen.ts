// A virtual screen with a desktop on it: its window manager, its keys and mouse, pictures of what stands on it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Package → a file of it: what a screen for pictures wants besides a display. */
export const PICTURE_PROGRAMS = { openbox: '/usr/bin/openbox', imagemagick: '/usr/bin/import' } as const;

/** Gives windows their title bar, and lets them be maximized. @param env of the display; @returns ends it */
export async function manageWindows(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const manager = spawn(PICTURE_PROGRAMS.openbox, [], { env: { ...process.env, ...env }, stdio: 'ignore' });
  const ended = once(manager, 'close');
  await once(manager, 'spawn');
  return async () => {
    manager.kill();
    await ended;
  };
}

/** A picture of everything that stands on the screen (DISPLAY), the empty desktop around it cut off. */
export const shootScreen = (file: string) =>
  run(PICTURE_PROGRAMS.imagemagick, ['-window', 'root', '-trim', '+repage', file]);

/** Presses keys as a hand does, one after the other: `alt+f`, `Down`. */
export const press = (...keys: string[]) => run('xdotool', ['key', '--delay', '80', ...keys]);

/** Clicks with a button of the mouse (3: the right one), at a place on the screen, px. */
export const click = (x: number, y: number, button: 1 | 3) =>
  run('xdotool', ['mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', `${button}`]);

/** Waits until a window with that in its name is shown. @throws where none comes within some seconds */
export const windowNamed = (name: string) =>
  run('xdotool', ['search', '--sync', '--onlyvisible', '--name', name], { timeout: 30_000 });
