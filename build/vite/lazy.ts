/**
 * What start-up must not parse: the HTTP client and whatever asks Node for `Request` (40 ms by itself), parsers that few need,
 * the rehearsal platform.
 */
export const LAZY = [
  /[\\/]node_modules[\\/](?:undici|@hono|ws|fast-xml-parser|js-yaml|semver)[\\/]/,
  /[\\/]electron[\\/]sandbox[\\/]/,
  // The contract's schemas with what implements them, each group when it is called.
  /[\\/]shared[\\/]contract[\\/](?:procedures[\\/]|index\.|models\.|accounts\.|sessions\.)/,
  // Of the command line: the commands, help and completion, each when it is used.
  /[\\/]electron[\\/]terminal[\\/]commands[\\/](?!index\.)/,
  /[\\/]electron[\\/]terminal[\\/](?:completion[\\/]|command[\\/](?:help|describe)\.)/,
];

/**
 * The first module that start-up would read though it is to be loaded late.
 * @param starts what is read at the start, as the bundler names it
 * @returns its id, or undefined when all is well
 */
export const brokenLaziness = (starts: readonly string[]): string | undefined =>
  starts.find((id) => LAZY.some((pattern) => pattern.test(id)));
