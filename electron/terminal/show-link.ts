import type { SessionDetail } from '../../shared/contract/models.ts';
import { formatDuration } from '../../shared/format.ts';
import type { DataFolder } from './data-folder.ts';
import { linkJson } from './json/session.ts';
import type { Terminal, Text } from './terminal.ts';
import { wechatNow } from './wechat-clock.ts';

/** Said while a link is made. */
export const makingLink: Text = { zh: '正在向微信要预授权码', en: 'Asking WeChat for a pre-auth code' };

/** A link that was made, for scripts and for people. @param qr draw it */
export async function reportLink(
  terminal: Terminal,
  client: DataFolder['client'],
  session: SessionDetail,
  qr: boolean,
): Promise<void> {
  terminal.result(linkJson(session, terminal.lang));
  await showLink(terminal, client, session, qr);
}

/** The link, until when it is good, the words for the merchant, and the QR code. @param qr draw it */
export async function showLink(
  terminal: Terminal,
  client: DataFolder['client'],
  session: SessionDetail,
  qr: boolean,
): Promise<void> {
  const { t, print, time, lang } = terminal;
  const link = session.links[0];
  if (!link || terminal.json) return;
  const platform = await client.platform.get({ platformId: session.platformId });
  const left = formatDuration(link.expiresAt - wechatNow(platform), lang);
  terminal.facts([
    [t({ zh: '会话', en: 'Session' }), `${session.id}  ${session.label}`],
    [t({ zh: '链接', en: 'Link' }), link.link],
    [t({ zh: '打开', en: 'Open' }), link.launchUrl ?? ''],
    [
      t({ zh: '有效', en: 'Valid' }),
      t({
        zh: `到 ${time(link.expiresAt)}，还有 ${left}，只能用一次`,
        en: `until ${time(link.expiresAt)}, ${left} left; it works once`,
      }),
    ],
  ]);
  print(`\n${t({ zh: '── 发给商户的话 ──', en: '── for the merchant ──' })}`);
  print(session.messageToMerchant?.[lang] ?? '');
  if (qr && link.kind === 'h5') await drawLink(terminal, link.link);
  if (link.kind === 'pc')
    terminal.say({
      zh: '电脑链接要从上面「打开」的静态页进入，不能做成二维码，也不能直接粘贴到地址栏',
      en: 'The PC link must be followed from the static page above; as a QR code or in an address bar WeChat refuses it',
    });
}

async function drawLink(terminal: Terminal, link: string): Promise<void> {
  const { stdout, env } = terminal.io;
  const { drawQr } = await import('./qr.ts');
  const colour = stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  const code = drawQr(link, colour);
  if (stdout.columns !== undefined && stdout.columns < code.columns) {
    terminal.say({
      zh: `二维码需要 ${code.columns} 列，终端只有 ${stdout.columns} 列：加宽后运行 authdesk session show 再看`,
      en: `The QR code needs ${code.columns} columns, the terminal has ${stdout.columns}: widen it and run authdesk session show`,
    });
    return;
  }
  terminal.print(`\n${terminal.t({ zh: '用微信扫码：', en: 'Scan with WeChat:' })}`);
  terminal.draw(`${code.text}\n`);
}
