import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import { type Check, type Found, isRefusal } from './account.ts';
import { AccountCutter } from './account-cutter.ts';
import { jsonAccount, momentIn } from './json-account.ts';

/**
 * `authdesk.export/1`, an account at a time: the whole of it would not fit into memory. Accounts are taken out of the text
 * as it comes; what is left is a small document with their numbers in their places, which says whose they are.
 * @throws ProblemError `import.json`, `import.schema`, `import.recordTooLong`
 */
export async function* readJson(text: AsyncIterable<string>, check: Check): AsyncGenerator<Found> {
  const cutter = new AccountCutter();
  const read: Found[] = [];
  for await (const piece of text)
    for (const account of cutter.cut(piece)) {
      const record = read.length + 1;
      read.push(check(parsed(account, record), { record }, null));
    }
  const frame = cutter.frame();
  if (frame.schema !== 'authdesk.export/1')
    throw problem('import.schema', { params: { schema: frame.schema.slice(0, 64) } });
  const fileAt = momentIn(frame.exportedAt) ?? null;
  for (const { componentAppid, authorizers } of frame.platforms)
    for (const [number, at] of authorizers.entries()) {
      // They are there already: nothing else would give others a turn.
      if (number % 250 === 249) await turn();
      const found = read[at];
      if (found === undefined) throw problem('import.json', { params: { record: at + 1 } });
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
