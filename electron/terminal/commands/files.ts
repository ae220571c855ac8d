import { Option } from '@commander-js/extra-typings';
import type { FileResult } from '../../../shared/contract/index.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { type Declaration, listOption, platformFlag } from '../command/declare.ts';
import type { DataFolder } from '../data-folder.ts';
import { sendOut } from '../out-file.ts';
import { openPlatform, openPlatforms, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

const formats = ['json', 'csv'] as const;
const outFlag = '--out <FILE|->';

/** Files out of the data folder: exports and the static page. */
export function declareFiles({ program, run }: Declaration): void {
  program
    .command('export')
    .addOption(new Option('--format <FORMAT>').choices(formats))
    .option(outFlag)
    .option('--include-secrets')
    .option('--force')
    .addOption(listOption('--authorizer <APPID>'))
    .option(platformFlag)
    .action(
      run(async (terminal, options) => {
        const { format = 'json', out = '-', authorizer } = options;
        if (terminal.json && out === '-' && format !== 'json') throw problem('usage.jsonToStdout');
        const includeSecrets = options.includeSecrets === true;
        const { folder, client, platformId } = await openPlatforms(terminal, options);
        const authorizerAppids = authorizer.length > 0 ? authorizer : undefined;
        const file = await saveTo(terminal, folder, out, options.force === true, () =>
          client.export.run({ format, includeSecrets, platformId, authorizerAppids }),
        );
        if (file === undefined) return;
        terminal.result({ file, format, includeSecrets });
        const told = includeSecrets ? 'terminal.files.exportedWithSecrets' : 'terminal.files.exported';
        terminal.print(terminal.t([told, { file }]));
      }),
    );
  const page = program.command('page').option(outFlag).option('--force');
  page.action(
    run(async (terminal, { out = 'authdesk.html', force }) => {
      if (terminal.json && out === '-') throw problem('usage.jsonToStdout');
      const folder = await terminal.folder();
      const file = await saveTo(terminal, folder, out, force === true, () =>
        folder.client.platform.saveStaticPage(),
      );
      if (file === undefined) return;
      terminal.result({ file });
      terminal.print(terminal.t(['terminal.files.saved', { file }]));
    }),
  );
  page.command('check').option(platformFlag).action(run(checkPage));
}

/** @returns where the file is; undefined when it went to stdout. @throws ProblemError `cancelled`, as sendOut */
async function saveTo(
  terminal: Terminal,
  folder: DataFolder,
  out: string,
  force: boolean,
  write: () => Promise<FileResult>,
): Promise<string | undefined> {
  folder.saveTo((file) => sendOut(terminal, out, force, file));
  const result = await write();
  if (result.kind !== 'saved') throw problem('cancelled');
  return out === '-' ? undefined : result.fileName;
}

async function checkPage(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const asking = 'terminal.files.openingThePage';
  const checked = await terminal.busy(asking, client.platform.checkStaticPage({ platformId }));
  const { ok, url } = checked;
  if (!ok) throw new ProblemError(checked.problem ?? { code: 'page.unreachable' });
  terminal.result({ ok, url });
  terminal.print(terminal.t(['terminal.files.thePageIsThereAnd', { url }]));
}
