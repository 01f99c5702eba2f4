import amigoIps from './amigo-ips.json' with { type: 'json' };
import amigoTft from './amigo-tft.json' with { type: 'json' };
import host32 from './host32.json' with { type: 'json' };
import host64 from './host64.json' with { type: 'json' };
import m5stickv from './m5stickv.json' with { type: 'json' };
import maixBit from './maix-bit.json' with { type: 'json' };
import maixCube from './maix-cube.json' with { type: 'json' };
import maixDock from './maix-dock.json' with { type: 'json' };
import maixGo from './maix-go.json' with { type: 'json' };
import maixM1 from './maix-m1.json' with { type: 'json' };
import maixduino from './maixduino.json' with { type: 'json' };
import tWatch from './t-watch.json' with { type: 'json' };
import unitv from './unitv.json' with { type: 'json' };

/** Every file of this folder by its identity (a test checks that none is missing); bundled with the program. */
export const BOARD_FILES: Readonly<Record<string, unknown>> = {
  'amigo-ips': amigoIps,
  'amigo-tft': amigoTft,
  host32: host32,
  host64: host64,
  m5stickv: m5stickv,
  'maix-bit': maixBit,
  'maix-cube': maixCube,
  'maix-dock': maixDock,
  'maix-go': maixGo,
  'maix-m1': maixM1,
  maixduino: maixduino,
  't-watch': tWatch,
  unitv: unitv,
};
