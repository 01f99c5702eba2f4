# Two-joint planar arm with a gripper: inverse kinematics, trajectories, limits and G-code like commands.
import math

UPPER = 120.0
LOWER = 90.0
HOME = (100.0, 60.0)


class Unreachable(Exception):
    pass


class Joint:
    def __init__(self, name, low, high, speed, offset=0):
        self.name = name
        self.low = low
        self.high = high
        self.speed = speed
        self.offset = offset
        self.angle = 0.0
        self.travel = 0.0

    def check(self, angle):
        if not self.low <= angle <= self.high:
            raise Unreachable("%s %.1f outside %d..%d" % (self.name, angle, self.low, self.high))

    def move(self, angle):
        self.check(angle)
        self.travel += abs(angle - self.angle)
        self.angle = angle

    def pulse(self):
        """Servo pulse in microseconds: 500 at -90 degrees, 2500 at 90."""
        return int(1500 + (self.angle + self.offset) * 1000 / 90)


def forward(shoulder, elbow):
    a = math.radians(shoulder)
    b = math.radians(shoulder + elbow)
    return UPPER * math.cos(a) + LOWER * math.cos(b), UPPER * math.sin(a) + LOWER * math.sin(b)


def inverse(x, y, flip=False):
    d2 = x * x + y * y
    c = (d2 - UPPER * UPPER - LOWER * LOWER) / (2 * UPPER * LOWER)
    if not -1 <= c <= 1:
        raise Unreachable("(%.0f, %.0f) is out of reach" % (x, y))
    elbow = math.acos(c)
    if not flip:
        elbow = -elbow
    shoulder = math.atan2(y, x) - math.atan2(LOWER * math.sin(elbow), UPPER + LOWER * math.cos(elbow))
    return math.degrees(shoulder), math.degrees(elbow)


def ease(t):
    return t * t * (3 - 2 * t)


class Arm:
    def __init__(self):
        self.shoulder = Joint("shoulder", -30, 150, 60)
        self.elbow = Joint("elbow", -140, 10, 90, offset=65)
        self.grip = 0
        self.time = 0.0
        self.trace = []
        self.goto(*HOME)

    @property
    def position(self):
        return forward(self.shoulder.angle, self.elbow.angle)

    def goto(self, x, y):
        s, e = inverse(x, y)
        self.shoulder.check(s)
        self.elbow.check(e)
        t = max(abs(s - self.shoulder.angle) / self.shoulder.speed, abs(e - self.elbow.angle) / self.elbow.speed)
        self.shoulder.move(s)
        self.elbow.move(e)
        self.time += t

    def line(self, x1, y1, steps=8):
        x0, y0 = self.position
        for i in range(1, steps + 1):
            t = ease(i / steps)
            self.goto(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
            self.trace.append((self.shoulder.pulse(), self.elbow.pulse()))

    def arc(self, cx, cy, sweep, steps=10):
        x0, y0 = self.position
        r = math.sqrt((x0 - cx) ** 2 + (y0 - cy) ** 2)
        a0 = math.atan2(y0 - cy, x0 - cx)
        for i in range(1, steps + 1):
            a = a0 + math.radians(sweep) * i / steps
            self.goto(cx + r * math.cos(a), cy + r * math.sin(a))
            self.trace.append((self.shoulder.pulse(), self.elbow.pulse()))


class Interpreter:
    def __init__(self, arm):
        self.arm = arm
        self.absolute = True
        self.line_number = 0
        self.errors = []

    def words(self, line):
        result = {}
        for word in line.split(";")[0].upper().split():
            try:
                result[word[0]] = float(word[1:])
            except ValueError:
                raise ValueError("bad word " + word)
        return result

    def target(self, w):
        x, y = self.arm.position
        if self.absolute:
            return w.get("X", x), w.get("Y", y)
        return x + w.get("X", 0), y + w.get("Y", 0)

    def run_line(self, line):
        w = self.words(line)
        if not w:
            return
        if "G" in w:
            g = int(w["G"])
            if g == 0:
                self.arm.goto(*self.target(w))
            elif g == 1:
                x, y = self.target(w)
                self.arm.line(x, y)
            elif g == 2 or g == 3:
                x, y = self.arm.position
                sweep = w.get("P", 90)
                self.arm.arc(x + w.get("I", 0), y + w.get("J", 0), sweep if g == 3 else -sweep)
            elif g == 4:
                self.arm.time += w.get("P", 0)
            elif g == 28:
                self.arm.goto(*HOME)
            elif g == 90:
                self.absolute = True
            elif g == 91:
                self.absolute = False
            else:
                raise ValueError("G%d?" % g)
        elif "M" in w:
            m = int(w["M"])
            if m in (3, 5):
                self.arm.grip = 100 if m == 3 else 0
                self.arm.time += 0.3
            else:
                raise ValueError("M%d?" % m)

    def run(self, program):
        for line in program.split("\n"):
            self.line_number += 1
            try:
                self.run_line(line)
            except (ValueError, Unreachable) as e:
                self.errors.append((self.line_number, str(e)))


PROGRAM = """G28 ; home
G1 X150 Y20
M3
G1 X80 Y120
G91
G1 X-20 Y10
G90
G3 I20 J0 P120
G0 X250 Y0
M5
G4 P1.5
G1 X120 Y-40
G7
G1 Xfoo
M9
G2 I-15 J5 P60
G28"""

arm = Arm()
machine = Interpreter(arm)
machine.run(PROGRAM)
for number, error in machine.errors:
    print("line", number, error)
print("%d points, %.2f s, grip %d" % (len(arm.trace), arm.time, arm.grip))
print("travel %.0f %.0f" % (arm.shoulder.travel, arm.elbow.travel))
print("at %.1f %.1f" % arm.position)
print(arm.trace[:3], max([p[0] for p in arm.trace]))
