import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** The repository, absolute, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What carries a native binary of its own and is loaded from node_modules at run time. */
export const NATIVES = ['better-sqlite3', '@napi-rs/keyring'];

/** A file of the catalogue of texts: its language and its folder. Those of `fronts` are bundled with their program. */
export const TEXTS = /[\\/]shared[\\/]texts[\\/](\w+)[\\/](?:(?!fronts[\\/])(\w+)[\\/])?\w+\.json$/;

/** One chunk for what is loaded together: a language's page (`zh`), its errors (`zh-errors`). */
export const textsChunk = (id: string): string | null => {
  const [, lang, folder] = TEXTS.exec(id) ?? [];
  // Help alone needs them, and it is asked for seldom.
  if (folder === 'terminal' && id.endsWith('commands.json')) return `${lang}-help`;
  return lang ? [lang, folder].filter(Boolean).join('-') : null;
};

/** What every bundle has in common. */
export const common: InlineConfig = {
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  // Texts are read faster as JSON than as code, and nothing imports one of them by name.
  json: { stringify: true, namedExports: false },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};
