import { Option } from '@commander-js/extra-typings';
import { foldName } from '../../../shared/account-tags.ts';
import type { AccountKind } from '../../../shared/authorize.ts';
import { accountKinds, accountSorts, authorizerTraits } from '../../../shared/authorize.ts';
import type { SavedFilterView, SavedQuery } from '../../../shared/contract/account-filter.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Group, integerOption, listOption, platformFlag } from '../command/declare.ts';

/** A permission set's id: more than WeChat will ever have. */
const permissionOption = <const Flags extends string>(flags: Flags) => integerOption(flags, 1, 1_000_000_000);

/** A command about the accounts that its options say. */
export const declareFiltered = (group: Group, name: string) =>
  group
    .command(name)
    .option(platformFlag)
    .option('--search <TEXT>')
    .addOption(new Option('--only <TRAIT>').choices(authorizerTraits))
    .addOption(new Option('--status <STATUS>').choices(['authorized', 'unauthorized'] as const))
    .addOption(kindOption())
    .addOption(listOption('--tag <TAG>'))
    .addOption(permissionOption('--permission <ID>'))
    .addOption(permissionOption('--missing-permission <ID>'))
    .addOption(new Option('--sort <COLUMN>').choices(accountSorts))
    .option('--desc');

const kindOption = () => new Option('--kind <KIND>').choices(accountKinds);

/** What `declareFiltered` gives of a line. */
export interface FilterOptions {
  search?: string | undefined;
  only?: SavedQuery['only'];
  status?: SavedQuery['status'];
  kind?: AccountKind | undefined;
  tag: string[];
  permission?: number | undefined;
  missingPermission?: number | undefined;
  sort?: SavedQuery['sort'];
  desc?: true | undefined;
}

/** What the options say, over what a filter says already: tags come together, of the rest the line's own counts. */
export function queryOf(options: FilterOptions, saved: SavedQuery = {}): SavedQuery {
  const { search, only, status, kind, tag, permission, missingPermission, sort, desc } = options;
  const own: SavedQuery = {
    ...{ search, only, status, permission, missingPermission, sort },
    kinds: kind === undefined ? undefined : [kind],
    // A sort without --desc ascends, also where the filter's descends.
    descending: desc ?? (sort === undefined ? undefined : false),
  };
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const tags = [...(saved.tags ?? []), ...tag];
  return { ...saved, ...said, ...(tags.length > 0 ? { tags } : {}) };
}

/** @throws ProblemError `filter.notFound` */
export async function savedFilter(client: Client, name: string): Promise<SavedFilterView> {
  const all = await client.savedFilter.list();
  const found = all.find((filter) => foldName(filter.name) === foldName(name));
  if (!found) throw problem('filter.notFound', { params: { name: name.slice(0, 64) } });
  return found;
}
