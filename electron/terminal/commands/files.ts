import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { outFlag, saveTo } from '../out-file.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** The static page. */
export function declareFiles({ program, run }: Declaration): void {
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

async function checkPage(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const asking = 'terminal.files.openingThePage';
  const checked = await terminal.busy(asking, client.platform.checkStaticPage({ platformId }));
  const { ok, url } = checked;
  if (!ok) throw new ProblemError(checked.problem ?? { code: 'page.unreachable' });
  terminal.result({ ok, url });
  terminal.print(terminal.t(['terminal.files.thePageIsThereAnd', { url }]));
}
