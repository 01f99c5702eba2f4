import { enumerated, message } from '../../../messages/message.ts';
import type { PanelPayload } from '../../../protocol/index.ts';
import { formatBytes } from '../format.ts';
import { mapParts, type MapPart as Part } from './heapSize.ts';
import { goTo } from './goTo.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { placeWords } from './placeWords.ts';
import { say } from './say.ts';

/** The memory of the board to scale, with the gc_heap_size that is looked at, and the same in words. */
export function MapPart({ panel, sizeBytes }: { readonly panel: PanelPayload; readonly sizeBytes: number }) {
  const { map, heapSize } = panel;
  const parts = mapParts(map, heapSize, sizeBytes);
  if (parts.length === 0) return null;
  const summary = enumerated(
    parts.map(({ label, bytes }) => message('panel.part', { label, size: formatBytes(bytes) })),
  );
  return (
    <section aria-labelledby="map-title">
      <h2 id="map-title">
        {say(message('panel.map', { size: formatBytes(map.ramBytes).replace('.0', '') }))}
      </h2>
      <div class="map" role="img" aria-label={say(message('panel.mapSummary', { parts: summary }))}>
        {parts.map((part, index) => (
          <Segment part={part} key={index} />
        ))}
      </div>
      <ul class="legend" aria-label={say(message('panel.mapParts'))}>
        {parts.map((part, index) => (
          <li key={index}>
            <span class={`swatch ${part.region} ${part.state}`} />
            <span>{part.label}</span> <b>{formatBytes(part.bytes)}</b> <PlaceLink place={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Clicked with the mouse; the list below leads to the same lines by keyboard. */
function Segment({ part }: { readonly part: Part }) {
  const size = formatBytes(part.bytes);
  const place = placeWords(part);
  const hint = place === '' ? '' : `\n${say(message('panel.clickFor', { place }))}`;
  return (
    <div
      class={`segment ${part.region} ${part.state}${part.line === undefined ? '' : ' leads'}`}
      ref={(element) => {
        if (element !== null) element.style.flexGrow = part.bytes.toString();
      }}
      title={`${say(message('panel.partTitle', { label: part.label, size }))}${hint}`}
      onClick={() => goTo(part)}
    >
      {[part.short, size].map((words) => (
        <span key={words}>
          <span>{words}</span>
        </span>
      ))}
    </div>
  );
}
