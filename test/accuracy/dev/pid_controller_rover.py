# Differential drive rover: encoders, PID speed loops, odometry and waypoint following.
import math

WHEEL_BASE = 0.14
WHEEL_RADIUS = 0.03
TICKS = 360


def clamp(x, low, high):
    return max(low, min(high, x))


def wrap(angle):
    while angle > math.pi:
        angle -= 2 * math.pi
    while angle < -math.pi:
        angle += 2 * math.pi
    return angle


class Pid:
    def __init__(self, kp, ki, kd, limit):
        self.kp, self.ki, self.kd, self.limit = kp, ki, kd, limit
        self.sum = 0.0
        self.last = 0.0

    def step(self, error, dt):
        self.sum = clamp(self.sum + error * dt, -self.limit, self.limit)
        d = (error - self.last) / dt
        self.last = error
        return clamp(self.kp * error + self.ki * self.sum + self.kd * d, -self.limit, self.limit)


class Motor:
    def __init__(self, gain, friction):
        self.gain = gain
        self.friction = friction
        self.speed = 0.0
        self.angle = 0.0

    def run(self, voltage, dt):
        self.speed += (self.gain * voltage - self.friction * self.speed) * dt
        self.angle += self.speed * dt
        return int(self.angle / (2 * math.pi) * TICKS)


class Wheel:
    def __init__(self, gain):
        self.motor = Motor(gain, 6.0)
        self.pid = Pid(0.8, 3.0, 0.0, 12.0)
        self.ticks = 0
        self.target = 0.0

    def step(self, dt):
        voltage = self.pid.step(self.target - self.motor.speed, dt)
        ticks = self.motor.run(voltage, dt)
        moved = ticks - self.ticks
        self.ticks = ticks
        return moved * 2 * math.pi / TICKS * WHEEL_RADIUS


class Rover:
    def __init__(self):
        self.left = Wheel(9.0)
        self.right = Wheel(8.5)
        self.x = self.y = self.heading = 0.0
        self.distance = 0.0

    def drive(self, speed, turn):
        self.left.target = (speed - turn * WHEEL_BASE / 2) / WHEEL_RADIUS
        self.right.target = (speed + turn * WHEEL_BASE / 2) / WHEEL_RADIUS

    def step(self, dt):
        l = self.left.step(dt)
        r = self.right.step(dt)
        d = (l + r) / 2
        self.heading = wrap(self.heading + (r - l) / WHEEL_BASE)
        self.x += d * math.cos(self.heading)
        self.y += d * math.sin(self.heading)
        self.distance += abs(d)


class Navigator:
    def __init__(self, rover, waypoints):
        self.rover = rover
        self.waypoints = waypoints
        self.reached = []
        self.track = []

    def run(self, limit, dt=0.02):
        for n in range(limit):
            if len(self.reached) == len(self.waypoints):
                return n * dt
            wx, wy = self.waypoints[len(self.reached)]
            dx, dy = wx - self.rover.x, wy - self.rover.y
            distance = math.sqrt(dx * dx + dy * dy)
            if distance < 0.05:
                self.reached.append(n)
                continue
            error = wrap(math.atan2(dy, dx) - self.rover.heading)
            self.rover.drive(0.0 if abs(error) > 0.8 else clamp(distance, 0.05, 0.3), clamp(3 * error, -2.5, 2.5))
            self.rover.step(dt)
            if n % 50 == 0:
                self.track.append((self.rover.x, self.rover.y))
        return None


rover = Rover()
navigator = Navigator(rover, [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.2, 0.2)])
seconds = navigator.run(4000)
print("time", seconds is not None and round(seconds), "reached", len(navigator.reached))
print("at %.1f %.1f, driven %.1f m, %d track points" % (rover.x, rover.y, rover.distance, len(navigator.track)))
