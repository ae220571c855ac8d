/** The part of a bundler's output chunk that matters here. */
export type ChunkLike = { fileName: string; imports: string[]; moduleIds: string[]; isEntry: boolean };

/**
 * What start-up must not parse: the HTTP client and whatever asks Node for `Request` (40 ms by itself), parsers that few need,
 * the rehearsal platform.
 */
export const LAZY = [
  /[\\/]node_modules[\\/](?:undici|@hono|ws|fast-xml-parser|js-yaml|semver)[\\/]/,
  /[\\/]electron[\\/]sandbox[\\/]/,
  // The contract's schemas with what implements them, each group when it is called.
  /[\\/]shared[\\/]contract[\\/]procedures[\\/]/,
  // Of the command line: the commands, help and completion, each when it is used.
  /[\\/]electron[\\/]terminal[\\/]commands[\\/](?!index\.)/,
  /[\\/]electron[\\/]terminal[\\/](?:completion[\\/]|command[\\/](?:help|describe)\.)/,
];

/**
 * The modules that are read as soon as the entry is: those of its chunk and of all chunks it imports statically.
 * @param chunks all chunks of one bundle
 * @returns module ids, as the bundler names them
 */
export const eagerModules = (chunks: ChunkLike[]): string[] => {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<ChunkLike>();
  const queue = chunks.filter((chunk) => chunk.isEntry);
  for (const chunk of queue) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    queue.push(...chunk.imports.flatMap((name) => byName.get(name) ?? []));
  }
  return [...seen].flatMap((chunk) => chunk.moduleIds);
};

/**
 * The first module that start-up would read though it is to be loaded late.
 * @param chunks all chunks of one bundle
 * @returns its id, or undefined when all is well
 */
export const brokenLaziness = (chunks: ChunkLike[]): string | undefined =>
  eagerModules(chunks).find((id) => LAZY.some((pattern) => pattern.test(id)));
