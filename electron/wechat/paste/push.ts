import { allBlocks, blocksOf } from './blocks.ts';
import type { Finding } from './finding.ts';
import { fieldsOf, namedIn } from './named.ts';
import { otherPush } from './other-push.ts';

/**
 * What a decrypted push brings: its ticket or its code; else its name. Of a message only a code counts, which WeChat's
 * release test sends as a text: everything else in it is what a customer wrote.
 */
export function inPush(xml: string): Finding[] {
  const inside = namedIn(xml, undefined);
  const isEvent = /<InfoType>|["']InfoType["']/.test(xml);
  const found = isEvent ? inside : inside.filter(({ kind }) => kind === 'authCode');
  return found.length > 0 ? found : [otherPush(fieldsOfPush(xml))];
}

function fieldsOfPush(xml: string) {
  const blocks = allBlocks(blocksOf(xml));
  const all = blocks.map((block) => fieldsOf(block).fields);
  return all.find((fields) => fields.has('infotype') || fields.has('msgtype')) ?? new Map();
}
