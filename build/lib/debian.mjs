// Debian's packages, for tests that need a program of the system; installed only as root.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { strangersEnv } from './child.mjs';
import { say } from './say.mjs';

/** @returns {boolean} */
const canInstall = () => process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

/** @param {string[]} args */
const apt = (args) =>
  spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...strangersEnv(process.env), DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Sees to it that files are there; as root on Debian installs the packages that bring those which are not.
 * @param {Readonly<Record<string, string>>} wanted package → a file of it, absolute
 * @returns {string[]} packages that are still missing
 */
export const ensureDebian = (wanted) => {
  const missing = () => Object.entries(wanted).flatMap(([name, file]) => (fs.existsSync(file) ? [] : [name]));
  const names = missing();
  if (names.length === 0 || !canInstall()) return names;
  say(`正在为测试安装 ${names.join(' ')}…`, `Installing ${names.join(' ')} for the tests…`);
  if (!apt(['update']) || !apt(['install', '-y', ...names])) say('apt-get 安装失败', 'apt-get failed');
  return missing();
};
