import { join, resolve } from 'node:path';

export interface DataDirQuestion {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  home: string;
  /** `--data DIR`, if given. */
  asked?: string;
}

/** Where the database lies: `--data`, else AUTHDESK_DATA, else the OS's application-data folder. Absolute path. */
export function dataDirFor({ platform, env, home, asked }: DataDirQuestion): string {
  const chosen = asked || env.AUTHDESK_DATA;
  if (chosen) return resolve(chosen);
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'AuthDesk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'AuthDesk');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'authdesk');
}
