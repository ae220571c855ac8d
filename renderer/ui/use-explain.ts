import { useTranslation } from 'react-i18next';
import { type Explained, explain } from '../../shared/errors/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { currentLang } from '../i18n/index.ts';

/** Explains a problem or a warning in the language shown; renders again when that changes. */
export function useExplain(): (problem: Problem) => Explained {
  useTranslation();
  return (problem) => explain(problem, currentLang());
}
