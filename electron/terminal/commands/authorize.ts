import { problem } from '../../../shared/errors/problem.ts';
import { categoryIds } from '../category-ids.ts';
import { type Declaration, platformOption } from '../command/declare.ts';
import { shown } from '../command/usage-problem.ts';
import { valueOrPasted } from '../input.ts';
import { chosenValue, takeOption } from '../pasted-values.ts';
import { openPlatform, openPlatforms } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import { reportFinished } from '../session-text.ts';
import { makingLink, reportLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { waitForResult } from '../wait.ts';
import { authTypeOf, authTypeOption, categoryOption, linkOption, noQrOption } from './options.ts';

/** Making links and finishing authorizations. */
export function declareAuthorize({ program, t, run }: Declaration): void {
  program
    .command('authorize')
    .summary(
      t({
        zh: '新建授权会话，生成授权链接和二维码',
        en: 'make a session with its authorize link and QR code',
      }),
    )
    .description(
      t({
        zh: 'auth_type：1 公众号，2 小程序，3 公众号和小程序，4 小程序推客，5 视频号，6 全部，8 带货助手。\n带 --wait 时一直等到商户的授权结果粘贴进来，或在别的窗口里完成；同时用 --json 时先输出链接一行，再输出结果一行。',
        en: 'auth_type: 1 official accounts, 2 mini programs, 3 both, 4 promoters, 5 Channels, 6 all, 8 sales assistants.\nWith --wait it stays until the merchant’s result is pasted, or the session is finished in another window; with --json as well it prints one line for the link and one for the result.',
      }),
    )
    .addOption(platformOption(t))
    .option('--label <TEXT>', t({ zh: '商户备注', en: 'a note on the merchant' }))
    .addOption(linkOption(t))
    .addOption(authTypeOption(t({ zh: '可选的账号类型', en: 'kinds of account to choose from' })))
    .option('--biz-appid <APPID>', t({ zh: '只允许这一个账号授权', en: 'only this account may authorize' }))
    .addOption(categoryOption('--category <IDS>', t))
    .addOption(noQrOption(t))
    .option('--wait', t({ zh: '等待授权结果', en: 'wait for the result' }))
    .action((options) => run((terminal) => authorize(terminal, options)));
  program
    .command('complete')
    .summary(t({ zh: '用商户发回的内容完成授权', en: 'finish an authorization with what came back' }))
    .description(
      t({
        zh: '回调地址、授权码或解密后的 authorized 推送都可以。\n不写 SESSION 时按回调地址里的标记找到会话；不写内容或写 - 时从标准输入读取。',
        en: 'A callback URL, an auth code, or a decrypted authorized push will do.\nWithout SESSION it is found by the mark in the callback; without the text, or with -, it is read from stdin.',
      }),
    )
    .argument('[SESSION]')
    .argument('[CALLBACK-URL|CODE|-]')
    .addOption(platformOption(t))
    .option(
      '--anyway',
      t({ zh: '回调里没有本会话的标记也继续', en: 'go on though the callback lacks the session’s mark' }),
    )
    .addOption(takeOption(t))
    .action((first, second, options) => run((terminal) => complete(terminal, [first, second], options)));
}

interface AuthorizeOptions {
  platform?: string;
  label?: string;
  link?: 'h5' | 'pc';
  authType?: string;
  bizAppid?: string;
  category?: string;
  qr: boolean;
  wait?: true;
}

async function authorize(terminal: Terminal, options: AuthorizeOptions): Promise<number | undefined> {
  const categories = categoryIds(options.category);
  const { client, platformId } = await openPlatform(terminal, options.platform);
  const session = await terminal.busy(
    makingLink,
    client.session.create({
      platformId,
      label: options.label ?? '',
      linkKind: options.link ?? 'h5',
      bizAppid: options.bizAppid ?? '',
      categoryIds: categories,
      authType: authTypeOf(options.authType),
    }),
  );
  await reportLink(terminal, client, session, options.qr);
  if (!options.wait) {
    terminal.hint({
      zh: `收到授权结果后：authdesk complete ${session.id} -`,
      en: `When the result comes back: authdesk complete ${session.id} -`,
    });
    return undefined;
  }
  const finished = await waitForResult(terminal, client, session);
  reportFinished(terminal, finished);
  if (finished.state === 'authorized') return undefined;
  terminal.say({
    zh: `平台受保护，授权码已保存，等你确认：authdesk session exchange ${finished.id}`,
    en: `The profile is guarded; the code is kept until you say so: authdesk session exchange ${finished.id}`,
  });
  return exitCodes.cancelled;
}

async function complete(
  terminal: Terminal,
  args: readonly (string | undefined)[],
  options: { platform?: string; anyway?: true; take?: number },
): Promise<void> {
  const { sessionId, text } = splitArguments(args);
  const { client, platformId } = await openPlatforms(terminal, options.platform);
  const pasted = await valueOrPasted(terminal, text, { zh: '授权结果', en: 'the result' });
  const take = await chosenValue(client, { platformId, text: pasted, hint: 'callback' }, options.take);
  const exchanging = { zh: '正在换取授权信息', en: 'Exchanging the code' };
  const anyway = options.anyway === true;
  const session = await terminal.busy(
    exchanging,
    client.session.complete({ text: pasted, anyway, take, sessionId, platformId }),
  );
  reportFinished(terminal, session);
}

/** Two arguments, each may be left out: a session's id cannot be taken for anything that comes back. */
function splitArguments([first, second]: readonly (string | undefined)[]): {
  sessionId?: string;
  text?: string;
} {
  if (first === undefined) return {};
  if (second === undefined) return /^ses_[a-z2-7]{12}$/.test(first) ? { sessionId: first } : { text: first };
  if (!/^ses_/.test(first))
    throw problem('usage.value', {
      params: {
        option: 'SESSION',
        expected: 'ses_…',
        usage: 'authdesk complete [SESSION] [CALLBACK-URL|CODE|-]',
        ...shown(first),
      },
    });
  return { sessionId: first, text: second };
}
