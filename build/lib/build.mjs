// Builds when the sources changed since the last time.
import { runNode } from './child.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { say, Told } from './say.mjs';
import { staleTargets } from './stale.mjs';

/**
 * Makes dist/ what the sources are now; returns at once when it already is. Two at a time wait for each other.
 * @returns {Promise<void>} rejects with a {@link Told} when the build fails; its output went to stderr
 */
export const buildIfStale = async () => {
  if (staleTargets().length === 0) return;
  await withLock(inRoot('.cache', 'build.lock'), async () => {
    if (staleTargets().length === 0) return;
    say('正在构建…', 'Building…');
    const code = await runNode('build/bundle.ts', [], { toStderr: true });
    if (code !== 0) throw new Told('构建失败，原因见上面的输出', 'the build failed; see above');
  });
};
