import { type RefObject, useEffect, useState } from 'react';
import { scrollerOf } from '../ui/split-page.tsx';

const AT_TOP_PX = 24;

/**
 * Whether the operator is reading this list: it is scrolled away from its top, or the pointer or the focus is on a
 * row. Then no row may move.
 */
export function useReading(list: RefObject<HTMLElement | null>, there: boolean): boolean {
  const [reading, setReading] = useState(false);
  useEffect(() => {
    const element = list.current;
    const scroller = scrollerOf(element);
    if (!there || !element || !scroller) return setReading(false);
    let over = false;
    const look = () => {
      const focused = element.contains(document.activeElement);
      setReading(over || focused || scroller.scrollTop > AT_TOP_PX);
    };
    const enter = () => {
      over = true;
      look();
    };
    const leave = () => {
      over = false;
      look();
    };
    // `document.activeElement` changes only after the event.
    const later = () => requestAnimationFrame(look);
    const until = new AbortController();
    const { signal } = until;
    element.addEventListener('pointerenter', enter, { signal });
    element.addEventListener('pointerleave', leave, { signal });
    element.addEventListener('focusin', later, { signal });
    element.addEventListener('focusout', later, { signal });
    scroller.addEventListener('scroll', look, { passive: true, signal });
    return () => until.abort();
  }, [list, there]);
  return reading;
}
