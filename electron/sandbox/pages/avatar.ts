// Head images of the rehearsal's accounts: a coloured square with the name's first character.
import type { Account } from '../snapshot.ts';

const COLOURS = ['#0b7a4b', '#1f6fb2', '#8a4fbf', '#b1462b', '#a06a00', '#2f7d7d', '#b03a6a', '#4a5fc1'];

const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** An SVG of 132 × 132 px. */
export function avatarSvg(account: Account): string {
  const colour = COLOURS[Number.parseInt(account.appid.slice(-2), 16) % COLOURS.length] ?? '#0b7a4b';
  const first = escapeXml([...account.nickName][0] ?? '?');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 132 132">' +
    `<rect width="132" height="132" fill="${colour}"/>` +
    '<text x="66" y="68" font-family="PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="64" ' +
    `fill="#fff" text-anchor="middle" dominant-baseline="central">${first}</text></svg>`
  );
}
