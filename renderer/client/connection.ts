import type { ClientContext, ClientLink } from '@orpc/client';

export type Link = ClientLink<ClientContext>;

/** `refused`: the server does not know this tab (no token, or one of an earlier start). `lost`: was open, being opened again. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

/** A way to the core that may come and go. */
export interface Connection {
  state: () => ConnectionState;
  subscribe: (listener: () => void) => () => void;
  /** The open link; waits a bounded time for one, then throws DisconnectedError. */
  link: () => Promise<Link>;
}

/** The core could not be reached: nothing was asked of it, so nothing happened. */
export class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
}

/** Holds the current link and tells who listens; the transports set it. */
export interface LinkSlot extends Connection {
  set: (state: ConnectionState, link?: Link) => void;
}

/**
 * The part both transports share: the current link, its state, and calls that wait for it.
 * @param waitMs how long a call may wait for a link, so that a click never takes effect minutes later
 */
export function createLinkSlot(waitMs: number): LinkSlot {
  let state: ConnectionState = 'connecting';
  let current: Link | undefined;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next, link) => {
      state = next;
      current = link;
      for (const listener of [...listeners]) listener();
    },
    link: () =>
      new Promise((resolve, reject) => {
        const settle = () => {
          if (!current) return false;
          clearTimeout(timer);
          listeners.delete(settle);
          resolve(current);
          return true;
        };
        const timer = setTimeout(() => {
          listeners.delete(settle);
          reject(new DisconnectedError());
        }, waitMs);
        if (!settle()) listeners.add(settle);
      }),
  };
}
