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
  /** What was asked, apart from the platform; another question begins anew. */
  question: string;
  /** undefined: every platform. */
  platformId: string | undefined;
  now: readonly Place[];
  /** Everything that was asked has been answered. */
  complete: boolean;
  /** What keeps rows where they are: a hand in the list, or that one of them is open. */
  held: 'hand' | 'open' | undefined;
}

/** A list as it was shown last. */
export type Shown = Pick<Asked, 'question' | 'platformId' | 'complete'> & {
  /** The whole list was there, of this platform or of the one before. */
  whole: boolean;
  places: readonly Place[];
};

/**
 * The order to show. Rows keep their places only once the whole list was there: an incomplete one has no order to keep. Under a
 * hand they keep them though the platform becomes another, or known; where one is open, such a list begins anew.
 */
export function placesOf(last: Shown | undefined, asked: Asked): Shown {
  const { question, platformId, now, complete, held } = asked;
  const before = last?.question === question ? last : undefined;
  const keeps = held === 'hand' ? before?.whole : before?.complete && before.platformId === platformId;
  const places = before && held && keeps ? holdPlaces(before.places, now) : now;
  return { question, platformId, complete, whole: complete || before?.whole === true, places };
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
