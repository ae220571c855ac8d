import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { TestElectron } from '../../build/lib/electron-binary.mjs';
import { type PackJob, pack, thisMachine } from '../../build/lib/pack.ts';
import type { Target } from '../../build/lib/stage.ts';
import { writeStandIn } from './stand-in.ts';

// Packing as `npm run pack` does it, from the Electron that is at hand.

export const host = thisMachine();

/**
 * Fits what was staged for the package's own Electron to an older one, whose folder has `prelude.mjs` (what our program
 * wants of a younger Node; imported first) and `better-sqlite3/` (a build that this Node can run).
 */
function adaptTo({ folder }: TestElectron, app: string): void {
  const prelude = join(folder, 'prelude.mjs');
  if (existsSync(prelude)) {
    const main = join(app, 'dist', 'desktop', 'main.js');
    copyFileSync(prelude, join(app, 'dist', 'desktop', 'prelude.mjs'));
    writeFileSync(main, `import './prelude.mjs';\n${readFileSync(main, 'utf8')}`);
  }
  const database = join(folder, 'better-sqlite3');
  if (existsSync(database)) {
    const place = join(app, 'node_modules', 'better-sqlite3');
    rmSync(place, { recursive: true });
    cpSync(database, place, { recursive: true });
  }
}

/** What a spec's package is made of: the Electron at hand where it is this system's, else a stand-in. */
export function jobFor(
  folder: string,
  target: Target,
  real: TestElectron | null,
): PackJob & { adapt: (app: string) => void } {
  const own = target.system === host.system && target.arch === host.arch;
  const electron = own ? real : null;
  const standIn = join(folder, 'electron');
  if (!electron) writeStandIn(standIn, target.system);
  return {
    target,
    app: join(folder, 'app'),
    electronDist: electron?.dist ?? standIn,
    output: join(folder, 'out'),
    // A stand-in has nothing that could be signed.
    signed: !electron,
    adapt: (app) => electron && adaptTo(electron, app),
  };
}

/** The packer talks on stdout, and what it tries to fetch by accident fails at once. */
export async function quietly<T>(run: () => Promise<T>): Promise<T> {
  vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/');
  vi.stubEnv('ELECTRON_BUILDER_BINARIES_MIRROR', 'http://127.0.0.1:9/');
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    return await run();
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
}

/**
 * @param real null: a stand-in
 * @param change what is done to the staged folder before it is sealed
 */
export async function packFor(
  folder: string,
  target: Target,
  real: TestElectron | null,
  change: (app: string) => void = () => {},
) {
  const { adapt, ...job } = jobFor(folder, target, real);
  const done = (app: string) => {
    adapt(app);
    change(app);
  };
  const { made, missing } = await quietly(() => pack({ ...job, change: done }));
  return { made, missing, job };
}
