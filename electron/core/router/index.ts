import { lazy, type Router } from '@orpc/server';
import type { Contract } from '../../../shared/contract/index.ts';
import type { RestoredHome } from '../backups/restores.ts';
import type { CoreOptions } from '../index.ts';
import type { Services } from '../services.ts';

/** The groups of one file, which is loaded when a procedure of theirs is first called: to make all schemas takes longer than a start. */
function later<Groups>(load: () => Promise<Groups>) {
  let loading: Promise<Groups> | undefined;
  return <Name extends keyof Groups>(name: Name) =>
    lazy(async () => {
      loading ??= load();
      return { default: (await loading)[name] };
    });
}

/** Restoring is served by a desk that is closed, too: it has this group whatever becomes of its core. */
export const restoreGroup = (home: RestoredHome | undefined) =>
  later(async () => (await import('./restores.ts')).restoreHandlers(home))('restore');
export type RestoreGroup = ReturnType<typeof restoreGroup>;

/** Every procedure of the contract over the services. Handlers only translate: rules live in the services. */
export function createRouter(
  services: Services,
  options: Pick<CoreOptions, 'dataDir' | 'front' | 'version' | 'restore'>,
) {
  const system = later(async () => (await import('./system.ts')).systemHandlers(services, options));
  const platforms = later(async () => (await import('./platforms.ts')).platformHandlers(services));
  const tickets = later(async () => (await import('./tickets.ts')).ticketHandlers(services, options));
  const tokens = later(async () => (await import('./tokens.ts')).tokenHandlers(services));
  const sources = later(async () => (await import('./sources.ts')).sourceHandlers(services));
  const sessions = later(async () => (await import('./sessions.ts')).sessionHandlers(services));
  const authorizers = later(async () => (await import('./authorizers.ts')).authorizerHandlers(services));
  const browsing = later(async () => (await import('./browsing.ts')).browsingHandlers(services));
  const runs = later(async () => (await import('./runs.ts')).runHandlers(services));
  const quota = later(async () => (await import('./quota.ts')).quotaHandlers(services));
  const records = later(async () => (await import('./records.ts')).recordHandlers(services));
  const pushes = later(async () => (await import('./pushes.ts')).receivingHandlers(services, options));
  const handover = later(async () => (await import('./handover.ts')).handoverHandlers(services));
  const imports = later(async () => (await import('./imports.ts')).importHandlers(services));
  const backups = later(async () => (await import('./backups.ts')).backupHandlers(services));
  const sinks = later(async () => (await import('./sinks.ts')).sinkHandlers(services));
  const desktop = later(async () => (await import('./desktop.ts')).desktopHandlers(services));
  const endpoints = later(async () =>
    (await import('./token-endpoints.ts')).tokenEndpointHandlers(services, options),
  );
  return {
    system: system('system'),
    settings: system('settings'),
    platform: platforms('platform'),
    paste: tickets('paste'),
    ticket: tickets('ticket'),
    token: tokens('token'),
    source: sources('source'),
    session: sessions('session'),
    authorizer: authorizers('authorizer'),
    notice: authorizers('notice'),
    mark: browsing('mark'),
    savedFilter: browsing('savedFilter'),
    run: runs('run'),
    quota: quota('quota'),
    rid: quota('rid'),
    export: records('export'),
    import: imports('import'),
    handover: handover('handover'),
    call: records('call'),
    receiver: pushes('receiver'),
    push: pushes('push'),
    doctor: pushes('doctor'),
    backup: backups('backup'),
    restore: options.restore ?? restoreGroup(undefined),
    sink: sinks('sink'),
    desktop: desktop('desktop'),
    tokenEndpoint: endpoints('tokenEndpoint'),
  } satisfies Router<Contract, Record<never, never>>;
}

export type CoreRouter = ReturnType<typeof createRouter>;
