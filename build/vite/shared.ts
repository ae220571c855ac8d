import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** The repository, absolute, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What carries a native binary of its own and is loaded from node_modules at run time. */
export const NATIVES = ['better-sqlite3', '@napi-rs/keyring'];

/** What every bundle has in common. */
export const common: InlineConfig = {
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};
