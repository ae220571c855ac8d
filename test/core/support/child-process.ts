/**
 * A second process on a data folder, for the specs: `node child-process.ts DATA-DIR PLATFORM-ID JOB [ARGS]`.
 * Prints one JSON line. `complete-killed SESSION CALLBACK POINT` ends itself by SIGKILL at POINT, as a crash would.
 * `receive POINT` listens for pushes, says where, and waits to be killed, or kills itself at POINT.
 */

import { nodeEffects } from '../../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../../electron/core/services.ts';
import type { SessionEvent } from '../../../shared/session-transitions.ts';

const [dataDir = '', platformId = '', job = '', ...args] = process.argv.slice(2);
const services = await openServices(
  dataDir,
  nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
);

/** Where a spec can have this process die, by the event that is committed there. */
const steps: Partial<Record<SessionEvent, string>> = {
  codeReceived: 'code_received',
  exchanging: 'exchanging',
  answered: 'answer',
  authorized: 'authorized',
  detailsFetched: 'details',
};

const jobs: Record<string, () => Promise<unknown>> = {
  fetch: () => services.tokens.fetch(platformId, false),
  /** Takes the lease and dies with it. */
  'hold-lease': async () => {
    services.store.tokens.acquireLease(platformId, `${process.pid}.child`, Date.now(), Number(args[0]));
    return die();
  },
  'refresh-one': () => services.authorizers.refresh(platformId, args[0] ?? '', false),
  /** Reads WeChat's list and writes it. */
  sync: async () => {
    for await (const step of services.sync.run(platformId))
      if (step.kind === 'diff') return services.sync.apply(platformId, step.diff.id);
    return undefined;
  },
  /** Starts or goes on with the run over all accounts, to its end. */
  'refresh-all': async () => {
    const run = services.runs.start({
      platformId,
      kind: 'refresh',
      scope: 'all',
      confirmed: false,
      fresh: false,
      concurrency: 4,
    });
    let last = run;
    for await (const step of services.runs.watch(run.id)) last = step;
    return last;
  },
  complete: () =>
    services.sessions.complete({ sessionId: args[0] ?? '', text: args[1] ?? '', anyway: false }),
  receive: async () => {
    killReceiverAt(services, args[0] ?? '');
    const status = await services.pushes.receiver.start('terminal', { port: 0 });
    process.stdout.write(`${JSON.stringify(status.local)}\n`);
    return new Promise(() => {});
  },
  /** The database does not take WeChat's answer: dies with it in a file. */
  'complete-held': () => {
    refuseAnswers(services, Number.POSITIVE_INFINITY);
    dieAfter(services.store);
    return services.sessions.complete({ sessionId: args[0] ?? '', text: args[1] ?? '', anyway: false });
  },
  /** Dies with the answer saved, and still in its file. */
  'complete-held-saved': () => {
    refuseAnswers(services, 2);
    services.store.heldAnswers.remove = die;
    return services.sessions.complete({ sessionId: args[0] ?? '', text: args[1] ?? '', anyway: false });
  },
  'refresh-held': () => {
    services.store.authorizers.refreshTokens.add = refuse;
    dieAfter(services.store);
    return services.authorizers.refresh(platformId, args[0] ?? '', false);
  },
  'fetch-held': () => {
    services.store.tokens.insert = refuse;
    dieAfter(services.store);
    return services.tokens.fetch(platformId, false);
  },
  'complete-killed': () => {
    killAt(services, args[2] ?? '');
    return services.sessions.complete({ sessionId: args[0] ?? '', text: args[1] ?? '', anyway: false });
  },
};

const run = jobs[job];
if (!run) throw new Error(`no job ${job}`);
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
const result = await run();
await services.close();
process.stdout.write(`${JSON.stringify(result)}\n`);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

function refuse(): never {
  throw new Error('the save failed');
}

/** The database takes no answer of api_query_auth, so many times. */
function refuseAnswers({ store }: Services, times: number): void {
  const apply = store.sessions.apply.bind(store.sessions);
  let left = times;
  store.sessions.apply = (id, event, change, params) => {
    if (event === 'answered' && left-- > 0) refuse();
    return apply(id, event, change, params);
  };
}

function dieAfter({ heldAnswers }: { heldAnswers: Services['store']['heldAnswers'] }): void {
  const put = heldAnswers.put.bind(heldAnswers);
  heldAnswers.put = (data) => {
    put(data);
    die();
  };
}

/** `before:process`: answered, nothing processed. `before:commit`: received, not on the disk, so not answered. */
function killReceiverAt({ store }: Services, point: string): void {
  if (point === 'before:commit') store.pushes.addMany = die;
  if (point === 'before:process') store.pushes.end = die;
}

/** POINT is `before:X` or `after:X`, X the session's commit: code_received, exchanging, answer, authorized, details. */
function killAt({ store }: Services, point: string): void {
  const apply = store.sessions.apply.bind(store.sessions);
  store.sessions.apply = (id, event, change, params) => {
    const step = steps[event];
    if (step !== undefined && point === `before:${step}`) die();
    const applied = apply(id, event, change, params);
    // Inside a transaction `after` would be before its commit: die when the call stack is done with it.
    if (step !== undefined && point === `after:${step}`) queueMicrotask(die);
    return applied;
  };
}
