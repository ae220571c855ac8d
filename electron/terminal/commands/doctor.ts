import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DiagnosisView } from '../../../shared/contract/doctor.ts';
import { doctorText } from '../../../shared/doctor.ts';
import { doctorConclusionText } from '../../../shared/doctor-conclusion.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Declaration, platformOption } from '../command/declare.ts';
import { pastedText } from '../input.ts';
import { diagnosisJson } from '../json/push.ts';
import { openPlatforms } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** 验签诊断. */
export function declareDoctor({ program, t, run }: Declaration): void {
  program
    .command('doctor')
    .summary(
      t({
        zh: '验签诊断：一条推送为什么验不过签名、解不开',
        en: 'why a push fails its signature or does not open',
      }),
    )
    .description(
      t({
        zh: '给出完整的请求地址和正文，日志里打印的也行，只有密文也能试着解开；不写 FILE 或写 - 时从标准输入读取。不保存任何内容。推送确认是微信发来的，退出码为 0，否则为 1；你自己的计算或时钟有错不影响退出码。\n和你自己服务器用的值比较：环境变量 AUTHDESK_MESSAGE_TOKEN、AUTHDESK_AES_KEY；--computed 是你的代码算出的签名。',
        en: 'Give it the request’s address and body, as a log or a program printed them if need be; a ciphertext alone is opened too. Without FILE, or with -, from stdin. Nothing is kept. Exit code 0 when the push is genuine, whatever is wrong with your own computing or clock; else 1.\nTo compare with what your own server uses: AUTHDESK_MESSAGE_TOKEN, AUTHDESK_AES_KEY in the environment; --computed is the signature your code computed.',
      }),
    )
    .argument('[FILE|-]')
    .addOption(platformOption(t))
    .option('--computed <SHA1>', t({ zh: '你的代码算出的签名', en: 'the signature that your code computed' }))
    .action((file, options) => run((terminal) => diagnose(terminal, file, options)));
}

async function diagnose(
  terminal: Terminal,
  file: string | undefined,
  { platform, computed }: { platform?: string; computed?: string },
): Promise<number> {
  const text = await textOf(terminal, file);
  const { client, platformId } = await openPlatforms(terminal, platform);
  const { AUTHDESK_MESSAGE_TOKEN: token, AUTHDESK_AES_KEY: aesKey } = terminal.io.env;
  const found = await client.doctor.run({
    text,
    platformId,
    token: token || undefined,
    aesKey: aesKey || undefined,
    computed,
  });
  terminal.result(diagnosisJson(found));
  showDiagnosis(terminal, found);
  return found.genuine ? exitCodes.done : exitCodes.refused;
}

async function textOf(terminal: Terminal, file: string | undefined): Promise<string> {
  if (file === undefined || file === '-')
    return pastedText(terminal, { zh: '推送的地址和正文', en: 'the push’s address and body' });
  try {
    return await readFile(resolve(terminal.io.cwd, file), 'utf8');
  } catch (cause) {
    throw problem('usage.file', { params: { given: file } }, cause);
  }
}

const marks = { cause: '✗', note: '!', fine: '✓', unknown: '?' } as const;

function showDiagnosis(
  { lang, print, facts }: Terminal,
  { cause, conclusion, verdicts, opened }: DiagnosisView,
): void {
  const { title, next } = doctorConclusionText(conclusion, lang);
  print(conclusion.code === 'cause' && cause ? doctorText(cause, lang).text : title);
  if (next) print(next);
  print('');
  facts(
    verdicts.map((verdict) => {
      const { name, text } = doctorText(verdict, lang);
      return [`${marks[verdict.state]} ${name}`, text];
    }),
  );
  if (opened) print(`\n${opened.xmlMasked}`);
}
