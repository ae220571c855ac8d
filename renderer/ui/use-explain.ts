import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explained } from '../../shared/errors/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { currentLang } from '../i18n/index.ts';

type Explain = typeof import('../../shared/errors/index.ts').explain;

let explain: Explain | undefined;
const waiting = new Set<() => void>();

/** The texts of all errors are a third of the page's code, and rarely needed at once: they follow the first paint. */
async function load(): Promise<void> {
  explain = (await import('../../shared/errors/index.ts')).explain;
  for (const tell of [...waiting]) tell();
}
requestAnimationFrame(() => setTimeout(() => void load(), 0));

function subscribe(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** Until the texts are there, which is a moment at most: nothing wrong, and nothing to click. */
const untold = ({ code }: Problem): Explained => ({
  code,
  title: '',
  meaning: '',
  causes: [],
  hint: '',
  actions: [],
});

/** Explains a problem or a warning in the language shown; renders again when that changes. */
export function useExplain(): (problem: Problem) => Explained {
  useTranslation();
  const known = useSyncExternalStore(subscribe, () => explain);
  return (problem) => known?.(problem, currentLang()) ?? untold(problem);
}
