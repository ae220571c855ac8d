import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explained } from '../../shared/errors/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { loadErrorTexts } from '../../shared/errors/texts.ts';
import { currentLang } from '../i18n/index.ts';

type Explain = typeof import('../../shared/errors/index.ts').explain;

/** Well after the first paint, ms. */
const LATER_MS = 1_500;

let explain: Explain | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** The texts of all errors are much of the page's code, and rarely needed at once: they come later, or when one is. */
export function loadExplanations(): Promise<void> {
  loading ??= Promise.all([import('../../shared/errors/index.ts'), loadErrorTexts(currentLang())]).then(
    ([errors]) => {
      explain = errors.explain;
      for (const tell of [...waiting]) tell();
    },
    // A connection that broke: asked again with the next error.
    () => {
      loading = undefined;
    },
  );
  return loading;
}
setTimeout(loadExplanations, LATER_MS);

function subscribe(listener: () => void): () => void {
  waiting.add(listener);
  return () => waiting.delete(listener);
}

/** Until the texts are there, which is a moment at most: the bare code, and nothing to click. */
function untold({ code }: Problem): Explained {
  void loadExplanations();
  return { code, title: code, meaning: '', causes: [], hint: '', actions: [] };
}

/** Explains a problem or a warning in the language shown; renders again when that changes. */
export function useExplain(): (problem: Problem) => Explained {
  useTranslation();
  useSyncExternalStore(subscribe, () => explain);
  // What is known when it is called: a call that fails is explained later than its button was drawn.
  return (problem) => explain?.(problem, currentLang()) ?? untold(problem);
}
