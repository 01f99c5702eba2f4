# NMEA 0183 parser for a GPS module: checksum, RMC/GGA/GSA/GSV, fix quality, distance and course.
import math

KNOT = 1.852


def checksum(body):
    c = 0
    for ch in body:
        c ^= ord(ch)
    return c


def to_degrees(value, hemisphere):
    if not value:
        return None
    dot = value.find(".")
    degrees = int(value[:dot - 2])
    minutes = float(value[dot - 2:])
    result = degrees + minutes / 60
    return -result if hemisphere in "SW" else result


def number(text, kind=float):
    try:
        return kind(text)
    except ValueError:
        return None


class Satellite:
    def __init__(self, prn):
        self.prn = prn
        self.elevation = None
        self.azimuth = None
        self.snr = None
        self.used = False

    def __repr__(self):
        return "<%s el=%s az=%s snr=%s%s>" % (self.prn, self.elevation, self.azimuth, self.snr, " *" if self.used else "")


class Fix:
    def __init__(self):
        self.valid = False
        self.time = None
        self.date = None
        self.latitude = None
        self.longitude = None
        self.altitude = None
        self.speed = None
        self.course = None
        self.hdop = None
        self.mode = 1
        self.satellites_used = 0

    def copy(self):
        other = Fix()
        for name in ("valid", "time", "date", "latitude", "longitude", "altitude", "speed", "course", "hdop", "mode", "satellites_used"):
            setattr(other, name, getattr(self, name))
        return other


class Gps:
    def __init__(self, on_fix=None):
        self.fix = Fix()
        self.satellites = {}
        self.on_fix = on_fix
        self.line = ""
        self.in_sentence = False
        self.stats = {"good": 0, "checksum": 0, "unknown": 0, "short": 0}
        self.parsers = {"RMC": self.rmc, "GGA": self.gga, "GSA": self.gsa, "GSV": self.gsv}

    def feed(self, data):
        for byte in data:
            ch = chr(byte)
            if ch == "$":
                self.line = ""
                self.in_sentence = True
            elif ch in "\r\n":
                if self.in_sentence and self.line:
                    self.sentence(self.line)
                self.in_sentence = False
            elif self.in_sentence:
                self.line += ch
                if len(self.line) > 82:
                    self.in_sentence = False

    def sentence(self, line):
        star = line.rfind("*")
        if star < 0 or len(line) < star + 3:
            self.stats["short"] += 1
            return
        try:
            expected = int(line[star + 1:star + 3], 16)
        except ValueError:
            expected = -1
        if checksum(line[:star]) != expected:
            self.stats["checksum"] += 1
            return
        fields = line[:star].split(",")
        parser = self.parsers.get(fields[0][2:])
        if parser is None:
            self.stats["unknown"] += 1
            return
        parser(fields)
        self.stats["good"] += 1

    def time_of(self, text):
        if len(text) < 6:
            return None
        return int(text[0:2]), int(text[2:4]), int(text[4:6])

    def rmc(self, f):
        fix = self.fix
        fix.time = self.time_of(f[1])
        fix.valid = f[2] == "A"
        if fix.valid:
            fix.latitude = to_degrees(f[3], f[4])
            fix.longitude = to_degrees(f[5], f[6])
            knots = number(f[7])
            fix.speed = None if knots is None else knots * KNOT
            fix.course = number(f[8])
            if len(f[9]) == 6:
                fix.date = (int(f[9][0:2]), int(f[9][2:4]), 2000 + int(f[9][4:6]))
            if self.on_fix:
                self.on_fix(fix.copy())

    def gga(self, f):
        self.fix.satellites_used = number(f[7], int) or 0
        self.fix.hdop = number(f[8])
        self.fix.altitude = number(f[9])

    def gsa(self, f):
        self.fix.mode = number(f[2], int) or 1
        used = [p for p in f[3:15] if p]
        for satellite in self.satellites.values():
            satellite.used = satellite.prn in used

    def gsv(self, f):
        for i in range(4, len(f) - 3, 4):
            prn = f[i]
            if not prn:
                continue
            satellite = self.satellites.get(prn)
            if satellite is None:
                satellite = self.satellites[prn] = Satellite(prn)
            satellite.elevation = number(f[i + 1], int)
            satellite.azimuth = number(f[i + 2], int)
            satellite.snr = number(f[i + 3], int)


def distance(a, b):
    """Great circle distance in metres between two fixes."""
    r = math.pi / 180
    x = (b.longitude - a.longitude) * r * math.cos((a.latitude + b.latitude) / 2 * r)
    y = (b.latitude - a.latitude) * r
    return math.sqrt(x * x + y * y) * 6371000


def bearing(a, b):
    r = math.pi / 180
    x = (b.longitude - a.longitude) * math.cos(a.latitude * r)
    y = b.latitude - a.latitude
    return (math.atan2(x, y) / r) % 360


def make(body):
    return ("$%s*%02X\r\n" % (body, checksum(body))).encode()


track = []
gps = Gps(track.append)
gps.feed(make("GPGSV,2,1,06,02,45,120,40,05,60,210,44,12,10,330,22,25,30,080,"))
gps.feed(make("GPGSV,2,2,06,29,75,010,47,31,05,150,18"))
gps.feed(make("GPGSA,A,3,02,05,29,,,,,,,,,,2.1,1.2,1.7"))
gps.feed(make("GPGGA,081836,3751.65,S,14507.36,E,1,07,1.2,280.2,M,-34.0,M,,"))
for i in range(8):
    second = 36 + i * 2
    gps.feed(make("GPRMC,0818%02d,A,3751.%02d,S,14507.%02d,E,%d.5,%d.1,130998,011.3,E" % (second, 65 - i, 36 + i, i, 40 + i)))
gps.feed(b"$GPRMC,081900,A,3751.00,S,14507.00,E,1.0,1.0,130998*00\r\n")
gps.feed(make("GPVTG,054.7,T,034.4,M,005.5,N,010.2,K"))
gps.feed(b"$broken\r\n")
for prn in sorted(gps.satellites):
    print(gps.satellites[prn])
total = 0
for a, b in zip(track, track[1:]):
    total += distance(a, b)
print("%d fixes, mode %d, %d satellites, altitude %.1f" % (len(track), gps.fix.mode, gps.fix.satellites_used, gps.fix.altitude))
print("track %.0f m, bearing %.0f, last %s %s" % (total, bearing(track[0], track[-1]), track[-1].time, track[-1].date))
print(sorted(gps.stats.items()))
