/** Dots of the picture for each of the page: sharp on paper, and on a screen of any kind. */
const SCALE = 2;

/**
 * A picture (an `svg` element as text) as a PNG, in base64; empty where the browser cannot draw it.
 *
 * @param widthPixels size on the page
 */
export async function pngOf(svg: string, widthPixels: number, heightPixels: number): Promise<string> {
  const image = new Image(widthPixels, heightPixels);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    // It is saved as SVG then.
    return '';
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(widthPixels * SCALE);
  canvas.height = Math.round(heightPixels * SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
