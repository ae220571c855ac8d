import { implement } from '@orpc/server';
import type { SystemInfo } from '../../../shared/contract/index.ts';
import { systemProcedures } from '../../../shared/contract/procedures/system.ts';
import { type Topic, topics } from '../../../shared/contract/topics.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { topicsMoved } from '../../store/index.ts';
import { slept } from '../effects/index.ts';
import type { CoreOptions } from '../index.ts';
import type { Services } from '../services.ts';
import { guarded, nothing, refusing, revealer } from './problems.ts';

const os = implement(systemProcedures).use(refusing);

const pollMs = 250;

/** Versions, clock and key of this core, newer versions, and the stream that says what has changed. */
export function systemHandlers(
  services: Services,
  options: Pick<CoreOptions, 'dataDir' | 'front' | 'version'>,
) {
  const { settings, updates } = services;
  const reveal = revealer(services);
  const info = (): SystemInfo => {
    const { source, lost } = services.store.vault.status();
    return {
      version: options.version,
      front: options.front,
      dataDir: options.dataDir,
      now: services.effects.now(),
      keySource: source,
      vaultLost: lost,
      runtime: runtimeVersions(),
    };
  };
  const on = os.system;
  return os.router({
    system: {
      info: on.info.handler(info),
      changes: on.changes.handler(({ signal }) => guarded(changes(services, signal))),
      folderNotices: on.folderNotices.handler(() => services.folderNotices.open()),
      dismissFolderNotices: on.dismissFolderNotices.handler(() => nothing(services.folderNotices.dismiss())),
      invite: on.invite.handler(() => {
        if (!services.effects.invite) throw problem('browser.absent');
        return services.effects.invite();
      }),
      newVaultKey: on.newVaultKey.handler(async () => {
        await services.store.vault.startOver();
        return info();
      }),
      heldAnswers: on.heldAnswers.handler(() => services.answers.held()),
      revealHeld: on.revealHeld.handler(({ input }) => {
        const { platformId, sessionId } = services.answers.find(input.id);
        const where = { platformId, ...(sessionId === null ? {} : { sessionId }) };
        return reveal('heldAnswer', where, services.answers.find(input.id).body);
      }),
      checkForUpdate: on.checkForUpdate.handler(({ input }) => updates.check(input.feed)),
      knownUpdate: on.knownUpdate.handler(() => updates.known()),
      dismissUpdate: on.dismissUpdate.handler(({ input }) => nothing(updates.dismiss(input.version))),
    },
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      set: os.settings.set.handler(({ input }) => settings.set(input)),
    },
  });
}

/** Polls the database (microseconds): the only sign that reaches this process of another front's writes. */
async function* changes(
  { store, effects }: Services,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ topics: Topic[] }> {
  let counts = store.topics();
  yield { topics: [...topics] };
  while (await slept(effects, pollMs, signal)) {
    const now = store.topics();
    const moved = topicsMoved(counts, now);
    counts = now;
    if (moved.length > 0) yield { topics: moved };
  }
}

function runtimeVersions(): Record<string, string> {
  const { node = '', v8 = '', electron, chrome } = process.versions;
  return { node, v8, ...(electron ? { electron } : {}), ...(chrome ? { chrome } : {}) };
}
