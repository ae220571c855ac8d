import { seeded } from './random.ts';
import type { Case, Target } from './targets.ts';

export interface Failure {
  target: string;
  seed: number;
  index: number;
  message: string;
  /** The case, escaped, as much of it as fits on a screen. */
  input: string;
}

const shown = 4000;

/** Runs one case of a target; the same seed and number always give the same one. */
export async function runCase(
  name: string,
  target: Target,
  seed: number,
  index: number,
): Promise<Failure | undefined> {
  let made: Case | undefined;
  try {
    made = target(seeded(seed, index));
    await made.check();
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { target: name, seed, index, message, input: JSON.stringify(made?.input ?? null).slice(0, shown) };
  }
}

/** A failure as somebody needs it who wants to see it again. */
export function tell({ target, seed, index, message, input }: Failure): string {
  return `${target} failed: npm run fuzz -- --seed ${seed} --only ${target} --case ${index}\n${message}\ninput: ${input}`;
}
