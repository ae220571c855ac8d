#!/usr/bin/env node
// `authdesk`: sets up, builds when the sources changed, and runs the terminal front under the packaged Node 24.
// Everything here goes to stderr: stdout is the command's.
import fs from 'node:fs';
import { buildIfStale } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { inRoot } from './lib/paths.mjs';
import { setUp } from './lib/set-up.mjs';

/** Exit code where the program itself could not be had; 1 would say that WeChat refused. */
const NOT_READY = 4;

/**
 * `npm run` moves to the repository before it starts anything: relative paths count from where it was typed.
 * Only the script `authdesk` itself counts: a launcher started below another one (`npm test`) has its own folder.
 */
const callersFolder = () => {
  const { npm_package_json: started, npm_lifecycle_event: script, INIT_CWD: typed } = process.env;
  const byNpm =
    script === 'authdesk' &&
    started !== undefined &&
    fs.existsSync(started) &&
    fs.realpathSync(started) === fs.realpathSync(inRoot('package.json'));
  return byNpm && typed ? typed : process.cwd();
};

/**
 * Says why the program could not be started, to people and, with `--json`, to scripts.
 * @param {unknown} error
 */
const tellWhy = (error) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  const hint = '原因见标准错误输出 · see stderr';
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ error: { code: 'setup', message, hint } })}\n`);
};

try {
  const cwd = callersFolder();
  await setUp();
  await buildIfStale();
  process.exitCode = await runNode('dist/node/authdesk.js', process.argv.slice(2), { cwd });
} catch (error) {
  tellWhy(error);
  process.exitCode = NOT_READY;
}
