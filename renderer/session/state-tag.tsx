import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../shared/authorize.ts';
import { stateLabel } from '../../shared/errors/words.ts';
import { currentLang } from '../i18n/index.ts';
import { type Tone, ToneTag } from '../ui/tone-tag.tsx';

/** Unknown results and what waits for the operator stand out; what expired by itself does not. */
export const stateTones: Record<SessionState, Tone> = {
  draft: 'neutral',
  linked: 'info',
  code_received: 'warn',
  exchanging: 'info',
  authorized: 'accent',
  expired: 'neutral',
  cancelled: 'neutral',
  failed: 'error',
  uncertain: 'warn',
};

export interface StateTagProps {
  state: SessionState;
  /** `session-state` on the sessions page and in the wizard: once per row or page. */
  testId?: string;
  /** Authorized, and something is lacking. */
  partial?: boolean;
}

/** The label is written for the middle of a sentence: here it stands alone. */
function atStart(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A session's state in words; `data-state` holds the contract's own name. */
export function StateTag({ state, testId, partial = false }: StateTagProps) {
  useTranslation();
  return (
    <span data-testid={testId} data-state={state}>
      <ToneTag tone={partial ? 'warn' : stateTones[state]} strong={state === 'uncertain'} dot>
        {atStart(stateLabel(state, currentLang()))}
      </ToneTag>
    </span>
  );
}
