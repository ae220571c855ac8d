// What the test runners counted, from their JSON reports.

/** @typedef {{ title: string, reason: string }} Skip */
/** @typedef {{ passed: number, failed: number, skipped: number, skips: Skip[] }} Tally */

/** @type {Tally} */
export const NONE = { passed: 0, failed: 0, skipped: 0, skips: [] };

/**
 * Adds two counts.
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  skips: [...a.skips, ...b.skips],
});

/**
 * The closing line: plain, alone, the same whatever ran.
 * @param {Tally} tally
 * @returns {string}
 */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @typedef {{ fullName: string, status: string }} VitestTest */
/** @typedef {{ testResults: { name: string, status: string, assertionResults: VitestTest[] }[] }} VitestReport */

/**
 * Counts a report of Vitest's json reporter. A spec file that could not be loaded has no tests: one failure.
 * @param {VitestReport} report
 * @returns {Tally}
 */
export const fromVitest = ({ testResults }) => {
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const skips = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName, status }) => ({ title: fullName, reason: status }));
  return { passed, failed: failed + broken.length, skipped: skips.length, skips };
};

/** @typedef {{ type: string, description?: string }} Annotation */
/** @typedef {{ status: string, projectName: string, annotations: Annotation[] }} PlaywrightTest */
/** @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ suites: PlaywrightSuite[], errors?: unknown[] }} PlaywrightReport */

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]}
 */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/**
 * Counts a report of Playwright's json reporter. An error outside of any test is one failure.
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export const fromPlaywright = ({ suites, errors }) => {
  const tests = suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title })));
  const failed = tests.filter(({ status }) => status === 'unexpected').length;
  const skips = tests
    .filter(({ status }) => status === 'skipped')
    .map(({ title, projectName, annotations }) => ({
      title: `[${projectName}] ${title}`,
      reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'skipped',
    }));
  return {
    passed: tests.length - failed - skips.length,
    failed: failed + (errors?.length ?? 0),
    skipped: skips.length,
    skips,
  };
};
