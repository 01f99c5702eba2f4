import failureData from '../../../../model/catalogue/failures.json' with { type: 'json' };
import functionData from '../../../../model/catalogue/functions.json' with { type: 'json' };
import kPUData from '../../../../model/catalogue/KPU.json' with { type: 'json' };
import maixConfigData from '../../../../model/catalogue/Maix-config.json' with { type: 'json' };
import maixFreqData from '../../../../model/catalogue/Maix-freq.json' with { type: 'json' };
import maixUtilsData from '../../../../model/catalogue/Maix-utils.json' with { type: 'json' };
import maixData from '../../../../model/catalogue/Maix.json' with { type: 'json' };
import threadData from '../../../../model/catalogue/_thread.json' with { type: 'json' };
import webreplData from '../../../../model/catalogue/_webrepl.json' with { type: 'json' };
import arrayData from '../../../../model/catalogue/array.json' with { type: 'json' };
import audioData from '../../../../model/catalogue/audio.json' with { type: 'json' };
import axp202Data from '../../../../model/catalogue/axp202.json' with { type: 'json' };
import boardData from '../../../../model/catalogue/board.json' with { type: 'json' };
import cmathData from '../../../../model/catalogue/cmath.json' with { type: 'json' };
import fpioaManagerData from '../../../../model/catalogue/fpioa_manager.json' with { type: 'json' };
import gcData from '../../../../model/catalogue/gc.json' with { type: 'json' };
import ideDebugData from '../../../../model/catalogue/ide_debug.json' with { type: 'json' };
import imageData from '../../../../model/catalogue/image.json' with { type: 'json' };
import lcdData from '../../../../model/catalogue/lcd.json' with { type: 'json' };
import lodepngData from '../../../../model/catalogue/lodepng.json' with { type: 'json' };
import lvglData from '../../../../model/catalogue/lvgl.json' with { type: 'json' };
import lvglHelperData from '../../../../model/catalogue/lvgl_helper.json' with { type: 'json' };
import machineData from '../../../../model/catalogue/machine.json' with { type: 'json' };
import mathData from '../../../../model/catalogue/math.json' with { type: 'json' };
import micropythonData from '../../../../model/catalogue/micropython.json' with { type: 'json' };
import modulesData from '../../../../model/catalogue/modules.json' with { type: 'json' };
import nesData from '../../../../model/catalogue/nes.json' with { type: 'json' };
import networkData from '../../../../model/catalogue/network.json' with { type: 'json' };
import pcf8563Data from '../../../../model/catalogue/pcf8563.json' with { type: 'json' };
import pmuData from '../../../../model/catalogue/pmu.json' with { type: 'json' };
import pyeMpData from '../../../../model/catalogue/pye_mp.json' with { type: 'json' };
import sensorData from '../../../../model/catalogue/sensor.json' with { type: 'json' };
import speechRecognizerData from '../../../../model/catalogue/speech_recognizer.json' with { type: 'json' };
import sysData from '../../../../model/catalogue/sys.json' with { type: 'json' };
import touchscreenData from '../../../../model/catalogue/touchscreen.json' with { type: 'json' };
import ubinasciiData from '../../../../model/catalogue/ubinascii.json' with { type: 'json' };
import ucollectionsData from '../../../../model/catalogue/ucollections.json' with { type: 'json' };
import ucryptolibData from '../../../../model/catalogue/ucryptolib.json' with { type: 'json' };
import uctypesData from '../../../../model/catalogue/uctypes.json' with { type: 'json' };
import uerrnoData from '../../../../model/catalogue/uerrno.json' with { type: 'json' };
import uhashlibData from '../../../../model/catalogue/uhashlib.json' with { type: 'json' };
import uheapqData from '../../../../model/catalogue/uheapq.json' with { type: 'json' };
import uioData from '../../../../model/catalogue/uio.json' with { type: 'json' };
import ujsonData from '../../../../model/catalogue/ujson.json' with { type: 'json' };
import ulabData from '../../../../model/catalogue/ulab.json' with { type: 'json' };
import uosData from '../../../../model/catalogue/uos.json' with { type: 'json' };
import urandomData from '../../../../model/catalogue/urandom.json' with { type: 'json' };
import ureData from '../../../../model/catalogue/ure.json' with { type: 'json' };
import usocketData from '../../../../model/catalogue/usocket.json' with { type: 'json' };
import usslData from '../../../../model/catalogue/ussl.json' with { type: 'json' };
import ustructData from '../../../../model/catalogue/ustruct.json' with { type: 'json' };
import utimeData from '../../../../model/catalogue/utime.json' with { type: 'json' };
import utimeqData from '../../../../model/catalogue/utimeq.json' with { type: 'json' };
import uzlibData from '../../../../model/catalogue/uzlib.json' with { type: 'json' };
import videoData from '../../../../model/catalogue/video.json' with { type: 'json' };
import { type CatalogueFile, type Failure, type FunctionEntry } from './types.ts';

// The schema test proves that the files have these shapes; the compiler cannot see it in JSON.
export const CATALOGUE_FILES = [
  kPUData,
  maixConfigData,
  maixFreqData,
  maixUtilsData,
  maixData,
  threadData,
  webreplData,
  arrayData,
  audioData,
  axp202Data,
  boardData,
  cmathData,
  fpioaManagerData,
  gcData,
  ideDebugData,
  imageData,
  lcdData,
  lodepngData,
  lvglData,
  lvglHelperData,
  machineData,
  mathData,
  micropythonData,
  modulesData,
  nesData,
  networkData,
  pcf8563Data,
  pmuData,
  pyeMpData,
  sensorData,
  speechRecognizerData,
  sysData,
  touchscreenData,
  ubinasciiData,
  ucollectionsData,
  ucryptolibData,
  uctypesData,
  uerrnoData,
  uhashlibData,
  uheapqData,
  uioData,
  ujsonData,
  ulabData,
  uosData,
  urandomData,
  ureData,
  usocketData,
  usslData,
  ustructData,
  utimeData,
  utimeqData,
  uzlibData,
  videoData,
] as readonly unknown[] as readonly CatalogueFile[];

export const CATALOGUE_FUNCTIONS = functionData as readonly unknown[] as readonly FunctionEntry[];

export const CATALOGUE_FAILURES = failureData as unknown as Readonly<Record<string, Failure>>;
