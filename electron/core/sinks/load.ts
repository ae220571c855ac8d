import type { Sinks } from './index.ts';
import type { SinkDeps } from './open.ts';

/** The part, loaded when it is first asked for: with it come the forms of all kinds of targets. */
export function sinksLater(deps: SinkDeps): () => Promise<Sinks> {
  let loading: Promise<Sinks> | undefined;
  return () => {
    loading ??= import('./index.ts').then((module) => new module.Sinks(deps));
    return loading;
  };
}
