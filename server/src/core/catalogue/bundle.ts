import failureData from '../../../../model/catalogue/failures.json' with { type: 'json' };
import functionData from '../../../../model/catalogue/functions.json' with { type: 'json' };
import imageData from '../../../../model/catalogue/image.json' with { type: 'json' };
import lcdData from '../../../../model/catalogue/lcd.json' with { type: 'json' };
import sensorData from '../../../../model/catalogue/sensor.json' with { type: 'json' };
import { type CatalogueFile, type Failure, type FunctionEntry } from './types.ts';

// The schema test proves that the files have these shapes; the compiler cannot see it in JSON.
export const CATALOGUE_FILES = [
  imageData,
  lcdData,
  sensorData,
] as readonly unknown[] as readonly CatalogueFile[];

export const CATALOGUE_FUNCTIONS = functionData as readonly unknown[] as readonly FunctionEntry[];

export const CATALOGUE_FAILURES = failureData as unknown as Readonly<Record<string, Failure>>;
