import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';
import { type Check, type Found, isRefusal, limits } from './account.ts';
import { jsonAccount, momentIn } from './json-account.ts';

/** root {, platforms [, platform {, authorizers [: an object in there is an account. */
const accountDepth = 4;
/** What is left of a file without its accounts, in characters. */
const longestFrame = 16 * 1_048_576;

const frameSchema = z.object({
  schema: z.string(),
  exportedAt: z.unknown(),
  platforms: z
    .array(z.object({ componentAppid: z.string().min(1).max(128), authorizers: z.array(z.number().int()) }))
    .max(10_000),
});

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

/** Takes the accounts out of a JSON text. */
class AccountCutter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #count = 0;
  /** Of the account that has begun. */
  #begun: string[] = [];
  #begunLength = 0;
  readonly #frame: string[] = [];
  #frameLength = 0;

  /** @returns the accounts that ended in this piece */
  cut(piece: string): string[] {
    const accounts: string[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const moved = this.#step(piece.charCodeAt(at));
      if (moved === 'opened') {
        this.#keepFrame(piece.slice(from, at));
        from = at;
      } else if (moved === 'closed') {
        accounts.push([...this.#begun, piece.slice(from, at + 1)].join(''));
        this.#begun = [];
        this.#begunLength = 0;
        this.#keepFrame(String(this.#count));
        this.#count += 1;
        from = at + 1;
      }
    }
    const rest = piece.slice(from);
    if (this.#depth > accountDepth) this.#keepBegun(rest);
    else this.#keepFrame(rest);
    return accounts;
  }

  /** Did an account open or close with this character? */
  #step(code: number): 'opened' | 'closed' | undefined {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (code === backslash) this.#escaped = true;
      else if (code === quote) this.#inString = false;
      return undefined;
    }
    if (code === quote) this.#inString = true;
    else if (code === openBrace || code === openBracket) {
      this.#depth += 1;
      return code === openBrace && this.#depth === accountDepth + 1 ? 'opened' : undefined;
    } else if (code === closeBrace || code === closeBracket) {
      this.#depth -= 1;
      return this.#depth === accountDepth ? 'closed' : undefined;
    }
    return undefined;
  }

  #keepBegun(text: string): void {
    this.#begun.push(text);
    this.#begunLength += text.length;
    if (this.#begunLength > limits.record)
      throw problem('import.recordTooLong', { params: { record: this.#count + 1 } });
  }

  #keepFrame(text: string): void {
    this.#frame.push(text);
    this.#frameLength += text.length;
    if (this.#frameLength > longestFrame) throw problem('import.json');
  }

  /** @throws ProblemError `import.json` when the text is no whole document of that form */
  frame() {
    try {
      return frameSchema.parse(JSON.parse(this.#frame.join('')));
    } catch {
      throw problem('import.json', { params: { record: this.#count } });
    }
  }
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
