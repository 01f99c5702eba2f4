// How bundles hold the data of model/.
import fs from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './paths.mjs';

const MODEL = path.join(ROOT, 'model', path.sep);

/**
 * Data as a text that is parsed when its module is evaluated. An engine reads that several times faster than an object
 * literal of the same size, and does so at every start and in every thread.
 *
 * @type {import('esbuild').Plugin}
 */
export const dataAsText = {
  name: 'data as text',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, async (file) => {
      if (!file.path.startsWith(MODEL)) return null;
      const text = JSON.stringify(JSON.parse(await fs.readFile(file.path, 'utf8')));
      return {
        contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)});`,
        loader: 'js',
      };
    });
  },
};
