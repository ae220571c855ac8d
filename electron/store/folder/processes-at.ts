import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/** So much of a command line says which program it is. */
const longest = 80;

function listed(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return []; // It has ended meanwhile, or is another user's.
  }
}

function leadsTo(link: string, file: string): boolean {
  try {
    return readlinkSync(link) === file;
  } catch {
    return false;
  }
}

function nameOf(pid: string): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const short = words.map((word) => (/^(?:\/|file:)/.test(word) ? basename(word) : word));
    return short.join(' ').trim().slice(0, longest);
  } catch {
    return '';
  }
}

/**
 * Which other processes have a file open, for a refusal that says who: `4711 (node authdesk.mjs serve)`. Only Linux
 * tells; elsewhere, and of other users' processes, nothing.
 */
export function processesAt(file: string): string {
  const real = realpathSync(file);
  const pids = listed('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const those = pids.filter((pid) => {
    const dir = `/proc/${pid}/fd`;
    return listed(dir).some((fd) => leadsTo(`${dir}/${fd}`, real));
  });
  return those.map((pid) => `${pid} (${nameOf(pid)})`).join(', ');
}
