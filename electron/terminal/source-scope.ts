import { Option } from '@commander-js/extra-typings';
import type { Client } from '../../shared/contract/index.ts';
import type { SourceView } from '../../shared/contract/sources.ts';
import { problem } from '../../shared/errors/problem.ts';
import { openPlatform, type PlatformOption, type PlatformScope } from './platform-scope.ts';
import type { Terminal } from './terminal.ts';

/** A value is read from a source in place of a paste, accounts in place of a file. */
export interface FromOption {
  from?: string;
}
export const fromOption = () => new Option('--from <NAME>');

/** By name, else by the id that `--json` prints. @throws ProblemError `source.notFound` */
export async function findSource(client: Client, asked: string): Promise<SourceView> {
  const all = await client.source.list({});
  const found = all.find(({ name }) => name === asked) ?? all.find(({ id }) => id === asked);
  if (!found) throw problem('source.notFound', { params: { name: asked } });
  return found;
}

/**
 * The source of `--from`, with its platform; another one that `--platform` names is the core's to refuse.
 * @param beside what may stand on the line in its place, by its name: not both
 * @throws ProblemError `source.notFound`, `usage.both`, `usage.unknownPlatform`
 */
export async function openSource(
  terminal: Terminal,
  beside: Readonly<Record<string, string | undefined>>,
  { from = '', platform }: PlatformOption & FromOption,
): Promise<{ source: SourceView; scope: PlatformScope }> {
  const [other] = Object.keys(beside).filter((name) => beside[name] !== undefined);
  if (other !== undefined) throw problem('usage.both', { params: { option: '--from', other } });
  const { client } = await terminal.folder();
  const source = await findSource(client, from);
  return { source, scope: await openPlatform(terminal, { platform: platform ?? source.platformId }) };
}
