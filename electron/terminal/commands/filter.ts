import type { SavedFilterView } from '../../../shared/contract/account-filter.ts';
import type { PlatformView } from '../../../shared/contract/models.ts';
import type { Declaration } from '../command/declare.ts';
import { openPlatforms } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { declareFiltered, queryOf, savedFilter } from './account-filter.ts';

/** 筛选: filters of accounts with a name. */
export function declareFilter({ program, run }: Declaration): void {
  const filter = program.command('filter');
  filter.command('list').action(run(list));
  declareFiltered(filter, 'save')
    .argument('<NAME>')
    .option('--replace')
    .action(
      run(async (terminal, name, options) => {
        const { client, platformId = null } = await openPlatforms(terminal, options);
        const replace = options.replace === true;
        const saved = await client.savedFilter.save({ name, platformId, query: queryOf(options), replace });
        terminal.result(filterJson(saved, await client.platform.list()));
        terminal.print(terminal.t(['terminal.filter.saved', { name: saved.name }]));
      }),
    );
  filter
    .command('rename')
    .argument('<NAME>')
    .argument('<NEW-NAME>')
    .action(
      run(async (terminal, name, becomes) => {
        const { client } = await terminal.folder();
        const saved = await client.savedFilter.rename({ name, becomes });
        terminal.result(filterJson(saved, await client.platform.list()));
        terminal.print(terminal.t(['terminal.filter.saved', { name: saved.name }]));
      }),
    );
  filter
    .command('remove')
    .argument('<NAME>')
    .action(
      run(async (terminal, name) => {
        const { client } = await terminal.folder();
        const saved = await savedFilter(client, name);
        await client.savedFilter.remove({ name: saved.name });
        terminal.result({ removed: true });
        terminal.print(terminal.t('terminal.filter.removed'));
      }),
    );
}

async function list(terminal: Terminal): Promise<void> {
  const { client } = await terminal.folder();
  const [filters, platforms] = [await client.savedFilter.list(), await client.platform.list()];
  const all = filters.map((filter) => filterJson(filter, platforms));
  terminal.result(all);
  terminal.table(
    all.map(({ name, componentAppid, query }) => [name, componentAppid ?? '', said(query)]),
    'terminal.filter.none',
  );
}

/** The platform by its AppID, as in every list. */
const filterJson = ({ name, platformId, query }: SavedFilterView, platforms: readonly PlatformView[]) => ({
  name,
  componentAppid: platforms.find(({ id }) => id === platformId)?.componentAppid ?? null,
  query,
});

/** Its fields as they stand, in one line. */
const said = (query: object): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : value}`)
    .join(' ');
