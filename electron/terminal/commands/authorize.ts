import { authTypes, linkKinds } from '../../../shared/authorize.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { categoryIds } from '../category-ids.ts';
import { shown } from '../command/given.ts';
import { type Command, commandUsage, defineCommand, platformOption } from '../command/table.ts';
import { valueOrPasted } from '../input.ts';
import { linkJson, sessionJson } from '../json/session.ts';
import { linkOptions, makingLink } from '../link-options.ts';
import { pickIfAsked, pickPlatform } from '../pick.ts';
import { exitCodes } from '../refusal.ts';
import { sayWhatNext, showSession } from '../session-text.ts';
import { showLink } from '../show-link.ts';
import { takeOf, takeOption } from '../take.ts';
import { waitForResult } from '../wait.ts';

const authorize: Command = defineCommand({
  name: 'authorize',
  text: {
    zh: '新建授权会话，生成授权链接和二维码',
    en: 'make a session with its authorize link and QR code',
  },
  details: {
    zh: 'auth_type：1 公众号，2 小程序，3 公众号和小程序，4 小程序推客，5 视频号，6 全部，8 带货助手。\n带 --wait 时一直等到商户的授权结果粘贴进来，或在别的窗口里完成；同时用 --json 时先输出链接一行，再输出结果一行。',
    en: 'auth_type: 1 official accounts, 2 mini programs, 3 both, 4 promoters, 5 Channels, 6 all, 8 sales assistants.\nWith --wait it stays until the merchant’s result is pasted, or the session is finished in another window; with --json as well it prints one line for the link and one for the result.',
  },
  options: {
    platform: platformOption,
    label: { value: 'TEXT', text: { zh: '商户备注', en: 'a note on the merchant' } },
    link: linkOptions.link,
    'auth-type': {
      value: 'N',
      choices: authTypes.map(String),
      text: { zh: '可选的账号类型', en: 'kinds of account to choose from' },
    },
    'biz-appid': {
      value: 'APPID',
      text: { zh: '只允许这一个账号授权', en: 'only this account may authorize' },
    },
    category: linkOptions.category,
    'no-qr': linkOptions['no-qr'],
    wait: { text: { zh: '等待授权结果', en: 'wait for the result' } },
  },
  async run(terminal, given) {
    const authTypeText = given.text('auth-type');
    const authType = authTypes.find((type) => String(type) === authTypeText);
    const categories = categoryIds(given.text('category'));
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const session = await terminal.busy(
      makingLink,
      desk.client.session.create({
        platformId: platform.id,
        label: given.text('label') ?? '',
        linkKind: given.choice('link', linkKinds) ?? 'h5',
        bizAppid: given.text('biz-appid') ?? '',
        categoryIds: categories,
        ...(authType === undefined ? {} : { authType }),
      }),
    );
    terminal.result(linkJson(session, terminal.lang));
    await showLink(terminal, desk, session, !given.has('no-qr'));
    if (!given.has('wait')) {
      if (!terminal.json)
        terminal.say({
          zh: `收到授权结果后：authdesk complete ${session.id} -`,
          en: `When the result comes back: authdesk complete ${session.id} -`,
        });
      return undefined;
    }
    const finished = await waitForResult(terminal, desk, session);
    terminal.result(sessionJson(finished, terminal.lang));
    showSession(terminal, finished);
    sayWhatNext(terminal, finished);
    if (finished.state === 'authorized') return undefined;
    terminal.say({
      zh: `平台受保护，授权码已保存，等你确认：authdesk session exchange ${finished.id}`,
      en: `The profile is guarded; the code is kept until you say so: authdesk session exchange ${finished.id}`,
    });
    return exitCodes.cancelled;
  },
});

const complete: Command = defineCommand({
  name: 'complete',
  text: { zh: '用商户发回的内容完成授权', en: 'finish an authorization with what came back' },
  details: {
    zh: '回调地址、授权码或解密后的 authorized 推送都可以。\n不写 SESSION 时按回调地址里的标记找到会话；不写内容或写 - 时从标准输入读取。',
    en: 'A callback URL, an auth code, or a decrypted authorized push will do.\nWithout SESSION it is found by the mark in the callback; without the text, or with -, it is read from stdin.',
  },
  args: [{ name: 'SESSION' }, { name: 'CALLBACK-URL|CODE|-' }],
  options: {
    platform: platformOption,
    anyway: {
      text: { zh: '回调里没有本会话的标记也继续', en: 'go on though the callback lacks the session’s mark' },
    },
    take: takeOption,
  },
  async run(terminal, given) {
    const { sessionId, text } = splitArguments(given.args);
    const desk = await terminal.desk();
    const platform = await pickIfAsked(desk, given.text('platform'));
    const pasted = await valueOrPasted(terminal, text, { zh: '授权结果', en: 'the result' });
    const take = await takeOf(given, desk, {
      text: pasted,
      hint: 'callback',
      ...(platform ? { platformId: platform.id } : {}),
    });
    const exchanging = { zh: '正在换取授权信息', en: 'Exchanging the code' };
    const session = await terminal.busy(
      exchanging,
      desk.client.session.complete({
        text: pasted,
        anyway: given.has('anyway'),
        take,
        ...(sessionId === undefined ? {} : { sessionId }),
        ...(platform === undefined ? {} : { platformId: platform.id }),
      }),
    );
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    sayWhatNext(terminal, session);
    return undefined;
  },
});

/** Two arguments, each may be left out: a session's id cannot be taken for anything that comes back. */
function splitArguments([first, second]: readonly string[]): { sessionId?: string; text?: string } {
  if (first === undefined) return {};
  if (second !== undefined) {
    if (!/^ses_/.test(first))
      throw problem('usage.value', {
        params: { option: 'SESSION', expected: 'ses_…', usage: commandUsage(complete), ...shown(first) },
      });
    return { sessionId: first, text: second };
  }
  return /^ses_[a-z2-7]{12}$/.test(first) ? { sessionId: first } : { text: first };
}

/** Making links and finishing authorizations. */
export const authorizeCommands: readonly Command[] = [authorize, complete];
