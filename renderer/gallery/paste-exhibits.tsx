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
    states: {
      'being read': verdict(undefined, true),
      'what is wanted here': verdict(recognised),
      'likely, with a warning': verdict({
        ...recognised,
        confidence: 'likely',
        warnings: [{ code: 'input.noPrefix' }],
      }),
      'something for another place': verdict({
        ...recognised,
        kind: 'componentToken',
        goesTo: 'token',
        expiresIn: 7200,
      }),
      unknown: verdict({
        kind: 'unknown',
        confidence: 'guess',
        goesTo: 'none',
        valueMasked: '',
        warnings: [],
      }),
      'came back without a code': verdict({
        ...recognised,
        kind: 'callbackWithoutCode',
        goesTo: 'none',
        problem: { code: 'input.notAuthorized' },
      }),
      'a push that no key opens': verdict({
        ...recognised,
        kind: 'encryptedPush',
        goesTo: 'none',
        problem: { code: 'input.encrypted' },
      }),
      'several things in the text': (
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
  },
];
