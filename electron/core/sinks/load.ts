import type { Sinks } from './index.ts';
import type { SinkDeps } from './open.ts';

/** The part, loaded when it is first asked for, since with it come the forms of all kinds of targets; and what ends it. */
export function sinksLater(deps: SinkDeps): { sinks: () => Promise<Sinks>; close: () => Promise<void> } {
  let loading: Promise<Sinks> | undefined;
  return {
    sinks() {
      loading ??= import('./index.ts').then((module) => new module.Sinks(deps));
      return loading;
    },
    close: async () => (await loading)?.close(),
  };
}
