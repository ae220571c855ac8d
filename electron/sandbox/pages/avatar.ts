// Head images of the rehearsal's accounts: a coloured square with the name's first character, or a plain one.
import { crc32, deflateSync } from 'node:zlib';
import type { Account } from '../snapshot.ts';

const COLOURS = ['#0b7a4b', '#1f6fb2', '#8a4fbf', '#b1462b', '#a06a00', '#2f7d7d', '#b03a6a', '#4a5fc1'];

const escapeXml = (text: string): string => text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);

const colourOf = (account: Account): string =>
  COLOURS[Number.parseInt(account.appid.slice(-2), 16) % COLOURS.length] ?? '#0b7a4b';

/** An SVG of 132 × 132 px. */
export function avatarSvg(account: Account): string {
  const colour = colourOf(account);
  const first = escapeXml([...account.nickName][0] ?? '?');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 132 132">' +
    `<rect width="132" height="132" fill="${colour}"/>` +
    '<text x="66" y="68" font-family="PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="64" ' +
    `fill="#fff" text-anchor="middle" dominant-baseline="central">${first}</text></svg>`
  );
}

const SIDE = 64;

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}

/** A PNG of 64 × 64 px, as WeChat's head images are bitmaps: one colour, one byte a pixel. */
export function avatarPng(account: Account): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // Eight bits of a palette.
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(SIDE * (SIDE + 1));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colourOf(account).slice(1), 'hex')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
