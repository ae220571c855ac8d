#!/usr/bin/env node
// `authdesk`: sets up, builds when the sources changed, and runs the terminal front under the packaged Node 24.
// Everything here goes to stderr: stdout is the command's.
import fs from 'node:fs';
import { buildIfStale } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { inRoot } from './lib/paths.mjs';
import { runMain } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

/** `npm run` moves to the repository before it starts anything: relative paths count from where it was typed. */
const callersFolder = () => {
  const { npm_package_json: started, INIT_CWD: typed } = process.env;
  const byNpm =
    started !== undefined &&
    fs.existsSync(started) &&
    fs.realpathSync(started) === fs.realpathSync(inRoot('package.json'));
  return byNpm && typed ? typed : process.cwd();
};

await runMain(async () => {
  await setUp();
  await buildIfStale();
  return runNode('dist/node/authdesk.js', process.argv.slice(2), { env: { AUTHDESK_CWD: callersFolder() } });
});
