import { goTo } from './goTo.ts';
import { placeWords, type Place } from './placeWords.ts';

/** Leads to a line; nothing where there is none. */
export function PlaceLink({ place }: { readonly place: Place }) {
  if (place.line === undefined) return null;
  return (
    <button type="button" class="link" onClick={() => goTo(place)}>
      {placeWords(place)}
    </button>
  );
}
