import { expect, it } from 'vitest';
import { holdPlaces, type Place, placesOf } from '../../../renderer/sessions/places.ts';

const places = (text: string): Place[] =>
  text.split(' ').map((word) => ({ group: word.charAt(0), id: word.slice(1) }));
const text = (rows: readonly Place[]) => rows.map(({ id, group }) => group + id).join(' ');

it('rows stay where they are, though their order and their reason changed', () => {
  expect(text(holdPlaces(places('a1 a2 d3 d4'), places('a4 a2 d1 d3')))).toBe('a1 a2 d3 d4');
});

it('what is gone leaves, and what is new comes at the end of its group', () => {
  expect(text(holdPlaces(places('a1 a2 d3'), places('a5 a1 d6 d3')))).toBe('a1 a5 d3 d6');
});

it('what was opened from elsewhere stands first', () => {
  expect(text(holdPlaces(places('a1 d3'), places('o7 a1 d3')))).toBe('o7 a1 d3');
  expect(text(holdPlaces(places('a1 d3'), places('a1 b6 d3')))).toBe('a1 b6 d3');
});

it('half a list is no order to keep, though the hand is there already', () => {
  const ask = (rows: string, complete: boolean, question = 'q') => ({
    question,
    platformId: 'p1',
    now: places(rows),
    complete,
    held: 'open' as const,
  });
  const half = placesOf(undefined, ask('d1 d2 d3', false));
  const whole = placesOf(half, ask('a3 d1 d2', true));
  expect(text(whole.places)).toBe('a3 d1 d2');
  expect(text(placesOf(whole, ask('a2 a3 d1', true)).places)).toBe('a3 d1 d2');
  // Another question: what is there until it is answered is the last one's.
  const other = placesOf(whole, ask('a3 d1 d2', false, 'r'));
  expect(text(placesOf(other, ask('d9 d1', true, 'r')).places)).toBe('d9 d1');
});

it('another platform’s list begins anew beside an open session; under a hand what is in both stays', () => {
  const ask = (rows: string, platformId: string | undefined, complete: boolean, held: 'hand' | 'open') => ({
    question: 'q',
    platformId,
    now: places(rows),
    complete,
    held,
  });
  const of = (held: 'hand' | 'open') => {
    const all = placesOf(undefined, ask('d1 d2 d3', undefined, true, held));
    const waiting = placesOf(all, ask('d1 d2 d3', 'p1', false, held));
    return text(placesOf(waiting, ask('d4 d3 d1', 'p1', true, held)).places);
  };
  expect(of('open')).toBe('d4 d3 d1');
  expect(of('hand')).toBe('d1 d3 d4');
});
