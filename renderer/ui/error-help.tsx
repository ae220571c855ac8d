import { type ComponentType, createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ActionId } from '../../shared/errors/entry.ts';
import type { Problem } from '../../shared/errors/problem.ts';

/** What the buttons under an error do. A missing one is not offered. */
export type ActionHandlers = Partial<Record<ActionId, (problem: Problem) => void>>;

/** What surrounds error cards: they know no page and no feature themselves. */
interface ErrorHelp {
  actions: ActionHandlers;
  /** Looks up the request behind a rid. Without it a rid is only shown. */
  RidLookUp?: ComponentType<{ rid: string }> | undefined;
}

const ErrorHelpContext = createContext<ErrorHelp>({ actions: {} });

export interface ErrorHelpProviderProps extends ErrorHelp {
  children: ReactNode;
}

/** Adds handlers, for every error card below, to those that already surround it. */
export function ErrorHelpProvider({ actions, RidLookUp, children }: ErrorHelpProviderProps) {
  const around = useContext(ErrorHelpContext);
  const help = useMemo(
    () => ({ actions: { ...around.actions, ...actions }, RidLookUp: RidLookUp ?? around.RidLookUp }),
    [around, actions, RidLookUp],
  );
  return <ErrorHelpContext value={help}>{children}</ErrorHelpContext>;
}

/** What surrounds this place; a card's own handlers come before it. */
export const useErrorHelp = (): ErrorHelp => useContext(ErrorHelpContext);
