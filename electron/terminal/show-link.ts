import type { Client } from '../../shared/contract/index.ts';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { formatDuration, isoOrNull } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { wechatNow } from './platform-scope.ts';
import type { Terminal, Text } from './terminal.ts';

/** Said while a link is made. */
export const makingLink: Text = 'terminal.showLink.askingWechatForAPre';

/** A link that was made, for scripts and for people. @param qr draw it */
export async function reportLink(
  terminal: Terminal,
  client: Client,
  session: SessionDetail,
  qr: boolean,
): Promise<void> {
  terminal.result(linkJson(session, terminal.lang));
  await showLink(terminal, client, session, qr);
}

/** The link, until when it is good, the words for the merchant, and the QR code. @param qr draw it */
export async function showLink(
  terminal: Terminal,
  client: Client,
  session: SessionDetail,
  qr: boolean,
): Promise<void> {
  const { t, print, time, lang } = terminal;
  const link = session.links[0];
  if (!link || terminal.json) return;
  const platform = await client.platform.get({ platformId: session.platformId });
  const left = formatDuration(link.expiresAt - wechatNow(platform), lang);
  terminal.fields([
    [t('terminal.showLink.session'), `${session.id}  ${session.label}`],
    [t('terminal.showLink.link'), link.link],
    [t('terminal.showLink.open'), link.launchUrl ?? ''],
    [
      t('terminal.showLink.valid'),
      t(['terminal.showLink.untilLeftItWorksOnce', { expiresAt: time(link.expiresAt), left }]),
    ],
  ]);
  print(`\n${t('terminal.showLink.forTheMerchant')}`);
  print(session.messageToMerchant?.[lang] ?? '');
  if (qr && link.kind === 'h5') await drawLink(terminal, link.link);
  if (link.kind === 'pc') terminal.say('terminal.showLink.thePcLinkMustBe');
}

async function drawLink(terminal: Terminal, link: string): Promise<void> {
  const { stdout, env } = terminal.io;
  const { drawQr } = await import('./qr.ts');
  const colour = stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  const code = drawQr(link, colour);
  if (stdout.columns !== undefined && stdout.columns < code.columns) {
    terminal.say([
      'terminal.showLink.theQrCodeNeedsColumns',
      { columns: code.columns, columns2: stdout.columns },
    ]);
    return;
  }
  terminal.print(`\n${terminal.t('terminal.showLink.scanWithWechat')}`);
  terminal.draw(`${code.text}\n`);
}

/** `authorize`: the newest link. */
function linkJson(session: SessionDetail, lang: Lang) {
  const link = session.links[0];
  return {
    sessionId: session.id,
    link: link?.link ?? null,
    linkKind: session.linkKind,
    expiresAt: isoOrNull(link?.expiresAt ?? null),
    launchUrl: link?.launchUrl ?? null,
    message: session.messageToMerchant?.[lang] ?? null,
  };
}
