# Traffic lights of a crossing with pedestrian request, night mode and fault detection.
RED, RED_YELLOW, GREEN, YELLOW, BLINK, OFF = range(6)
NAMES = ("red", "red-yellow", "green", "yellow", "blink", "off")

PHASES = {
    "north_green": {"duration": 20, "north": GREEN, "east": RED, "walk": False, "next": "north_clear"},
    "north_clear": {"duration": 3, "north": YELLOW, "east": RED, "walk": False, "next": "all_red_1"},
    "all_red_1": {"duration": 2, "north": RED, "east": RED, "walk": False, "next": "east_prepare"},
    "east_prepare": {"duration": 1, "north": RED, "east": RED_YELLOW, "walk": False, "next": "east_green"},
    "east_green": {"duration": 15, "north": RED, "east": GREEN, "walk": False, "next": "east_clear"},
    "east_clear": {"duration": 3, "north": RED, "east": YELLOW, "walk": False, "next": "all_red_2"},
    "all_red_2": {"duration": 2, "north": RED, "east": RED, "walk": False, "next": "north_prepare"},
    "walk": {"duration": 8, "north": RED, "east": RED, "walk": True, "next": "walk_clear"},
    "walk_clear": {"duration": 4, "north": RED, "east": RED, "walk": False, "next": "north_prepare"},
    "north_prepare": {"duration": 1, "north": RED_YELLOW, "east": RED, "walk": False, "next": "north_green"},
    "night": {"duration": 60, "north": BLINK, "east": BLINK, "walk": False, "next": "night"},
}


class Lamp:
    def __init__(self, name):
        self.name = name
        self.state = OFF
        self.changes = 0
        self.broken = False

    def set(self, state):
        if state != self.state:
            self.changes += 1
        self.state = state

    def current(self):
        if self.broken:
            return 0
        return (40, 75, 38, 36, 18, 0)[self.state]


class Fault(Exception):
    pass


class Crossing:
    def __init__(self):
        self.north = Lamp("north")
        self.east = Lamp("east")
        self.walk = Lamp("walk")
        self.phase = "all_red_2"
        self.left = PHASES[self.phase]["duration"]
        self.requested = False
        self.clock = 0
        self.history = []
        self.apply()

    def apply(self):
        p = PHASES[self.phase]
        if p["north"] in (GREEN, YELLOW) and p["east"] in (GREEN, YELLOW):
            raise Fault("conflicting phase " + self.phase)
        self.north.set(p["north"])
        self.east.set(p["east"])
        self.walk.set(GREEN if p["walk"] else RED)
        self.history.append((self.clock, self.phase))

    def supervise(self):
        for lamp in (self.north, self.east):
            if lamp.state in (RED, GREEN) and lamp.current() < 20:
                raise Fault("no current in %s %s" % (lamp.name, NAMES[lamp.state]))

    def choose_next(self):
        p = PHASES[self.phase]
        if self.is_night():
            return "night"
        if self.phase == "night":
            return "all_red_2"
        if self.requested and self.phase in ("all_red_1", "all_red_2"):
            self.requested = False
            return "walk"
        return p["next"]

    def is_night(self):
        return 300 <= self.clock % 400 < 380

    def tick(self):
        self.clock += 1
        self.supervise()
        self.left -= 1
        if self.left <= 0 or (self.phase == "night") != self.is_night():
            self.phase = self.choose_next()
            self.left = PHASES[self.phase]["duration"]
            self.apply()

    def press(self):
        if self.phase not in ("walk", "night"):
            self.requested = True


crossing = Crossing()
try:
    for second in range(900):
        if second % 97 == 5:
            crossing.press()
        if second == 850:
            crossing.east.broken = True
        crossing.tick()
except Fault as e:
    print("fault at", crossing.clock, e)
counts = {}
for t, phase in crossing.history:
    counts[phase] = counts.get(phase, 0) + 1
for phase in sorted(counts):
    print("%-14s %3d" % (phase, counts[phase]))
print(crossing.north.changes, crossing.east.changes, crossing.walk.changes)
