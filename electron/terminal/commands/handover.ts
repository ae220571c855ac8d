import { problem } from '../../../shared/errors/problem.ts';
import { passphraseStrength } from '../../../shared/handover.ts';
import { type Declaration, listOption, platformFlag } from '../command/declare.ts';
import { secretLine } from '../input.ts';
import { sendOut } from '../out-file.ts';
import { openPlatforms } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Accounts on their way to a colleague. */
export function declareHandover({ program, run }: Declaration): void {
  program
    .command('handover')
    .argument('<FILE>')
    .addOption(listOption('--to <RECIPIENT>'))
    .option('--passphrase')
    .addOption(listOption('--authorizer <APPID>'))
    .option(platformFlag)
    .option('--force')
    .action(
      run(async (terminal, file, options) => {
        const { authorizer, force } = options;
        const to = [...new Set(options.to)];
        if (file === '-') throw problem('handover.toStdout');
        if (!options.passphrase && to.length === 0) throw problem('handover.noRecipient');
        if (options.passphrase && to.length > 0) throw problem('handover.bothRecipients');
        const { folder, client, platformId } = await openPlatforms(terminal, options);
        const passphrase = options.passphrase ? await chosenPassphrase(terminal) : undefined;
        folder.saveTo((saved) => sendOut(terminal, file, force === true, saved));
        const authorizerAppids = authorizer.length > 0 ? authorizer : undefined;
        const result = await client.handover.write({ platformId, authorizerAppids, to, passphrase });
        if (result.kind !== 'saved') throw problem('cancelled');
        terminal.result({ file: result.fileName, to, passphrase: passphrase !== undefined });
        terminal.print(terminal.t(['terminal.handover.written', { file: result.fileName }]));
        terminal.hint(
          `terminal.handover.${passphrase === undefined ? 'howToOpen' : 'howToOpenByPassphrase'}`,
        );
      }),
    );
}

/** Asked for twice where it is typed. @throws ProblemError `handover.mismatch`, `handover.noRecipient`, `cancelled` */
async function chosenPassphrase(terminal: Terminal): Promise<string> {
  const { io } = terminal;
  const variable = 'AUTHDESK_PASSPHRASE';
  const passphrase = await secretLine(terminal, variable, 'terminal.handover.passphrase');
  if (passphrase === '') throw problem('handover.noRecipient');
  const isTyped = io.keyboard && !io.env[variable];
  if (isTyped && (await secretLine(terminal, variable, 'terminal.handover.onceMore')) !== passphrase)
    throw problem('handover.mismatch');
  if (passphraseStrength(passphrase) === 'weak') terminal.say('terminal.handover.weak');
  return passphrase;
}
