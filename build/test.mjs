// `npm test`: everything that CI runs, in one order, up to the first failure.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runNode } from './lib/child.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureDesktop } from './lib/display.mjs';
import { NO_ELECTRON_DOWNLOAD, testElectron } from './lib/electron-binary.mjs';
import { ensureEngineersSystems } from './lib/engineers-systems.mjs';
import { ordinaryUserMissing } from './lib/ordinary-user.mjs';
import { runMain } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { add, fromPlaywright, fromVitest, NONE, tallyLine } from './lib/tally.mjs';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-test-'));
const unitReport = path.join(scratch, 'unit.json');
const integrationReport = path.join(scratch, 'integration.json');
const packReport = path.join(scratch, 'pack.json');
const endToEndReport = path.join(scratch, 'end-to-end.json');
const windowReport = path.join(scratch, 'window.json');

/**
 * @typedef {(into: number | undefined) => Promise<number>} Run
 *   runs a stage to its end, its exit code; `into`: an open file that takes what it prints, instead of the terminal
 * @typedef {{ name: string, run: Run }} Stage
 */

/**
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, ordinary?: boolean }} [options] `ordinary`: not as root
 * @returns {Run}
 */
const node =
  (file, args, { env = {}, ordinary = false } = {}) =>
  (into) =>
    runNode(file, args, {
      env: { ...NO_ELECTRON_DOWNLOAD, ...env },
      ordinary,
      ...(into === undefined ? {} : { into }),
    });

/** @type {Run} */
const types = async (into) => {
  for (const project of ['tsconfig.json', 'electron/tsconfig.json', 'renderer/tsconfig.json']) {
    const code = await node('node_modules/typescript/bin/tsc', ['-p', project])(into);
    if (code !== 0) return code;
  }
  return 0;
};

/**
 * @param {'unit' | 'integration' | 'pack'} project of build/vitest.config.ts
 * @param {string} report
 */
const vitest = (project, report) =>
  node('node_modules/vitest/vitest.mjs', [
    'run',
    '--config=build/vitest.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);

/**
 * @param {'browser' | 'electron'} project of build/playwright.config.ts
 * @param {string} report
 * @returns {Run}
 */
const playwright = (project, report) => (into) =>
  node(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config=build/playwright.config.ts', '--reporter=list,json', `--project=${project}`],
    {
      env: { PLAYWRIGHT_CHROMIUM: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      // As root nothing loads in the window. Where there is no Electron its specs say so.
      ordinary: project === 'electron' && ordinaryUserMissing() === undefined,
    },
  )(into);

/**
 * What stands in one row runs at the same time: one waits where another works. The first of a row is seen at work, the
 * others once they have ended.
 * @type {Stage[][]}
 */
const stages = [
  [
    { name: '类型 · types', run: types },
    {
      name: '格式与规则 · format and lint',
      run: node('node_modules/@biomejs/biome/bin/biome', ['check', '.']),
    },
    {
      name: '没有人用的 · what nobody uses',
      run: node('node_modules/knip/bin/knip.js', ['--no-progress']),
    },
    { name: '构建 · build', run: node('build/bundle.ts', []) },
  ],
  [
    { name: '集成测试 · integration tests', run: vitest('integration', integrationReport) },
    { name: '单元测试 · unit tests', run: vitest('unit', unitReport) },
    { name: '打包 · packing', run: vitest('pack', packReport) },
  ],
  // Each takes both cores of a small machine.
  [{ name: '端到端测试 · end-to-end tests', run: playwright('browser', endToEndReport) }],
  [{ name: '桌面窗口 · the window', run: playwright('electron', windowReport) }],
];

/**
 * @template T
 * @param {string} file a runner's JSON report; not there when its stage did not run
 * @param {(report: T) => import('./lib/tally.mjs').Tally} count
 */
const countIn = (file, count) =>
  fs.existsSync(file) ? count(JSON.parse(fs.readFileSync(file, 'utf8'))) : NONE;

/**
 * @param {string | null} failed the stage that failed
 * @returns {number} the exit code
 */
const closing = (failed) => {
  const units = [unitReport, integrationReport, packReport].map((file) => countIn(file, fromVitest));
  const pages = [endToEndReport, windowReport].map((file) => countIn(file, fromPlaywright));
  const tally = [...units, ...pages].reduce(add, NONE);
  if (tally.skips.length > 0) console.log('\n跳过的用例 · skipped:');
  for (const { title, reason } of tally.skips) console.log(`  ${title} (${reason})`);
  if (failed) console.log(`\n没有通过，停在这一步 · failed at: ${failed}`);
  // Alone on its line: machines read it.
  if (fs.existsSync(unitReport)) console.log(`\n${tallyLine(tally)}`);
  return failed === null && tally.failed === 0 && tally.passed > 0 ? 0 : 1;
};

/**
 * @param {Stage} stage
 * @param {number} place in its row
 * @returns {Promise<string | null>} its name, if it failed
 */
const runStage = async ({ name, run }, place) => {
  const file = path.join(scratch, `printed-${place}.txt`);
  const into = place === 0 ? undefined : fs.openSync(file, 'w');
  const started = Date.now();
  const code = await run(into);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (into !== undefined) {
    fs.closeSync(into);
    console.log(`\n── ${name}\n${fs.readFileSync(file, 'utf8')}`);
  }
  console.log(`── ${name}：${code === 0 ? '通过 · passed' : `失败 · failed (${code})`}, ${seconds} s`);
  return code === 0 ? null : name;
};

/** @returns {Promise<string | null>} the stages that failed */
const runStages = async () => {
  for (const [index, row] of stages.entries()) {
    console.log(`\n── ${index + 1}/${stages.length} ${row.map(({ name }) => name).join(' | ')}`);
    const ends = await Promise.all(row.map(runStage));
    const failed = ends.filter((name) => name !== null);
    if (failed.length > 0) return failed.join(', ');
  }
  return null;
};

await runMain(async () => {
  try {
    await setUp();
    // Before the long part: without a browser there is no use in waiting for it.
    ensureChromium();
    ensureEngineersSystems();
    if (testElectron()) ensureDesktop();
    return closing(await runStages());
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
});
