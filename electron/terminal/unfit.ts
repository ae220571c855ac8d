import { problem } from '../../shared/errors/problem.ts';
import { unfitIn } from '../../shared/unfit.ts';

/** What the line, or the environment, calls a setting. */
const wordOf = (setting: string): string =>
  setting === 'secret'
    ? 'AUTHDESK_SINK_SECRET'
    : `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** @param given, fits as `unfitIn` takes them @throws ProblemError `usage.both` */
export function refuseUnfit(kind: string, ...given: Parameters<typeof unfitIn>): void {
  const setting = unfitIn(...given);
  if (setting === undefined) return;
  throw problem('usage.both', { params: { option: wordOf(setting), other: `--kind ${kind}` } });
}
