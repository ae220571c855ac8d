import type { RecognitionView } from '../../shared/contract/models.ts';
import { AlsoSeen } from '../paste/also-seen.tsx';
import { Verdict } from '../paste/verdict.tsx';
import type { Exhibit } from './exhibit.ts';
import { now, recognised } from './samples.ts';

const nothing = () => {};
const verdict = (seen: RecognitionView | undefined, reading = false) => (
  <Verdict recognising={{ seen, reading }} fits="ticket" text="x" />
);
const besides = { confidence: 'certain', valueMasked: '61_W…8dKQ', goesTo: 'token' } as const;

/** What is said under a box into which something was pasted. */
export const pasteExhibits: readonly Exhibit[] = [
  {
    name: 'verdicts',
    states: [
      { title: 'being read', node: verdict(undefined, true) },
      { title: 'what is wanted here', node: verdict(recognised) },
      {
        title: 'likely, with a warning',
        node: verdict({ ...recognised, confidence: 'likely', warnings: [{ code: 'input.noPrefix' }] }),
      },
      {
        title: 'something for another place',
        node: verdict({ ...recognised, kind: 'componentToken', goesTo: 'token', expiresIn: 7200 }),
      },
      {
        title: 'unknown',
        node: verdict({
          kind: 'unknown',
          confidence: 'guess',
          goesTo: 'none',
          valueMasked: '',
          warnings: [],
        }),
      },
      {
        title: 'came back without a code',
        node: verdict({
          ...recognised,
          kind: 'callbackWithoutCode',
          goesTo: 'none',
          problem: { code: 'input.notAuthorized' },
        }),
      },
      {
        title: 'a push that no key opens',
        node: verdict({
          ...recognised,
          kind: 'encryptedPush',
          goesTo: 'none',
          problem: { code: 'input.encrypted' },
        }),
      },
      {
        title: 'several things in the text',
        node: (
          <AlsoSeen
            seen={{
              ...recognised,
              alsoSeen: [
                { ...besides, kind: 'componentToken', take: 'a' },
                { ...besides, kind: 'ticket', goesTo: 'ticket', createdAt: now, take: 'b' },
              ],
            }}
            onTake={nothing}
            onChoose={nothing}
          />
        ),
      },
    ],
  },
];
