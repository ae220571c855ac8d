import { problem } from '../../../shared/errors/problem.ts';
import { type Check, type Found, limits } from './account.ts';
import { type ColumnField, cellValue, fieldsOf, isOwn, withoutGuard } from './columns.ts';

const longestRow = { cells: 1_000, characters: limits.record };

interface Row {
  cells: string[];
  /** Of its first character, from 1. */
  line: number;
}

/**
 * Rows of a CSV as they end: quoted as RFC 4180 says, whatever ends a line. Commas, semicolons and tabs part cells,
 * whichever the first line has most of.
 * @throws ProblemError `import.csv`, `import.cut`, `import.recordTooLong`, each with the line
 */
export async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<Row> {
  const splitter = new Splitter();
  for await (const piece of text) yield* splitter.split(piece);
  yield* splitter.end();
}

class Splitter {
  #separator = '';
  /** Until the first line has ended, and with it what parts its cells is known. */
  #head = '';
  #cells: string[] = [];
  #cell = '';
  /** Outside, within quotes, or behind a quote that ends them or is doubled. */
  #state: 'plain' | 'quoted' | 'behind' = 'plain';
  #line = 1;
  #rowLine = 1;
  #length = 0;
  #afterCr = false;

  *split(piece: string): Generator<Row> {
    if (this.#separator !== '') return yield* this.#rows(piece);
    this.#head += piece;
    if (!/[\r\n]/.test(this.#head) && this.#head.length <= longestRow.characters) return;
    yield* this.#begin();
  }

  *end(): Generator<Row> {
    if (this.#separator === '') yield* this.#begin();
    if (this.#state === 'quoted') throw problem('import.cut', { params: { line: this.#rowLine } });
    if (this.#cell !== '' || this.#cells.length > 0) yield this.#row();
  }

  *#begin(): Generator<Row> {
    this.#separator = separatorOf(this.#head);
    yield* this.#rows(this.#head);
    this.#head = '';
  }

  *#rows(piece: string): Generator<Row> {
    for (const char of piece) {
      if (this.#afterCr && char === '\n') {
        this.#afterCr = false;
        continue;
      }
      this.#afterCr = char === '\r' && this.#state !== 'quoted';
      if (char === '\n' || this.#afterCr) this.#line += 1;
      const ends = this.#take(char);
      if (ends) yield this.#row();
      this.#length += char.length;
      if (this.#length > longestRow.characters || this.#cells.length > longestRow.cells)
        throw problem('import.recordTooLong', { params: { record: this.#rowLine } });
    }
  }

  /** @returns whether the row ends with this character */
  #take(char: string): boolean {
    if (this.#state === 'quoted') {
      if (char === '"') this.#state = 'behind';
      else this.#cell += char;
      return false;
    }
    if (char === '"' && this.#state === 'behind') {
      this.#cell += char;
      this.#state = 'quoted';
      return false;
    }
    if (char === '\n' || char === '\r') return true;
    if (char === this.#separator) {
      this.#endCell();
      return false;
    }
    if (this.#state === 'behind') throw problem('import.csv', { params: { line: this.#line } });
    if (char === '"' && this.#cell === '') this.#state = 'quoted';
    else this.#cell += char;
    return false;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'plain';
  }

  #row(): Row {
    this.#endCell();
    const row = { cells: this.#cells, line: this.#rowLine };
    this.#cells = [];
    this.#length = 0;
    this.#rowLine = this.#line;
    return row;
  }
}

const separators = [',', ';', '\t'] as const;

/** What parts the cells of a first line. */
export function separatorOf(head: string): string {
  const [line = ''] = head.replace(/"[^"]*"/g, '').split(/[\r\n]/);
  const count = (separator: string) => line.split(separator).length;
  return separators.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Columns by name as the operator maps them; left out: guessed. */
export type Columns = Readonly<Record<string, ColumnField>>;

/** A CSV's rows as accounts. @throws ProblemError `import.columns` when no column has the accounts' appids, and as `rowsOf` */
export async function* readCsv(
  text: AsyncIterable<string>,
  check: Check,
  columns: Columns | undefined,
): AsyncGenerator<Found> {
  let fields: (ColumnField | undefined)[] | undefined;
  let own = false;
  let record = 0;
  for await (const { cells, line } of rowsOf(text)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (!fields) {
      fields = columns ? cells.map((name) => columns[name.trim()]) : fieldsOf(cells);
      own = isOwn(cells);
      if (!fields.includes('authorizerAppid')) throw problem('import.columns');
      continue;
    }
    record += 1;
    const values = own ? cells.map(withoutGuard) : cells;
    yield check(accountIn(values, fields), { record, line }, null);
  }
}

/** What is empty says nothing. */
function accountIn(cells: readonly string[], fields: readonly (ColumnField | undefined)[]) {
  const told = fields.flatMap((field, at) => {
    const cell = cells[at] ?? '';
    return field && cell !== ''
      ? [[field === 'permissions' ? 'funcInfo' : field, cellValue(field, cell)] as const]
      : [];
  });
  return Object.fromEntries(told);
}
