import { ErrorCard } from './error-card.tsx';
import type { ActionHandlers } from './error-help.tsx';
import type { Tasks } from './use-task.ts';

export interface TaskFailureProps {
  tasks: Pick<Tasks, 'failure' | 'dismiss'>;
  /** What this place can do beside trying again. */
  actions?: ActionHandlers;
  /** For a second card on the same page. */
  second?: boolean;
}

/** How the last click failed, until another one starts or it is put away. */
export function TaskFailure({ tasks: { failure, dismiss }, actions, second = false }: TaskFailureProps) {
  if (!failure) return null;
  return (
    <ErrorCard
      second={second}
      problem={failure.problem}
      actions={{ retry: failure.retry, ...actions }}
      onDismiss={dismiss}
    />
  );
}
