/**
 * What long work tells while it goes on, as a stream. Steps that nobody has taken yet are replaced by their successor where
 * `replaces` says so. Whoever stops listening has the signal aborted.
 * @throws what the work throws, after its last step
 */
export async function* told<Step>(
  work: (tell: (step: Step) => void, signal: AbortSignal) => Promise<void>,
  replaces: (before: Step, next: Step) => boolean,
  outer?: AbortSignal,
): AsyncGenerator<Step> {
  const over = new AbortController();
  const signal = outer ? AbortSignal.any([outer, over.signal]) : over.signal;
  const waiting: Step[] = [];
  let wake = () => {};
  let ended = false;
  const tell = (step: Step) => {
    const last = waiting.at(-1);
    if (last !== undefined && replaces(last, step)) waiting.pop();
    waiting.push(step);
    wake();
  };
  const woken = () =>
    new Promise<void>((next) => {
      wake = next;
      if (ended) next();
    });
  const working = work(tell, signal).finally(() => {
    ended = true;
    wake();
  });
  // Thrown below, unless nobody listens any more.
  working.catch(() => {});
  try {
    while (!ended || waiting.length > 0) {
      const step = waiting.shift();
      if (step !== undefined) yield step;
      else await woken();
    }
    await working;
  } finally {
    over.abort();
    await working.catch(() => {});
  }
}
