import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../shared/authorize.ts';
import { stateLabel } from '../../shared/errors/words.ts';
import { currentLang } from '../i18n/index.ts';
import { type Tone, ToneTag } from './tone-tag.tsx';

const tones: Record<SessionState, Tone> = {
  draft: 'neutral',
  linked: 'info',
  code_received: 'info',
  exchanging: 'info',
  authorized: 'accent',
  expired: 'warn',
  cancelled: 'neutral',
  failed: 'error',
  uncertain: 'warn',
};

export interface StateTagProps {
  state: SessionState;
  /** `session-state` on the sessions page and in the wizard: once per row or page. */
  testId?: string;
}

/** The catalogue's word stands inside sentences; here it stands alone. */
function atStart(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A session's state in words; `data-state` holds the contract's own name. */
export function StateTag({ state, testId }: StateTagProps) {
  useTranslation();
  return (
    <span data-testid={testId} data-state={state}>
      <ToneTag tone={tones[state]} dot>
        {atStart(stateLabel(state, currentLang()))}
      </ToneTag>
    </span>
  );
}
