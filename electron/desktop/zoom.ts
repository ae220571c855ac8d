/** Zoom factors as browsers step through them; the page is laid out for 1024 pixels and up. */
export const zoomSteps = [0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The next factor from `now`, which may lie between two of them; the ends stay. */
export function nextZoom(now: number, step: 'in' | 'out' | 'reset'): number {
  if (step === 'reset') return 1;
  const slack = 0.001;
  const next =
    step === 'in'
      ? zoomSteps.find((factor) => factor > now + slack)
      : zoomSteps.findLast((factor) => factor < now - slack);
  return next ?? now;
}
