import { useState } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';

/** Of a mutation, what its question needs to know. */
interface Asked {
  isPending: boolean;
  error: unknown;
  reset: () => void;
}

/** What a `ConfirmSheet` takes of it. */
export interface Confirmed {
  open: boolean;
  busy: boolean;
  problem: Problem | undefined;
  onCancel: () => void;
}

/** The question before a mutation: a refusal is told in it, and gone when it is closed. */
export function useConfirmed({ isPending, error, reset }: Asked) {
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    reset();
  };
  const sheet: Confirmed = {
    open,
    busy: isPending,
    problem: error ? problemOf(error) : undefined,
    onCancel: close,
  };
  return { ask: () => setOpen(true), close, sheet };
}
