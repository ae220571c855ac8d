import { useEffect, useRef } from 'react';

/** Where a row stands: under which heading, in which order. */
export interface Place {
  id: string;
  group: string;
}

/**
 * Rows keep their places; those that are gone leave, and new ones come at the end of their group, a new group before the
 * one that follows it now.
 */
export function holdPlaces(before: readonly Place[], now: readonly Place[]): Place[] {
  const there = new Set(now.map(({ id }) => id));
  const places = before.filter(({ id }) => there.has(id));
  const known = new Set(places.map(({ id }) => id));
  for (const place of now) {
    if (known.has(place.id)) continue;
    places.splice(placeFor(place, places, now), 0, place);
  }
  return places;
}

function placeFor(place: Place, places: readonly Place[], now: readonly Place[]): number {
  const last = places.findLastIndex(({ group }) => group === place.group);
  if (last >= 0) return last + 1;
  const next = now.slice(now.indexOf(place)).find(({ group }) => places.some((one) => one.group === group));
  const before = places.findIndex(({ group }) => group === next?.group);
  return before < 0 ? places.length : before;
}

/** A list as it is to be shown. */
export interface Asked {
  /** What was asked; another question begins anew. */
  question: string;
  now: readonly Place[];
  /** Everything that was asked has been answered. */
  complete: boolean;
  /** The operator is at work in the list. */
  held: boolean;
}

/** A list as it was shown last. */
export type Shown = Pick<Asked, 'question' | 'complete'> & { places: readonly Place[] };

/** The order to show. Rows keep their places only once the whole list was there: an incomplete one has no order to keep. */
export function placesOf(last: Shown | undefined, { question, now, complete, held }: Asked): Shown {
  const keeps = held && last?.complete && last.question === question;
  return { question, complete, places: keeps ? holdPlaces(last.places, now) : now };
}

/** `placesOf` from render to render. */
export function usePlaces(asked: Asked): readonly Place[] {
  const last = useRef<Shown>(undefined);
  const shown = placesOf(last.current, asked);
  useEffect(() => {
    last.current = shown;
  });
  return shown.places;
}
