import { message } from '../../../messages/message.ts';
import { useState } from 'preact/hooks';
import type { PanelFilm } from '../../../protocol/index.ts';
import { formatBytes } from '../format.ts';
import { measuredIn, type Heap } from './filmLayout.ts';
import { stepName, takeWords } from './filmWords.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { say } from './say.ts';

/** The film as a table; made when it is opened. */
export function FilmTable({ film }: { readonly film: PanelFilm }) {
  const [isOpen, setOpen] = useState(false);
  const measured = (heap: Heap): ReadonlyMap<number, number> =>
    new Map(measuredIn(film, heap).map(({ step, bytes }) => [step, bytes]));
  const columns = [measured('gc'), measured('system')];
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say(message('panel.table'))}</summary>
      {isOpen && (
        <div class="scroll" tabIndex={0} role="region" aria-label={say(message('panel.table'))}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(message('panel.step'))}</th>
                <th scope="col" class="number">
                  {say(message('panel.gcHeap'))}
                </th>
                <th scope="col" class="number">
                  {say(message('panel.atMost'))}
                </th>
                <th scope="col" class="number">
                  {say(message('panel.systemHeap'))}
                </th>
                <th scope="col" class="number">
                  {say(message('panel.atMost'))}
                </th>
                {film.measured !== undefined && (
                  <>
                    <th scope="col" class="number">
                      {say(message('measured.gcHeap'))}
                    </th>
                    <th scope="col" class="number">
                      {say(message('measured.systemHeap'))}
                    </th>
                  </>
                )}
                <th scope="col">{say(message('panel.takesTitle'))}</th>
              </tr>
            </thead>
            <tbody>
              {film.steps.map((step, index) => (
                <tr key={index}>
                  <th scope="row">{step.line === undefined ? stepName(step) : <PlaceLink place={step} />}</th>
                  {[...step.gc, ...step.system].map((bytes, column) => (
                    <td class="number" key={column}>
                      {formatBytes(bytes)}
                    </td>
                  ))}
                  {film.measured !== undefined &&
                    columns.map((column, which) => {
                      const bytes = column.get(index);
                      return (
                        <td class="number" key={`measured ${which.toString()}`}>
                          {bytes === undefined ? '' : formatBytes(bytes)}
                        </td>
                      );
                    })}
                  <td>{takeWords(step)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
