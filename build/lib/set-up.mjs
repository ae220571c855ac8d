// Makes a clone ready to run: packages as the lock says, and the Node 24 that everything else runs on.
import fs from 'node:fs';
import os from 'node:os';
import { installHooks } from './hooks.mjs';
import { withLock } from './lock.mjs';
import {
  explainNpm,
  installKey,
  installPlan,
  packagedNodeVersion,
  runNpm,
  saysOffline,
  wantedNodeVersion,
} from './packages.mjs';
import { inRoot, packagedNode } from './paths.mjs';
import { say, Told } from './say.mjs';

const STAMP = inRoot('node_modules', '.authdesk-setup');
/** Beside node_modules: `npm ci` empties that folder. */
const LOCK = inRoot('.cache', 'setup.lock');
/** There while an installation runs: left behind by one that was cut short. */
const UNFINISHED = inRoot('.cache', 'setup.unfinished');

/** Quiet, reproducible, and no scripts: better-sqlite3's would compile what its package already carries. */
const FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund'];

/** For each call. With npm's own pauses between tries a person without network waits for over a minute. */
const PATIENCE = [
  '--loglevel=error',
  '--fetch-retries=4',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * @param {string} file
 * @returns {string | null}
 */
const readOrNull = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** @returns {{ key: string, plan: 'nothing' | 'ci' | 'install' }} */
const decide = () => {
  const key = installKey(fs.readFileSync(inRoot('package-lock.json')), process);
  const plan = installPlan({
    stamp: readOrNull(STAMP),
    key,
    hasModules: fs.existsSync(inRoot('node_modules')),
    hasNode: fs.existsSync(packagedNode()),
    unfinished: fs.existsSync(UNFINISHED),
    runsInside: process.execPath.startsWith(inRoot('node_modules')),
  });
  return { key, plan };
};

/** @param {string[]} args */
const npm = async (args) => {
  const { code, output } = await runNpm([...args, ...PATIENCE]);
  if (code === 0) return;
  const { zh, en, known } = explainNpm(output);
  if (!known) process.stderr.write(output);
  throw new Told(zh, en);
};

/** How long the registry may take to answer at all, ms. */
const ANSWER_LIMIT = 30_000;

/** Asks first: without a network, npm would try each of the packages before it gives up. */
const checkNetwork = async () => {
  const { code, output } = await runNpm(['ping', ...PATIENCE, '--fetch-retries=1'], ANSWER_LIMIT);
  // Killed at the limit. Another failure may only mean that a mirror has no such address.
  const silent = code === 128 + os.constants.signals.SIGTERM;
  if (!silent && !(code !== 0 && saysOffline(output))) return;
  const { zh, en } = explainNpm('ETIMEDOUT');
  throw new Told(zh, en);
};

/** The `node` package fetches its binary in an install script, the one script that is wanted. */
const installNode = async () => {
  const wanted = wantedNodeVersion();
  if ((await packagedNodeVersion()) === wanted) return;
  say('正在准备 Node 24…', 'Preparing Node 24…');
  await npm(['rebuild', 'node', '--ignore-scripts=false']);
  const version = await packagedNodeVersion();
  if (version === wanted) return;
  throw new Told(
    `随项目安装的 Node ${wanted} 在这台机器上无法运行（${version ?? '没有输出'}）`,
    `the packaged Node ${wanted} does not run on this machine (${version ?? 'no output'})`,
  );
};

/**
 * @param {'ci' | 'install'} plan
 * @param {string} key
 */
const install = async (plan, key) => {
  const started = Date.now();
  say('正在安装依赖，第一次约需一分钟…', 'Installing packages, about a minute the first time…');
  await checkNetwork();
  fs.writeFileSync(UNFINISHED, '');
  // --no-save: npm versions differ in how they write the lock; set-up never changes a tracked file.
  await npm(plan === 'ci' ? ['ci', ...FLAGS] : ['install', '--no-save', ...FLAGS]);
  await installNode();
  installHooks();
  fs.writeFileSync(STAMP, key);
  fs.rmSync(UNFINISHED);
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`依赖已就绪（${seconds} 秒）`, `Packages are ready (${seconds} s)`);
};

/**
 * Makes this clone ready; returns at once when it already is. Two at a time wait for each other.
 * @returns {Promise<void>} rejects with a {@link Told} that says what is missing (no network, disk full, …)
 */
export const setUp = async () => {
  if (decide().plan === 'nothing') return;
  await withLock(
    LOCK,
    async () => {
      // Decided again: the process waited for may have done it all.
      const { key, plan } = decide();
      if (plan !== 'nothing') await install(plan, key);
    },
    (pid) => say(`另一个进程（${pid}）正在安装，请稍候…`, `Another process (${pid}) is setting up, waiting…`),
  );
};
