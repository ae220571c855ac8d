import type { Sent } from '../../shared/contract/pushes.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { SendConfirm } from './send-confirm.tsx';
import { SentView } from './sent-view.tsx';
import { isAboutTarget } from './target-field.tsx';
import type { Sending } from './use-send.ts';

/** What came of sending: why it was refused, what the server said, or the question of a guarded profile. */
export function SendOutcome({ sending }: { sending: Sending<Sent | undefined> }) {
  const { problem, sent } = sending;
  return (
    <>
      {problem && !isAboutTarget(problem) ? <ErrorCard second problem={problem} /> : null}
      {sent ? <SentView sent={sent} /> : null}
      <SendConfirm sending={sending} />
    </>
  );
}
