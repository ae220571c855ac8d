import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** What Node gives a CommonJS module. */
const parameters = 'exports, require, module, __filename, __dirname';

/**
 * Keeps what is compiled of a program's chunks beside them, where no other user can write: half of a start's time. It is
 * kept when the program ends, with all functions that it has called; Node's own compile cache has none of those. The
 * build starts every front once, so that the first start finds it too. A chunk's name tells its content: what is kept by
 * that name is of no other. Called before the chunks are loaded.
 * @param entry `import.meta.url` of the program, which has its own: another calls other functions. Sources are not kept
 */
export function keepCompiled(entry: string): void {
  if (!entry.endsWith('.js')) return;
  const chunks = fileURLToPath(new URL('./chunks/', entry));
  const folder = fileURLToPath(new URL(`./.compiled/${basename(entry, '.js')}/`, entry));
  const fresh = new Map<string, Script>();
  const loaded = new Map<string, { exports: unknown }>();
  const { extensions } = createRequire(entry);
  const usual = extensions['.js'];

  const run = (name: string, chunk: { exports: unknown }, outside: (id: string) => unknown): void => {
    const filename = join(chunks, name);
    const kept = join(folder, name);
    const source = `(function (${parameters}) {${readFileSync(filename, 'utf8')}\n})`;
    const script = new Script(source, { filename, cachedData: readWhole(kept) });
    if (script.cachedDataRejected !== false) fresh.set(kept, script);
    const require = (id: string) => (id.startsWith('./') ? load(id.slice(2), outside) : outside(id));
    script.runInThisContext()(chunk.exports, require, chunk, filename, chunks);
  };
  /** Chunks name each other as they lie beside each other: looking for a file as Node does takes as long as reading it. */
  const load = (name: string, outside: (id: string) => unknown): unknown => {
    const known = loaded.get(name);
    if (known) return known.exports;
    const chunk = { exports: {} };
    loaded.set(name, chunk);
    try {
      run(name, chunk, outside);
    } catch (error) {
      // What cannot be read now may be later: no file was free.
      loaded.delete(name);
      throw error;
    }
    return chunk.exports;
  };
  extensions['.js'] = (module, filename) => {
    if (!filename.startsWith(chunks)) return usual?.(module, filename);
    module.exports = load(filename.slice(chunks.length), (id) => module.require(id));
  };
  process.once('exit', () => keep(folder, fresh));
}

const sum = (data: Uint8Array) => createHash('sha256').update(data).digest();
const sumLength = 32;

/** V8 takes damaged data for good, and ends the process in it: only what is as it was written is given to it. */
function readWhole(file: string): Buffer | undefined {
  try {
    const all = readFileSync(file);
    const data = all.subarray(sumLength);
    return sum(data).equals(all.subarray(0, sumLength)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may read it. Where it cannot be kept, the next start takes longer. */
function keep(folder: string, fresh: ReadonlyMap<string, Script>): void {
  try {
    if (fresh.size > 0) mkdirSync(folder, { recursive: true });
  } catch {
    // The program's folder may be somebody else's.
    return;
  }
  for (const [file, script] of fresh) {
    const part = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      const data = script.createCachedData();
      writeFileSync(part, Buffer.concat([sum(data), data]));
      renameSync(part, file);
    } catch {
      // The folder may be somebody else's, or the disk full.
      rmSync(part, { force: true });
    }
  }
}
