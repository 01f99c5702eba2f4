# INI style settings with sections, types, defaults, interpolation and writing back.

DEFAULTS = """
[wifi]
ssid = factory
channel = 6
power = 19.5
hidden = no

[camera]
width = 320
height = 240
formats = rgb565, grayscale
gain = auto
vflip = off

[paths]
root = /sd
photos = ${root}/photos
logs = ${root}/log
today = ${logs}/today.txt
"""

USER = """
; user settings
[wifi]
ssid = "Cafe Central"
password = "pass word = 1"
channel=11

[camera]
width = 0x280
height : 480
formats = rgb565, jpeg, yuv422
vflip = on
window = 10, 20, 300, 200

[model "face"]
address = 0x300000
anchors = 1.889, 2.5245, 2.9465, 3.94056
threshold = 0.5

[model "digit"]
address = 0x500000
labels = 0,1,2,3,4,5,6,7,8,9
"""


class SettingsError(Exception):
    def __init__(self, line, message):
        super().__init__(line, message)
        self.line = line
        self.message = message


def strip_comment(line):
    quoted = False
    for i, ch in enumerate(line):
        if ch == '"':
            quoted = not quoted
        elif ch in ";#" and not quoted:
            return line[:i]
    return line


def parse_value(text):
    text = text.strip()
    if len(text) >= 2 and text[0] == '"' and text[-1] == '"':
        return text[1:-1]
    lower = text.lower()
    if lower in ("yes", "on", "true"):
        return True
    if lower in ("no", "off", "false"):
        return False
    if lower in ("", "none", "null"):
        return None
    if "," in text:
        return [parse_value(p) for p in text.split(",")]
    try:
        return int(text, 0) if lower.startswith("0x") else int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def format_value(value):
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if value is None:
        return "none"
    if isinstance(value, (list, tuple)):
        return ", ".join([format_value(v) for v in value])
    if isinstance(value, str) and (value != value.strip() or any(c in value for c in ";#=,\"") or " " in value):
        return '"' + value + '"'
    return str(value)


class Section:
    def __init__(self, name, label=None):
        self.name = name
        self.label = label
        self.values = {}
        self.order = []

    def __getitem__(self, key):
        return self.values[key]

    def __setitem__(self, key, value):
        if key not in self.values:
            self.order.append(key)
        self.values[key] = value

    def __contains__(self, key):
        return key in self.values

    def __iter__(self):
        return iter(self.order)

    def get(self, key, default=None, kind=None):
        value = self.values.get(key, default)
        if kind is not None and value is not None and not isinstance(value, kind):
            raise SettingsError(0, "%s.%s is not %s" % (self.name, key, kind.__name__))
        return value

    def header(self):
        if self.label is None:
            return "[%s]" % self.name
        return '[%s "%s"]' % (self.name, self.label)


class Settings:
    def __init__(self):
        self.sections = []

    def find(self, name, label=None):
        for s in self.sections:
            if s.name == name and s.label == label:
                return s
        return None

    def all(self, name):
        return [s for s in self.sections if s.name == name]

    def load(self, text):
        section = None
        for number, raw in enumerate(text.split("\n"), 1):
            line = strip_comment(raw).strip()
            if not line:
                continue
            if line[0] == "[":
                if line[-1] != "]":
                    raise SettingsError(number, "missing ]")
                inside = line[1:-1].strip()
                label = None
                if '"' in inside:
                    inside, label, _ = inside.split('"')
                    inside = inside.strip()
                section = self.find(inside, label)
                if section is None:
                    section = Section(inside, label)
                    self.sections.append(section)
                continue
            if section is None:
                raise SettingsError(number, "value outside a section")
            at = line.find("=")
            colon = line.find(":")
            if at < 0 or 0 <= colon < at:
                at = colon
            if at <= 0:
                raise SettingsError(number, "no = in " + line)
            section[line[:at].strip()] = parse_value(line[at + 1:])
        return self

    def resolve(self, section, key, depth=0):
        value = section[key]
        if depth > 8:
            raise SettingsError(0, "loop in " + key)
        if not isinstance(value, str):
            return value
        while "${" in value:
            start = value.find("${")
            end = value.find("}", start)
            if end < 0:
                raise SettingsError(0, "open ${")
            name = value[start + 2:end]
            value = value[:start] + str(self.resolve(section, name, depth + 1)) + value[end + 1:]
        return value

    def dump(self):
        lines = []
        for s in self.sections:
            lines.append(s.header())
            for key in s:
                lines.append(key + " = " + format_value(s[key]))
            lines.append("")
        return "\n".join(lines)


settings = Settings().load(DEFAULTS).load(USER)
wifi = settings.find("wifi")
print(wifi["ssid"], wifi["channel"], wifi["power"], wifi.get("password"))
camera = settings.find("camera")
print(camera["width"] * camera["height"], camera["formats"], camera["window"])
paths = settings.find("paths")
for key in paths:
    print(key, "->", settings.resolve(paths, key))
for model in settings.all("model"):
    print(model.label, hex(model["address"]), model.get("anchors"), model.get("threshold", 0.7))
again = Settings().load(settings.dump())
print(again.dump() == settings.dump(), len(settings.dump()))
for bad in ("x = 1", "[a\nb = 1", "[a]\nnothing", "[p]\na = ${b}\nb = ${a}"):
    try:
        s = Settings().load(bad)
        print(s.resolve(s.sections[0], "a"))
    except SettingsError as e:
        print("line", e.line, e.message)
