import { problem } from '../../../shared/errors/problem.ts';
import { type Check, type Found, limits } from './account.ts';
import { jsonAccount, momentIn } from './json-account.ts';

/** Lines of a text as they end, with their numbers from 1. @throws ProblemError `import.recordTooLong` */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<readonly [string, number]> {
  let rest = '';
  let number = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number += 1;
      yield [line, number];
    }
    if (rest.length > limits.record)
      throw problem('import.recordTooLong', { params: { record: number + 1 } });
  }
  yield [rest, number + 1];
}

/** JSON Lines, an account each: the fields of `authdesk.export/1` with the platform's `componentAppid`. A broken line is that line's fault alone. */
export async function* readLines(text: AsyncIterable<string>, check: Check): AsyncGenerator<Found> {
  let record = 0;
  for await (const [line, number] of linesOf(text)) {
    if (line.trim() === '') continue;
    record += 1;
    const place = { record, line: number };
    const raw = lineObject(line);
    yield raw
      ? check(raw, place, momentIn(raw.exportedAt) ?? null)
      : { ...place, reason: 'unreadable', authorizerAppid: null, field: null };
  }
}

function lineObject(line: string): Record<string, unknown> | undefined {
  try {
    return jsonAccount(JSON.parse(line));
  } catch {
    return undefined;
  }
}
