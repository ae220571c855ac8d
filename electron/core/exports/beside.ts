import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { thisProcess } from '../processes/identity.ts';

/** In each such folder: whose it is. */
const markName = '.authdesk';
const markForm = /^AuthDesk (\S{1,200})\n$/;
/** What mkdtemp puts behind the name. */
const randomEnd = /^[\w-]{6}$/;

/**
 * A folder of mode 0700 beside a destination, for what is on its way there; those that killed processes of this machine have
 * left there go. It may stay behind as well: a killed process removes nothing.
 * @param path of the destination
 * @returns its path
 */
export async function madeBeside(path: string): Promise<string> {
  await forgetLeft(path);
  const folder = mkdtempSync(`${path}.`);
  try {
    writeFileSync(join(folder, markName), `AuthDesk ${thisProcess.identity}\n`, { mode: 0o600 });
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what is certainly ours and its process certainly dead; all else stays, and so does what cannot be removed. */
async function forgetLeft(path: string): Promise<void> {
  const parent = dirname(path);
  const lead = `${basename(path)}.`;
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(lead) || !randomEnd.test(name.slice(lead.length))) continue;
    const folder = join(parent, name);
    const owner = await ownerOf(folder);
    if (owner === undefined || thisProcess.lives(owner) !== 'gone') continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** undefined for a file, for somebody else's folder, and for one of ours that was killed before it was marked: nothing is in it. */
async function ownerOf(folder: string): Promise<string | undefined> {
  const mark = await readFile(join(folder, markName), 'utf8').catch(() => '');
  return markForm.exec(mark)?.[1];
}
