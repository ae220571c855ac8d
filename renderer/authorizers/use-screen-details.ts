import { useEffect, useRef, useState } from 'react';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { client, problemOf } from '../client/index.ts';

/** Scrolling that goes on asks for nothing. */
const SETTLED_MS = 200;

/**
 * Asks for the details of the rows on the screen that have none; other rows end the call before. The core asks each once,
 * and only after a list was applied.
 * @returns `list`: the element around the rows; `problem`: why no more details come, told once
 */
export function useScreenDetails(platformId: string, rows: readonly AuthorizerView[]) {
  const list = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<Problem>();
  const lacking = rows.filter(({ hasDetails, status }) => !hasDetails && status === 'authorized');
  const wanted = lacking.map(({ authorizerAppid }) => authorizerAppid).join(' ');
  useEffect(() => {
    if (!list.current || wanted === '' || typeof IntersectionObserver === 'undefined') return;
    const appids = new Set(wanted.split(' '));
    const seen = new Set<string>();
    let call = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      call.abort();
      call = new AbortController();
      const mine = call;
      const authorizerAppids = [...appids].filter((appid) => seen.has(appid)).slice(0, 200);
      if (authorizerAppids.length === 0) return;
      client.authorizer.showDetails({ platformId, authorizerAppids }, { signal: mine.signal }).then(
        ({ problem: met }) => met && setProblem(met),
        (error: unknown) => mine.signal.aborted || setProblem(problemOf(error)),
      );
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const appid = target.getAttribute('data-appid') ?? '';
        if (isIntersecting) seen.add(appid);
        else seen.delete(appid);
      }
      clearTimeout(timer);
      timer = setTimeout(ask, SETTLED_MS);
    });
    for (const row of list.current.querySelectorAll('[data-appid]'))
      if (appids.has(row.getAttribute('data-appid') ?? '')) observer.observe(row);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      call.abort();
    };
  }, [platformId, wanted]);
  return { list, problem, dismiss: () => setProblem(undefined) };
}
