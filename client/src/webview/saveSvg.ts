/** Properties that styles give to the film; a picture by itself has to carry them. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
] as const;

/** The film as a picture of its own, in the colours that are seen, with its size on the page; empty when none is shown. */
export function filmSvg(): { readonly svg: string; readonly width: number; readonly height: number } {
  const film = document.getElementById('film');
  if (film === null) return { svg: '', width: 0, height: 0 };
  const { width, height } = film.getBoundingClientRect();
  const copy = film.cloneNode(true) as Element;
  const originals = [film, ...film.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const property of PROPERTIES)
      copies[index]?.setAttribute(property, style.getPropertyValue(property));
  }
  copy.querySelectorAll('.chosen, .at-cursor').forEach((band) => band.remove());
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
}
