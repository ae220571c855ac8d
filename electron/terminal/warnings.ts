import type { Warning } from '../../shared/contract/models.ts';
import { explain } from '../../shared/errors/index.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';
import type { Terminal } from './terminal.ts';

/** Shows warnings of what looks unusual; the command goes on. */
export function sayWarnings({ say, json, lang }: Terminal, warnings: readonly Warning[]): void {
  if (json) return;
  for (const warning of warnings) {
    const { title, hint } = explain(warning, lang);
    say(['terminal.warnings.note', { title, hint }]);
  }
}

/** A warning in full, for one that is shown once. */
export function warningText(warning: Warning, lang: Lang): string {
  const { title, meaning, hint } = explain(warning, lang);
  return textsIn(lang)('terminal.warnings.text', { title, meaning, hint });
}

/** The same for scripts. */
export function warningsJson(warnings: readonly Warning[], lang: Lang) {
  return warnings.map((warning) => {
    const { title, meaning } = explain(warning, lang);
    return { code: warning.code, field: warning.field ?? null, message: `${title}: ${meaning}` };
  });
}
