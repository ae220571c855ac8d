// What set-up decides and how it starts npm. Runs on the machine's own Node (20 or later).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { exitCode, passSignals, strangersEnv } from './child.mjs';
import { inRoot, packagedNode, root } from './paths.mjs';

/**
 * What an installation was made from: another lock or another kind of machine needs another one.
 * @param {string | Buffer} lock text of package-lock.json
 * @param {{ platform: string, arch: string }} machine as `process`
 * @returns {string} SHA-256 in hex, with the machine's kind in front
 */
export const installKey = (lock, { platform, arch }) =>
  `${platform}-${arch} ${createHash('sha256').update(lock).digest('hex')}`;

/**
 * What set-up has to do.
 * @param {{ stamp: string | null, key: string, hasModules: boolean, hasNode: boolean, unfinished: boolean, runsInside: boolean }} state
 *   `stamp`: the key of the last whole installation; `hasModules`: node_modules is there; `hasNode`: so is Node 24;
 *   `unfinished`: an installation was cut short; `runsInside`: this very Node lies in node_modules
 * @returns {'nothing' | 'ci' | 'install'} `ci` empties node_modules first: right where there is nothing to keep,
 *   or where packages may be half unpacked (npm takes those for whole); never under the Node that runs it
 */
export const installPlan = ({ stamp, key, hasModules, hasNode, unfinished, runsInside }) => {
  if (stamp === key && hasNode && !unfinished) return 'nothing';
  if (!hasModules) return 'ci';
  return unfinished && !runsInside ? 'ci' : 'install';
};

/**
 * How to start npm: as the npm that runs this script says, else the one beside this Node, else the one in PATH.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ execPath: string, platform: string, exists: (file: string) => boolean }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export const npmCommand = (env, { execPath, platform, exists }) => {
  const node = env.npm_node_execpath || execPath;
  const told = env.npm_execpath;
  // Another package manager (yarn, pnpm) sets the variable too; it does not read our lock.
  if (told && /npm-cli\.c?js$/.test(told) && exists(told))
    return { command: node, args: [told], shell: false };
  const beside = ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js']
    .map((file) => path.resolve(path.dirname(execPath), file))
    .find(exists);
  if (beside) return { command: execPath, args: [beside], shell: false };
  const windows = platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
};

/** The system's and npm's own codes for a network that does not answer. */
const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ECONNECTIONTIMEOUT|ENOTCACHED)\b/;

/**
 * Whether npm's output says that the registry cannot be reached, rather than that it refused something.
 * @param {string} output what npm wrote to stderr
 * @returns {boolean}
 */
export const saysOffline = (output) => OFFLINE.test(output);

/**
 * Why npm failed, as the person at the terminal needs it.
 * @param {string} output what npm wrote to stderr
 * @returns {{ zh: string, en: string, known: boolean }} `known`: says all that npm's own words do
 */
export const explainNpm = (output) => {
  if (saysOffline(output))
    return {
      zh: '连不上 npm 软件源，依赖没有装上。请检查网络或代理，也可以换一个软件源（npm config set registry <地址>）后重试',
      en: 'the npm registry cannot be reached, so the packages are not installed. Check the network or proxy, or choose another registry (npm config set registry <url>), then try again',
      known: true,
    };
  if (/\bENOSPC\b/.test(output))
    return {
      zh: '磁盘空间不足，依赖没有装上',
      en: 'the disk is full, so the packages are not installed',
      known: true,
    };
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output))
    return {
      zh: `没有写入权限，依赖没有装上：${root}`,
      en: `no permission to write, so the packages are not installed: ${root}`,
      known: true,
    };
  return {
    zh: '安装依赖失败，原因见上面 npm 的输出',
    en: 'installing the packages failed; npm says why above',
    known: false,
  };
};

/**
 * Runs npm in the repository, with nothing of it on the screen.
 * @param {string[]} args
 * @param {number} [limit] ms, then it is killed
 * @returns {Promise<{ code: number, output: string }>} `output`: what it wrote to stderr
 */
export const runNpm = (args, limit) =>
  new Promise((resolve, reject) => {
    const npm = npmCommand(process.env, {
      execPath: process.execPath,
      platform: process.platform,
      exists: fs.existsSync,
    });
    const child = spawn(npm.command, [...npm.args, ...args], {
      cwd: root,
      env: strangersEnv(process.env),
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: npm.shell,
      ...(limit ? { timeout: limit } : {}),
    });
    // Ended from outside, npm must not go on alone: the next set-up would run beside it.
    passSignals(child);
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });

/**
 * The version that the packaged Node prints.
 * @returns {Promise<string | null>} like `24.21.0`; null when it does not run
 */
export const packagedNodeVersion = () =>
  new Promise((resolve) => {
    const child = spawn(packagedNode(), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 ? text.trim().replace(/^v/, '') : null));
  });

/**
 * The Node version that package.json asks for.
 * @returns {string} like `24.21.0`
 */
export const wantedNodeVersion = () => {
  const { devDependencies } = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));
  return String(devDependencies.node);
};
