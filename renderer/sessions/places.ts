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

/**
 * The order of a list that does not jump under the hand.
 * @param question what was asked; another one begins anew
 * @param held somebody is at work in the list
 */
export function usePlaces(question: string, now: readonly Place[], held: boolean): readonly Place[] {
  const last = useRef<{ question: string; places: readonly Place[] }>(undefined);
  const before = last.current?.question === question ? last.current.places : undefined;
  const places = held && before ? holdPlaces(before, now) : now;
  useEffect(() => {
    last.current = { question, places };
  });
  return places;
}
