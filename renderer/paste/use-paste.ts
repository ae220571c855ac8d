import { useState } from 'react';
import { useChoice } from './use-choice.ts';
import { type RecogniseQuestion, useRecognise } from './use-recognise.ts';

/** A box for something pasted: its text, what that was taken for, and which of several values was chosen. */
export function usePaste(question: Omit<RecogniseQuestion, 'text' | 'take'>) {
  const [text, setText] = useState('');
  const { take, choose } = useChoice(text);
  const recognising = useRecognise({ ...question, text, take });
  return { text, setText, take, choose, recognising, seen: recognising.seen };
}
