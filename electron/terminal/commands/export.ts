import { Option } from '@commander-js/extra-typings';
import type { ExportPreview } from '../../../shared/contract/exports.ts';
import type { Asked } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { exportFormatNames, isOfOnePlatform } from '../../../shared/export/formats.ts';
import { type Declaration, listOption, platformFlag } from '../command/declare.ts';
import { outFlag, saveTo } from '../out-file.ts';
import { openPlatform, openPlatforms } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** 授权账号 for other software. */
export function declareExport({ program, run }: Declaration): void {
  program
    .command('export')
    .addOption(new Option('--format <FORMAT>').choices(exportFormatNames))
    .option(outFlag)
    .option('--include-secrets')
    .option('--force')
    .option('--replace')
    .option('--key-prefix <PREFIX>')
    .addOption(new Option('--preview').conflicts('out'))
    .addOption(new Option('--dry-run').conflicts('out').implies({ preview: true }))
    .addOption(listOption('--authorizer <APPID>'))
    .option(platformFlag)
    .action(
      run(async (terminal, options) => {
        const { format = 'json', out = '-', authorizer, preview, replace, keyPrefix } = options;
        const isPreview = preview === true;
        if (terminal.json && out === '-' && format !== 'json' && !isPreview)
          throw problem('usage.jsonToStdout');
        const includeSecrets = options.includeSecrets === true;
        const open = isOfOnePlatform(format) ? openPlatform : openPlatforms;
        const { folder, client, platformId } = await open(terminal, options);
        const question: Asked<'export', 'run'> = {
          ...{ format, includeSecrets, platformId, replace: replace === true, keyPrefix },
          authorizerAppids: authorizer.length > 0 ? authorizer : undefined,
        };
        if (isPreview) return showPreview(terminal, await client.export.preview(question));
        const file = await saveTo(terminal, folder, out, options.force === true, () =>
          client.export.run(question),
        );
        if (file === undefined) return;
        terminal.result({ file, format, includeSecrets });
        const told = includeSecrets ? 'terminal.files.exportedWithSecrets' : 'terminal.files.exported';
        terminal.print(terminal.t([told, { file }]));
      }),
    );
}

function showPreview(terminal: Terminal, preview: ExportPreview): void {
  terminal.result(preview);
  const { t, print } = terminal;
  const { fileName, records, files, moreFiles, places, morePlaces, replaces, guarded } = preview;
  print(t(['terminal.files.preview', { fileName, count: records }]));
  for (const { name, text, cut } of files) {
    print(`\n── ${name}`);
    print(text.replaceAll('\r\n', '\n').trimEnd());
    if (cut) print(t('terminal.files.previewCut'));
  }
  if (moreFiles) print(t('terminal.files.previewMoreFiles'));
  if (places.length === 0) return;
  print(`\n${t(replaces ? 'terminal.files.previewReplaces' : 'terminal.files.previewPlaces')}`);
  for (const place of places) print(`  ${place}`);
  if (morePlaces) print(t('terminal.files.previewMorePlaces'));
  if (replaces && guarded) print(t('terminal.files.previewGuarded'));
}
