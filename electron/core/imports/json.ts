import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import { type Check, type Found, isRefusal } from './account.ts';
import { AccountCutter, type Frame } from './account-cutter.ts';
import { jsonAccount, momentIn } from './json-account.ts';
import { Shelf } from './shelf.ts';

/**
 * `authdesk.export/1`, an account at a time: the whole of it would not fit into memory. Accounts are taken out of the text
 * as it comes; what is left is a small document with their numbers in their places, which says whose they are.
 * @throws ProblemError `import.json`, `import.schema`, `import.recordTooLong`
 */
export async function* readJson(text: AsyncIterable<string>, check: Check): AsyncGenerator<Found> {
  const cutter = new AccountCutter();
  const read = new Shelf<Found>();
  try {
    for await (const piece of text)
      for (const account of cutter.cut(piece)) {
        const record = read.size + 1;
        read.put(check(parsed(account, record), { record }, null));
      }
    yield* placed(cutter.frame(), read);
  } finally {
    read.clear();
  }
}

/** The accounts with their platform, in the order of the text. */
async function* placed(frame: Frame, read: Shelf<Found>): AsyncGenerator<Found> {
  if (frame.schema !== 'authdesk.export/1')
    throw problem('import.schema', { params: { schema: frame.schema.slice(0, 64) } });
  const fileAt = momentIn(frame.exportedAt) ?? null;
  for (const { componentAppid, authorizers } of frame.platforms)
    for (const [number, at] of authorizers.entries()) {
      // They are there already: nothing else would give others a turn.
      if (number % 250 === 249) await turn();
      if (!read.has(at)) throw problem('import.json', { params: { record: at + 1 } });
      const found = read.at(at);
      read.drop(at);
      yield isRefusal(found) ? found : { ...found, fileAt, account: { ...found.account, componentAppid } };
    }
}

function parsed(account: string, record: number): Record<string, unknown> {
  try {
    return jsonAccount(JSON.parse(account));
  } catch (cause) {
    // The parser's own words quote the text.
    throw problem('import.json', { params: { record } }, cause instanceof SyntaxError ? undefined : cause);
  }
}
