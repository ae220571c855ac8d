import { useEffect, useState } from 'react';
import type { Client } from '../../shared/contract/index.ts';
import type { RecognitionView } from '../../shared/contract/models.ts';
import { client } from '../client/index.ts';

const PAUSE_MS = 120;

type RecogniseQuestion = Parameters<Client['paste']['recognise']>[0];

export interface Recognising {
  /** The verdict on the text as it is now; undefined while it is being looked at, and for an empty box. */
  seen: RecognitionView | undefined;
  reading: boolean;
}

/**
 * What the core takes the text for, a moment after the last keystroke. Not a cached query: the text may be a secret,
 * and no cache should keep it.
 */
export function useRecognise(question: RecogniseQuestion): Recognising {
  const { text, hint, platformId, sessionId, own, take } = question;
  const [answer, setAnswer] = useState<{ text: string; take: string | undefined; seen: RecognitionView }>();
  const empty = text.trim() === '';
  useEffect(() => {
    if (empty) return;
    const abort = new AbortController();
    const ask = async () => {
      try {
        const input = { text, hint, platformId, sessionId, own, take };
        const seen = await client.paste.recognise(input, { signal: abort.signal });
        if (!abort.signal.aborted) setAnswer({ text, take, seen });
      } catch {
        // Aborted by the next keystroke, or offline: the verdict stays open and saving tells the rest.
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, empty, hint, platformId, sessionId, own, take]);
  if (empty) return { seen: undefined, reading: false };
  const fresh = answer?.text === text && answer.take === take ? answer.seen : undefined;
  return { seen: fresh, reading: !fresh };
}

/** The operator's choice among several values of a text; another text knows nothing of it. */
export function useChoice(text: string) {
  const [chosen, setChosen] = useState<{ text: string; take: string | undefined }>();
  return {
    /** Which of several values in the text; undefined: the best. */
    take: chosen?.text === text ? chosen.take : undefined,
    choose: (take: string | undefined) => setChosen({ text, take }),
  };
}

/** A box for something pasted: its text, what that was taken for, and which of several values was chosen. */
export function usePaste(question: Omit<RecogniseQuestion, 'text' | 'take'>) {
  const [text, setText] = useState('');
  const { take, choose } = useChoice(text);
  const recognising = useRecognise({ ...question, text, take });
  return { text, setText, take, choose, recognising, seen: recognising.seen };
}
