import { type RefObject, useEffect, useState } from 'react';
import { scrollerOf } from '../ui/split-page.tsx';

const AT_TOP_PX = 24;

/**
 * Whether somebody reads in this list: it is scrolled away from its top, or the pointer or the focus is on a row.
 * Then no row may move.
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
    element.addEventListener('pointerenter', enter);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('focusin', later);
    element.addEventListener('focusout', later);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      element.removeEventListener('pointerenter', enter);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('focusin', later);
      element.removeEventListener('focusout', later);
      scroller.removeEventListener('scroll', look);
    };
  }, [list, there]);
  return reading;
}
