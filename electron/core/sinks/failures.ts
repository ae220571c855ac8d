import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { withinSentence } from '../../systems/failures.ts';
import {
  ChangedMeanwhile,
  Locked,
  NoTransactions,
  NotKept,
  OtherType,
  RefusedEntry,
  Stopped,
  TooLarge,
} from '../../systems/writers/entries.ts';
import { redactPlain } from '../../wechat/redact.ts';

/** SQLSTATEs of PostgreSQL, errnos of MySQL, first words of Redis. */
const meanings = {
  'sink.changed': ['23505', '40P01', '40001', '55P03', '1062', '1213', '1205'],
  'sink.readOnly': ['25006', '1290', '1836', 'READONLY'],
  'sink.denied': ['42501', '1044', '1045', '1142', '1143', '1227', 'NOPERM', 'NOAUTH', 'WRONGPASS'],
  'sink.noTable': ['42P01', '3F000', '1146', '1049'],
  'sink.noColumn': ['42703', '1054'],
  'sink.tooLong': ['22001', '1406'],
} as const;

/** What a target's client threw, as a problem: nothing was written. @param place the address as people may see it */
export function targetProblem(error: unknown, place: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Stopped) return problem('cancelled');
  if (error instanceof ChangedMeanwhile)
    return problem('sink.changed', error.key ? { params: { key: error.key } } : {});
  if (error instanceof OtherType) return problem('sink.otherType', { params: { key: error.key } }, error);
  if (error instanceof TooLarge) return problem('sink.tooLarge', { params: { key: error.key } }, error);
  if (error instanceof NotKept) return problem('sink.notKept', { params: { key: error.key } }, error);
  if (error instanceof Locked) return problem('sink.busy', {}, error);
  if (error instanceof NoTransactions)
    return problem('sink.noTransactions', { params: { key: error.table, said: error.engine } }, error);
  const key = error instanceof RefusedEntry ? error.key : undefined;
  const cause = error instanceof RefusedEntry ? error.cause : error;
  const params = { place, said: saidBy(cause), ...(key ? { key } : {}) };
  return problem(codeFor(cause) ?? 'sink.failed', { params }, error);
}

function codeFor(error: unknown) {
  const marks = marksOf(error);
  for (const code of [
    'sink.changed',
    'sink.readOnly',
    'sink.denied',
    'sink.noTable',
    'sink.noColumn',
    'sink.tooLong',
  ] as const)
    if (meanings[code].some((mark) => marks.includes(mark))) return code;
  return undefined;
}

function marksOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error ? String(error.code) : '';
  const errno = 'errno' in error ? String(error.errno) : '';
  return [code, errno, error.message.split(' ')[0] ?? ''];
}

/** Servers quote the values that they refuse: what is long enough to be a token is left out. */
export function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const short = error.message.replace(/[\w@%+/=.-]{24,}/g, (text) => `${text.slice(0, 4)}…`);
  return withinSentence(redactPlain(short));
}

/**
 * Does this failure of the last command say that nothing was kept? A connection that was killed while it committed has an error
 * from the server too: only Redis's refusal of a transaction, and our own comparison, are certain.
 */
export function saysNothingKept(error: unknown): boolean {
  if (error instanceof ChangedMeanwhile) return true;
  // A file may have got its name before the disk failed.
  if (error instanceof ProblemError) return error.problem.code !== 'export.write';
  return error instanceof Error && error.name === 'ReplyError' && error.message.startsWith('EXECABORT');
}
