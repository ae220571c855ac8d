import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DiagnosisView } from '../../../shared/contract/doctor.ts';
import { doctorConclusionText, doctorText } from '../../../shared/doctor.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { pastedText } from '../input.ts';
import { isoTimes } from '../iso-times.ts';
import { openPlatforms } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** 验签诊断. */
export function declareDoctor({ program, run }: Declaration): void {
  program
    .command('doctor')
    .argument('[FILE|-]')
    .option(platformFlag)
    .option('--computed <SHA1>')
    .action(
      run(async (terminal, file, options) => {
        const text = await textOf(terminal, file);
        const { client, platformId } = await openPlatforms(terminal, options);
        const { AUTHDESK_MESSAGE_TOKEN: token, AUTHDESK_AES_KEY: aesKey } = terminal.io.env;
        const found = await client.doctor.run({
          text,
          platformId,
          token: token || undefined,
          aesKey: aesKey || undefined,
          computed: options.computed,
        });
        terminal.result(diagnosisJson(found));
        showDiagnosis(terminal, found);
        return found.genuine ? exitCodes.done : exitCodes.refused;
      }),
    );
}

async function textOf(terminal: Terminal, file: string | undefined): Promise<string> {
  if (file === undefined || file === '-')
    return pastedText(terminal, 'terminal.doctor.thePushsAddressAndBody');
  try {
    return await readFile(resolve(terminal.io.cwd, file), 'utf8');
  } catch (cause) {
    throw problem('usage.file', { params: { given: file } }, cause);
  }
}

const marks = { cause: '✗', note: '!', fine: '✓', unknown: '?' } as const;

function showDiagnosis(
  { lang, print, fields }: Terminal,
  { cause, conclusion, verdicts, opened }: DiagnosisView,
): void {
  const { title, next } = doctorConclusionText(conclusion, lang);
  print(conclusion.code === 'cause' && cause ? doctorText(cause, lang).text : title);
  if (next) print(next);
  print('');
  fields(
    verdicts.map((verdict) => {
      const { name, text } = doctorText(verdict, lang);
      return [`${marks[verdict.state]} ${name}`, text];
    }),
  );
  if (opened) print(`\n${opened.xmlMasked}`);
}

/** What `doctor` found. */
const diagnosisJson = ({ opened, ...rest }: DiagnosisView) => ({
  ...rest,
  opened: opened && isoTimes(opened),
});
