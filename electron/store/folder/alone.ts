import { type ProblemError, problem } from '../../../shared/errors/problem.ts';
import { type Connection, openConnection } from '../sql/connection.ts';
import { isBusy } from '../sql/failures.ts';
import { processesAt } from './processes-at.ts';

/** Commands come and go: so long one that has the database open is waited for, ms. */
const patienceMs = 1_000;

type Refusal = 'vault.rotateRefused' | 'restore.refused';

/** `who` has it open, where the system tells. */
export function openElsewhere(refusal: Refusal, file: string, cause?: unknown): ProblemError {
  const who = processesAt(file);
  return problem(refusal, { params: { reason: 'open', ...(who ? { who } : {}) } }, cause);
}

/**
 * Opens a database that no other process has open, or can open until it is closed.
 * @throws ProblemError `refusal` when one has it open, store.*
 */
export async function openAlone(file: string, refusal: Refusal): Promise<Connection> {
  try {
    return await openConnection(file, patienceMs, 'alone');
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw openElsewhere(refusal, file, error);
  }
}
