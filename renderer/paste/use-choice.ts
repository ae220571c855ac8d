import { useState } from 'react';

export interface Choice {
  /** Which of several values in the text; undefined: the best. */
  take: string | undefined;
  choose: (take: string | undefined) => void;
}

/** The operator's choice among several values of a text; another text knows nothing of it. */
export function useChoice(text: string): Choice {
  const [chosen, setChosen] = useState<{ text: string; take: string | undefined }>();
  return {
    take: chosen?.text === text ? chosen.take : undefined,
    choose: (take) => setChosen({ text, take }),
  };
}
