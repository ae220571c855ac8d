import {
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useState,
} from 'react';
import { ErrorBoundary } from './error-boundary.tsx';

/** A component whose code is a chunk of its own. */
export type Later<P extends object> = ComponentType<P> & {
  /** Loads the chunk ahead of the first render. Never rejects: what failed is tried again when it is shown. */
  preload: () => Promise<void>;
};

/**
 * A component that the first paint does not need. Once its chunk is loaded it is shown at once: `lazy` alone would show the
 * fallback first, which React then keeps on screen for 300 ms.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let loaded: ComponentType<P> | undefined;
  let waiting: ComponentType<P> | undefined;
  const view = (): ComponentType<P> => {
    if (loaded) return loaded;
    waiting ??= lazy(async () => ({ default: await load() }));
    return waiting;
  };
  /** Keeps the component it began with: changing from the lazy one to the loaded one would lose what was typed. */
  function Shown(props: P) {
    const [View] = useState(() => view());
    return createElement(View, props);
  }
  const preload = async () => {
    loaded = (await load().catch(() => undefined)) ?? loaded;
  };
  return Object.assign(Shown, { preload });
}

const afterFirst: (() => Promise<void>)[] = [];

/** What one meets next: loaded once the first page is painted. */
export function soon<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  const one = later(load);
  afterFirst.push(one.preload);
  return one;
}

interface SoonProps {
  children: ReactNode;
  /** The fallback, also where the chunk cannot be loaded: a server that is gone must not break the page. */
  meanwhile?: ReactNode;
}

/** Around a part of the frame that comes soon. */
export function Soon({ children, meanwhile = null }: SoonProps) {
  return (
    <ErrorBoundary instead={meanwhile}>
      <Suspense fallback={meanwhile}>{children}</Suspense>
    </ErrorBoundary>
  );
}

let isPainted = false;
const painted = Promise.withResolvers<void>();

/** The first page is painted: loads all that comes soon. Never rejects. */
export const loadSoon = async (): Promise<void> => {
  isPainted = true;
  painted.resolve();
  await Promise.all(afterFirst.map((load) => load()));
};

/** Is the first page painted? What is only told beside it, or replaces something that looks alike, waits for that. */
export function usePainted(): boolean {
  const [is, setIs] = useState(isPainted);
  useEffect(() => void painted.promise.then(() => setIs(true)), []);
  return is;
}
