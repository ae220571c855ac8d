import { setTimeout as delay } from 'node:timers/promises';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { problem, toProblem } from '../../shared/errors/problem.ts';
import { stateLabel } from '../../shared/errors/words.ts';
import type { Lang } from '../../shared/lang.ts';
import { type Text, worded } from '../../shared/texts/index.ts';
import type { DataFolder } from './data-folder.ts';
import type { Io } from './io.ts';

/** How long what WeChat answers only once, an exchange or a token, may still be waited for after Ctrl-C, ms. */
const graceMs = 3_000;
/** How long a folder that is still opening is waited for, ms: nothing was asked of WeChat yet. */
const openingMs = 500;
/** How long a command may take to notice that its calls were ended, ms. */
const settleMs = 5_000;

type ProblemCode = 'cancelled' | 'output.failed';

/** Output and language for messages, and the data folder, if the command has opened it. */
interface Scene {
  io: Io;
  lang: Lang;
  folder: () => Promise<DataFolder> | undefined;
}

/**
 * Runs a command so that Ctrl-C ends it in a true state: an exchange or a token that is being asked for gets a moment
 * for its answer, then the calls under way are ended and leave their session `uncertain`; the session it was about is
 * told.
 * @throws what the command throws; ProblemError `cancelled`, `session.uncertain` or (by stdout) `output.failed` when it
 *   was interrupted
 */
export async function interruptible<T>(scene: Scene, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController();
  let ended: ProblemCode = 'cancelled';
  const impatient = new AbortController();
  const stop = scene.io.onInterrupt((why) => {
    if (!interrupt.signal.aborted) {
      ended = why === 'output' ? 'output.failed' : 'cancelled';
      interrupt.abort();
    }
    // Other signals come twice, by this process's launcher as well; a second Ctrl-C is a person who does not want to wait.
    else if (why === 'SIGINT') impatient.abort();
  });
  const running = Promise.allSettled([work(interrupt.signal)]).then(([result]) => result);
  try {
    await Promise.race([running, aborted(interrupt.signal)]);
    if (interrupt.signal.aborted) return await windUp({ ...scene, ended }, running, impatient.signal);
    const outcome = await running;
    if (outcome.status === 'fulfilled') return outcome.value;
    // Ctrl-C at a prompt is a key, and comes as a refusal.
    const { code, sessionId } = toProblem(outcome.reason);
    if (code === 'cancelled' && sessionId) await tellState(scene, sessionId);
    throw outcome.reason;
  } finally {
    stop();
  }
}

async function windUp<T>(
  scene: Scene & { ended: ProblemCode },
  running: Promise<PromiseSettledResult<T>>,
  impatient: AbortSignal,
): Promise<T> {
  const folder = await openedFolder(scene);
  const exchanging = folder?.exchanging() ?? [];
  if (folder) await grace(scene, folder, exchanging.length > 0, Promise.race([running, aborted(impatient)]));
  await folder?.hangUp();
  const limitMs = scene.folder() && !folder ? openingMs : settleMs;
  const outcome = await Promise.race([running, timeout(limitMs).then(() => undefined)]);
  const found = outcome?.status === 'rejected' ? await problemIn(outcome.reason) : undefined;
  const sessionId = exchanging[0] ?? found?.sessionId;
  const left = sessionId === undefined ? undefined : await tellState(scene, sessionId);
  if (outcome?.status === 'fulfilled') return outcome.value;
  // That the calls were ended is known to the person who pressed Ctrl-C; a refusal is not.
  if (outcome && found && !['cancelled', 'net.aborted'].includes(found.code)) throw outcome.reason;
  const unknown =
    left !== undefined && (left.unclaimedSince !== null || left.cannot.some(({ why }) => why === 'inTheAir'));
  throw problem(unknown ? 'session.uncertain' : scene.ended, sessionId === undefined ? {} : { sessionId });
}

/** A moment for what WeChat answers only once. @param over ends it earlier */
async function grace(
  scene: Scene & { ended: ProblemCode },
  folder: DataFolder,
  exchanging: boolean,
  over: Promise<unknown>,
): Promise<void> {
  if (!exchanging && folder.irreplaceable() === 0) return;
  // Where stdout ended the command, its reader is gone.
  if (scene.ended === 'cancelled')
    say(
      scene,
      exchanging ? 'terminal.interrupt.aCodeIsBeingExchanged' : 'terminal.interrupt.aTokenIsBeingAsked',
    );
  await Promise.race([over, timeout(graceMs)]);
  // An exchange leaves its session uncertain, which is said below.
  if (!exchanging && folder.irreplaceable() > 0) say(scene, 'terminal.interrupt.noAnswerCameWechatMay');
}

/**
 * The folder of a command that ends. Undefined as well when it could not be opened, which the command reports, and while
 * it is still opening: a database may be migrated for minutes, and what is not done by then begins again next time.
 */
export function openedFolder({ folder }: Pick<Scene, 'folder'>): Promise<DataFolder | undefined> {
  const opening = folder()?.catch(() => undefined);
  return Promise.race([opening, timeout(openingMs).then(() => undefined)]);
}

async function problemIn(reason: unknown) {
  const { unwrapped } = await import('./data-folder.ts');
  return toProblem(unwrapped(reason));
}

function say({ io, lang }: Scene, text: Text): void {
  io.stderr.write(`${worded(lang, text)}\n`);
}

/** Says in which state a session is left, and the command that goes on from there. */
async function tellState(scene: Scene, sessionId: string): Promise<SessionDetail | undefined> {
  const folder = await openedFolder(scene);
  if (!folder) return undefined;
  const session = await folder.client.session.get({ sessionId });
  const { state } = session;
  const next = nextCommand(session);
  const now = { sessionId, state: stateLabel(state, scene.lang) };
  say(
    scene,
    next ? ['terminal.interrupt.stateAndNext', { ...now, next }] : ['terminal.interrupt.state', now],
  );
  return session;
}

/** The command that goes on from here, likeliest first; the session says what is possible. */
function nextCommand({ can, asks, unclaimedSince, id, state }: SessionDetail): string | undefined {
  const commands = {
    recover: `authdesk session recover ${id}`,
    exchange: `authdesk session exchange ${id}`,
    complete: `authdesk complete ${id} -`,
    renew: `authdesk session renew ${id}`,
  };
  const order: readonly (keyof typeof commands)[] =
    unclaimedSince !== null
      ? ['recover', 'exchange', 'complete']
      : state === 'linked'
        ? ['complete']
        : ['exchange', 'renew', 'complete'];
  const next = order.find((act) => can.includes(act) && !asks.includes(act));
  return next && commands[next];
}

const timeout = (ms: number) => delay(ms, undefined, { ref: false });

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
