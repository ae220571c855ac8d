import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';
import { limits } from './account.ts';

/** root {, platforms [, platform {, authorizers [: an object in there is an account. */
const accountDepth = 4;
/** What is left of a file without its accounts, in characters. */
const longestFrame = 16 * 1_048_576;

const frameSchema = z.object({
  schema: z.string(),
  exportedAt: z.unknown().optional(),
  platforms: z
    .array(
      z.object({
        componentAppid: z.string().min(1).max(128),
        name: z.unknown().optional(),
        authorizers: z.array(z.number().int()),
      }),
    )
    .max(10_000),
});

/** A file without its accounts: their numbers stand in their places. */
export type Frame = z.infer<typeof frameSchema>;

/**
 * Takes the accounts out of the JSON text of an `authdesk.export/1` as it comes, whatever its line breaks: the whole of it would not fit
 * into memory, and parsing it at once would hold everything else up. What is left is a small document with their numbers in their
 * places, which says whose they are.
 */
export class AccountCutter {
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

  /** @throws ProblemError `import.json` when the text is no whole document, `import.format` when it is another one */
  frame(): Frame {
    const read = frameSchema.safeParse(this.#document());
    if (!read.success) throw problem('import.format');
    return read.data;
  }

  #document(): unknown {
    try {
      return JSON.parse(this.#frame.join(''));
    } catch {
      throw problem('import.json', { params: this.#count > 0 ? { record: this.#count } : {} });
    }
  }
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
