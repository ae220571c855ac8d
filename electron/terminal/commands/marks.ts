import { isUtf8 } from 'node:buffer';
import { foldName } from '../../../shared/account-tags.ts';
import { problem } from '../../../shared/errors/problem.ts';
import {
  type AnyCommand,
  type Declaration,
  type Group,
  listOption,
  platformFlag,
} from '../command/declare.ts';
import { commandUsage } from '../command/usage.ts';
import { longest, stdinBytes } from '../input.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { savedFilter } from './account-filter.ts';

/** The engineer's own tags and notes. */
export function declareMarks(authorizer: Group, { run }: Declaration): void {
  authorizer
    .command('tag')
    .argument('[APPID...]')
    .option(platformFlag)
    .addOption(listOption('--add <TAG>'))
    .addOption(listOption('--remove <TAG>'))
    .option('--filter <NAME>')
    .action(run(tag));
  authorizer.command('note').argument('<APPID>').argument('[TEXT|-]').option(platformFlag).action(run(note));
}

interface TagOptions extends PlatformOption {
  add: string[];
  remove: string[];
  filter?: string;
}

async function tag(
  terminal: Terminal,
  appids: string[],
  options: TagOptions,
  command: AnyCommand,
): Promise<void> {
  const { add, remove, filter } = options;
  const usage = commandUsage(command);
  if (filter !== undefined && appids.length > 0)
    throw problem('usage.both', { params: { option: '--filter', other: 'APPID', usage } });
  if (filter === undefined && appids.length === 0)
    throw problem('usage.argumentMissing', { params: { argument: 'APPID', usage } });
  if (add.length + remove.length === 0)
    throw problem('usage.argumentMissing', { params: { argument: '--add TAG', usage } });
  refuseContrary(add, remove, usage);
  const { client } = await terminal.folder();
  const saved = filter === undefined ? undefined : await savedFilter(client, filter);
  const { platformId } = await openPlatform(terminal, options, saved?.platformId);
  const chosen = saved ? { filter: saved.query } : { authorizerAppids: appids };
  const done = await terminal.busy(
    'terminal.marks.tagging',
    client.mark.tag({ platformId, ...chosen, add, remove }),
  );
  const { accounts, changed, fullCount, full } = done;
  terminal.result({ accounts, changed, full });
  terminal.print(terminal.t(['terminal.marks.tagged', { accounts, changed }]));
  if (fullCount > 0)
    terminal.print(terminal.t(['terminal.marks.full', { count: fullCount, appids: full.join(', ') }]));
}

/** @throws ProblemError `usage.both` for a tag that is to be given and taken */
function refuseContrary(add: readonly string[], remove: readonly string[], usage: string): void {
  const taken = new Set(remove.map(foldName));
  const both = add.find((name) => taken.has(foldName(name)));
  if (both === undefined) return;
  const params = { option: `--add ${both.slice(0, 64)}`, other: `--remove ${both.slice(0, 64)}`, usage };
  throw problem('usage.both', { params });
}

async function note(
  terminal: Terminal,
  authorizerAppid: string,
  text: string | undefined,
  options: PlatformOption,
): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const account = { platformId, authorizerAppid };
  const kept =
    text === undefined
      ? (await client.authorizer.get(account)).note
      : (await client.mark.note({ ...account, note: text === '-' ? await wholeStdin(terminal) : text })).note;
  terminal.result({ authorizerAppid, note: kept });
  terminal.print(kept ?? terminal.t('terminal.marks.noNote'));
}

/** @throws ProblemError `input.note` when it is longer than anything that is of use, or no text */
async function wholeStdin(terminal: Terminal): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdinBytes(terminal, terminal.signal)) {
    parts.push(part);
    size += part.length;
    if (size > longest) throw problem('input.note', { params: { fault: 'long' } });
  }
  const bytes = Buffer.concat(parts);
  // Another encoding would become a note of question marks.
  if (!isUtf8(bytes)) throw problem('input.note', { params: { fault: 'characters' } });
  return new TextDecoder().decode(bytes).slice(0, 100_000);
}
