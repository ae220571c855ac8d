// Few files at a start: what it needs is put together by which of the program's starting points need it.
import path from 'node:path';
import type { Plugin } from 'vite';
import { brokenLaziness } from './lazy.ts';
import { root } from './shared.ts';

/** A program's starting points by name: its entry, and what nearly every use of it imports dynamically, below the repository. */
export type Starts = Readonly<Record<string, string>>;

/**
 * Finds what each starting point imports statically, and names the chunk of every such module: `terminal-browser` holds
 * what both need. A module of none of them is left to the bundler. A build with a module in it that is to be loaded late fails.
 */
export function chunksOfStarts(starts: Starts) {
  const needing = new Map<string, string[]>();
  const plugin: Plugin = {
    name: 'authdesk:starts',
    buildEnd() {
      for (const [name, file] of Object.entries(starts)) {
        const queue = new Set([path.join(root, file)]);
        for (const id of queue) {
          needing.set(id, [...(needing.get(id) ?? []), name]);
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) queue.add(imported);
        }
      }
      const early = brokenLaziness([...needing.keys()]);
      if (early) throw new Error(`${path.relative(root, early)} is loaded at start; import it dynamically`);
    },
  };
  return { plugin, nameOf: (id: string): string | null => needing.get(id)?.join('-') ?? null };
}
