/**
 * Tells the person at the terminal one thing, in both languages, on one line of stderr.
 * stdout belongs to the program that is started: scripts read it.
 * @param {string} zh Chinese text
 * @param {string} en English text
 */
export const say = (zh, en) => {
  process.stderr.write(`${zh} · ${en}\n`);
};

/** A failure that is already worded for the person at the terminal: shown without a stack. */
export class Told extends Error {
  /**
   * @param {string} zh Chinese text
   * @param {string} en English text
   */
  constructor(zh, en) {
    super(`${zh} · ${en}`);
    this.name = 'Told';
  }
}

/**
 * Runs a script's main function; a failure becomes one line and exit code 1.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export const runMain = async (main) => {
  try {
    process.exitCode = await main();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
};
