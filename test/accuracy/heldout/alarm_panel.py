"""Burglar alarm panel: zones, arming modes, entry delay, siren timeout and an event log."""
from micropython import const

ENTRY_DELAY = const(30)
EXIT_DELAY = const(45)
SIREN_TIME = const(180)
LOG_SIZE = const(32)

DISARMED = "disarmed"
EXITING = "exiting"
ARMED_HOME = "armed_home"
ARMED_AWAY = "armed_away"
ENTRY = "entry"
ALARM = "alarm"


class Zone:
    """One input loop of the panel."""

    def __init__(self, number, name, kind="instant", interior=False):
        self.number = number
        self.name = name
        self.kind = kind
        self.interior = interior
        self.open = False
        self.bypassed = False
        self.trips = 0

    def is_active_in(self, state):
        if self.bypassed:
            return False
        if state == ARMED_HOME and self.interior:
            return False
        return state in (ARMED_HOME, ARMED_AWAY)

    def describe(self):
        flags = []
        if self.open:
            flags.append("open")
        if self.bypassed:
            flags.append("bypassed")
        if self.interior:
            flags.append("interior")
        return "%2d %-12s %-8s %s" % (self.number, self.name, self.kind, ",".join(flags))


class EventLog:
    def __init__(self, size):
        self.size = size
        self.entries = []
        self.dropped = 0

    def add(self, when, what, detail=None):
        if len(self.entries) >= self.size:
            self.entries.pop(0)
            self.dropped += 1
        self.entries.append((when, what, detail))

    def find(self, what):
        return [e for e in self.entries if e[1] == what]

    def show(self, last=5):
        for when, what, detail in self.entries[-last:]:
            if detail is None:
                print("  t=%d %s" % (when, what))
            else:
                print("  t=%d %s: %s" % (when, what, detail))


class CodeError(Exception):
    pass


class Users:
    def __init__(self):
        self.codes = {}
        self.failures = 0
        self.locked_until = 0

    def enrol(self, name, code, level=1):
        if len(code) < 4 or not code.isdigit():
            raise CodeError("bad code for " + name)
        self.codes[code] = (name, level)

    def check(self, code, now):
        if now < self.locked_until:
            raise CodeError("keypad locked")
        user = self.codes.get(code)
        if user is None:
            self.failures += 1
            if self.failures >= 3:
                self.locked_until = now + 60
                self.failures = 0
            raise CodeError("wrong code")
        self.failures = 0
        return user


class Panel:
    def __init__(self):
        self.state = DISARMED
        self.target = None
        self.zones = {}
        self.users = Users()
        self.log = EventLog(LOG_SIZE)
        self.now = 0
        self.deadline = None
        self.siren = False
        self.cause = None

    def add_zone(self, *args, **kwargs):
        zone = Zone(len(self.zones) + 1, *args, **kwargs)
        self.zones[zone.number] = zone
        return zone

    def open_zones(self):
        return [z for z in self.zones.values() if z.open and not z.bypassed]

    def arm(self, code, mode=ARMED_AWAY):
        user, level = self.users.check(code, self.now)
        if self.state != DISARMED:
            raise CodeError("already armed")
        blocking = [z.name for z in self.open_zones() if z.kind != "delay"]
        if blocking:
            self.log.add(self.now, "arm refused", "/".join(blocking))
            return False
        self.target = mode
        self.deadline = self.now + EXIT_DELAY
        self.enter(EXITING, user)
        return True

    def disarm(self, code):
        user, level = self.users.check(code, self.now)
        self.siren = False
        self.cause = None
        self.deadline = None
        for zone in self.zones.values():
            zone.bypassed = False
        self.enter(DISARMED, user)

    def bypass(self, code, number):
        user, level = self.users.check(code, self.now)
        if level < 2:
            raise CodeError("no permission")
        self.zones[number].bypassed = True
        self.log.add(self.now, "bypass", self.zones[number].name)

    def enter(self, state, detail=None):
        self.state = state
        self.log.add(self.now, state, detail)

    def zone_change(self, number, is_open):
        zone = self.zones[number]
        if zone.open == is_open:
            return
        zone.open = is_open
        if not is_open:
            return
        if zone.kind == "panic":
            self.trigger(zone)
        elif self.state == ENTRY and zone.kind == "instant" and not zone.bypassed:
            self.trigger(zone)
        elif zone.is_active_in(self.state):
            zone.trips += 1
            if zone.kind == "delay":
                self.deadline = self.now + ENTRY_DELAY
                self.enter(ENTRY, zone.name)
            else:
                self.trigger(zone)

    def trigger(self, zone):
        self.siren = True
        self.cause = zone.name
        self.deadline = self.now + SIREN_TIME
        self.enter(ALARM, zone.name)

    def tick(self, seconds=1):
        for _ in range(seconds):
            self.now += 1
            if self.deadline is None or self.now < self.deadline:
                continue
            self.deadline = None
            if self.state == EXITING:
                self.enter(self.target)
            elif self.state == ENTRY:
                self.siren = True
                self.deadline = self.now + SIREN_TIME
                self.enter(ALARM, "entry timeout")
            elif self.state == ALARM:
                self.siren = False
                self.enter(ARMED_AWAY, "rearmed")


def setup():
    panel = Panel()
    panel.add_zone("front door", kind="delay")
    panel.add_zone("back door", kind="delay")
    panel.add_zone("kitchen", interior=False)
    panel.add_zone("hall pir", interior=True)
    panel.add_zone("bedroom pir", interior=True)
    panel.add_zone("panic", kind="panic")
    panel.users.enrol("anna", "1234", 2)
    panel.users.enrol("guest", "9876")
    return panel


def scenario(panel):
    panel.tick(5)
    panel.zone_change(3, True)
    print("arm with open window:", panel.arm("1234"))
    panel.bypass("1234", 3)
    print("arm with bypass:", panel.arm("1234"))
    panel.tick(50)
    panel.zone_change(1, True)
    panel.tick(10)
    try:
        panel.disarm("0000")
    except CodeError as e:
        print("error:", e)
    panel.disarm("9876")
    panel.zone_change(1, False)
    panel.tick(100)
    panel.zone_change(3, False)
    panel.arm("9876", ARMED_HOME)
    panel.tick(60)
    panel.zone_change(4, True)
    print("interior ignored:", panel.state)
    panel.zone_change(3, True)
    print("cause:", panel.cause, "siren", panel.siren)
    panel.tick(200)
    print("after timeout:", panel.state, panel.siren)


panel = setup()
scenario(panel)
for zone in sorted(panel.zones.values(), key=lambda z: z.number):
    print(zone.describe())
panel.log.show(6)
print("alarms", len(panel.log.find(ALARM)), "entries", len(panel.log.entries))
