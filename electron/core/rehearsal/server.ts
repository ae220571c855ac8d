import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';

export type { FaultSpec } from '../../sandbox/index.ts';

/**
 * The rehearsal platform by itself, without a data folder: for people who test their own code against it.
 * @throws the system's error when it cannot listen, such as EADDRINUSE
 */
export async function startRehearsalServer(options: SandboxOptions): Promise<Sandbox> {
  const { startSandbox } = await import('../../sandbox/index.ts');
  return startSandbox(options);
}
