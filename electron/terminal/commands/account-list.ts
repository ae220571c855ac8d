import { kindLabel } from '../account-text.ts';
import { type Declaration, type Group, limitOption } from '../command/declare.ts';
import { hintMore, listedRows } from '../every-page.ts';
import { openPlatforms } from '../platform-scope.ts';
import { declareFiltered, queryOf, savedFilter } from './account-filter.ts';
import { authorizerJson } from './authorizer-json.ts';

/** `authorizer list`. */
export function declareAccountList(authorizer: Group, { run }: Declaration): void {
  declareFiltered(authorizer, 'list')
    .option('--filter <NAME>')
    .addOption(limitOption())
    .action(
      run(async (terminal, options) => {
        const scope = await openPlatforms(terminal, options);
        const { client } = scope;
        const saved = options.filter === undefined ? undefined : await savedFilter(client, options.filter);
        const platformId = scope.platformId ?? saved?.platformId ?? undefined;
        const query = queryOf(options, saved?.query);
        const { rows, more } = await listedRows(terminal, options.limit, (cursor) =>
          client.authorizer.list({ ...query, platformId, cursor }),
        );
        const platforms = await client.platform.list();
        const appids = new Map(platforms.map(({ id, componentAppid }) => [id, componentAppid]));
        terminal.result(rows.map((row) => authorizerJson(row, appids.get(row.platformId) ?? '')));
        const { t, lang } = terminal;
        terminal.table(
          rows.map((row) => [
            row.authorizerAppid,
            row.nickName ?? '',
            kindLabel(row.kind, lang),
            t(`terminal.authorizer.statuses.${row.status}`),
            row.hasRefreshToken ? '' : t('terminal.authorizer.noRefreshToken'),
            row.tags.map((tag) => `#${tag}`).join(' '),
          ]),
          Object.keys(query).length === 0
            ? 'terminal.authorizer.noAuthorizedAccountYet'
            : 'terminal.authorizer.noAccountToShow',
        );
        hintMore(terminal, more);
      }),
    );
}
