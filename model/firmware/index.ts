import amigoIps from './amigo-ips.json' with { type: 'json' };
import amigoIpsMinimum from './amigo-ips-minimum.json' with { type: 'json' };
import amigoTft from './amigo-tft.json' with { type: 'json' };
import amigoTftMinimum from './amigo-tft-minimum.json' with { type: 'json' };
import kruxV2503 from './krux-v25.03.json' with { type: 'json' };
import m5stickv from './m5stickv.json' with { type: 'json' };
import minimum from './minimum.json' with { type: 'json' };
import minimumIde from './minimum-ide.json' with { type: 'json' };
import minimumKmodelV4 from './minimum-kmodel-v4.json' with { type: 'json' };
import minimumSpeechIde from './minimum-speech-ide.json' with { type: 'json' };
import none from './none.json' with { type: 'json' };
import openmvKmodelV4Ide from './openmv-kmodel-v4-ide.json' with { type: 'json' };
import standard from './standard.json' with { type: 'json' };
import twatch from './twatch.json' with { type: 'json' };
import v03290Lilygo from './v0.3.2-90-lilygo.json' with { type: 'json' };
import v04047M5stickv from './v0.4.0-47-m5stickv.json' with { type: 'json' };
import v04052M5stickv from './v0.4.0-52-m5stickv.json' with { type: 'json' };
import v050123Custom from './v0.5.0-123-custom.json' with { type: 'json' };
import v05047Corgidude from './v0.5.0-47-corgidude.json' with { type: 'json' };
import v0509M5stickv from './v0.5.0-9-m5stickv.json' with { type: 'json' };
import v051106MinimumIde from './v0.5.1-106-minimum-ide.json' with { type: 'json' };
import v051124CorgidudeTwatch from './v0.5.1-124-corgidude-twatch.json' with { type: 'json' };
import v051128M5stickvCustom from './v0.5.1-128-m5stickv-custom.json' with { type: 'json' };
import v051161Corgidude from './v0.5.1-161-corgidude.json' with { type: 'json' };
import v06215Standard from './v0.6.2-15-standard.json' with { type: 'json' };
import v06227MinimumIde from './v0.6.2-27-minimum-ide.json' with { type: 'json' };
import v06235LilygoM1 from './v0.6.2-35-lilygo-m1.json' with { type: 'json' };
import v06244MinimumIde from './v0.6.2-44-minimum-ide.json' with { type: 'json' };
import v06275Twatch from './v0.6.2-75-twatch.json' with { type: 'json' };
import v06283MinimumSpeechIde from './v0.6.2-83-minimum-speech-ide.json' with { type: 'json' };
import withLvgl from './with-lvgl.json' with { type: 'json' };

/** Every file of this folder by its identity (a test checks that none is missing); bundled with the program. */
export const FIRMWARE_FILES: Readonly<Record<string, unknown>> = {
  'amigo-ips': amigoIps,
  'amigo-ips-minimum': amigoIpsMinimum,
  'amigo-tft': amigoTft,
  'amigo-tft-minimum': amigoTftMinimum,
  'krux-v25.03': kruxV2503,
  m5stickv: m5stickv,
  minimum: minimum,
  'minimum-ide': minimumIde,
  'minimum-kmodel-v4': minimumKmodelV4,
  'minimum-speech-ide': minimumSpeechIde,
  none: none,
  'openmv-kmodel-v4-ide': openmvKmodelV4Ide,
  standard: standard,
  twatch: twatch,
  'v0.3.2-90-lilygo': v03290Lilygo,
  'v0.4.0-47-m5stickv': v04047M5stickv,
  'v0.4.0-52-m5stickv': v04052M5stickv,
  'v0.5.0-123-custom': v050123Custom,
  'v0.5.0-47-corgidude': v05047Corgidude,
  'v0.5.0-9-m5stickv': v0509M5stickv,
  'v0.5.1-106-minimum-ide': v051106MinimumIde,
  'v0.5.1-124-corgidude-twatch': v051124CorgidudeTwatch,
  'v0.5.1-128-m5stickv-custom': v051128M5stickvCustom,
  'v0.5.1-161-corgidude': v051161Corgidude,
  'v0.6.2-15-standard': v06215Standard,
  'v0.6.2-27-minimum-ide': v06227MinimumIde,
  'v0.6.2-35-lilygo-m1': v06235LilygoM1,
  'v0.6.2-44-minimum-ide': v06244MinimumIde,
  'v0.6.2-75-twatch': v06275Twatch,
  'v0.6.2-83-minimum-speech-ide': v06283MinimumSpeechIde,
  'with-lvgl': withLvgl,
};
