/// <reference types="vite/client" />
import { implement, ORPCError, type Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { queryClient } from '../../renderer/client/index.ts';
import { switchLang } from '../../renderer/i18n/index.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { portMessage } from '../../shared/rpc/names.ts';

// The first answer has the contract's schemas made: on a busy machine that takes longer than the library's one second.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks of a browser: nothing scrolls, and no media query fits. */
Element.prototype.scrollIntoView = () => undefined;
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

/** The contract's procedures, to be given handlers: what they answer is checked against it. */
export const core = implement(contract);

// biome-ignore lint/suspicious/noExplicitAny: any context, as oRPC's own handlers take it
type Answers = Router<any, Record<never, never>>;

/** A core that answers what a spec needs of it, by the page's own way to it. Anything else it is asked is refused. */
export function coreAnswers(answers: Answers): void {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(answers).upgrade(port1);
  port1.start();
  const handed = Object.assign(new Event('message'), { source: window, data: portMessage, ports: [port2] });
  window.dispatchEvent(handed);
}

/** A handler that refuses as the core does. */
export const refuses = (problem: Problem) => (): never => {
  throw new ORPCError('PROBLEM', { status: 422, defined: true, message: problem.code, data: problem });
};

/** Renders a part of the page as it stands in the app, in Chinese and without what an earlier spec read. */
export async function renderPart(part: ReactNode) {
  await switchLang('zh');
  queryClient.clear();
  const around = (children: ReactNode) => (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider button={{ autoInsertSpace: false }}>{children}</ConfigProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(around(part));
  return { user: userEvent.setup(), again: (next: ReactNode) => rerender(around(next)) };
}
