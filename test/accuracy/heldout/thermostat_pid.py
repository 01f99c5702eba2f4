# PID thermostat with anti-windup, auto tuning by relay and a simulated oven.
import math


class LowPass:
    def __init__(self, tau, initial=0.0):
        self.tau = tau
        self.value = initial

    def update(self, x, dt):
        a = dt / (self.tau + dt)
        self.value += a * (x - self.value)
        return self.value


class RateLimiter:
    def __init__(self, up, down):
        self.up = up
        self.down = down
        self.value = 0.0

    def update(self, target, dt):
        delta = target - self.value
        if delta > self.up * dt:
            delta = self.up * dt
        elif delta < -self.down * dt:
            delta = -self.down * dt
        self.value += delta
        return self.value


class PID:
    def __init__(self, kp, ki, kd, low=0.0, high=1.0):
        self.kp = kp
        self.ki = ki
        self.kd = kd
        self.low = low
        self.high = high
        self.integral = 0.0
        self.previous = None
        self.filter = LowPass(2.0)
        self.saturated = 0

    def reset(self):
        self.integral = 0.0
        self.previous = None
        self.saturated = 0

    def update(self, setpoint, measured, dt):
        error = setpoint - measured
        p = self.kp * error
        d = 0.0
        if self.previous is not None:
            d = -self.kd * self.filter.update((measured - self.previous) / dt, dt)
        self.previous = measured
        candidate = self.integral + self.ki * error * dt
        out = p + candidate + d
        if out > self.high:
            self.saturated += 1
            if error < 0:
                self.integral = candidate
            return self.high
        if out < self.low:
            self.saturated += 1
            if error > 0:
                self.integral = candidate
            return self.low
        self.integral = candidate
        return out


class Relay:
    """Relay auto tuner: swings around the setpoint and measures period and amplitude."""

    def __init__(self, setpoint, band=0.5, cycles=3):
        self.setpoint = setpoint
        self.band = band
        self.cycles = cycles
        self.on = True
        self.time = 0.0
        self.last_cross = None
        self.high = None
        self.low = None
        self.periods = []
        self.amplitudes = []

    def update(self, measured, dt):
        self.time += dt
        self.high = measured if self.high is None or measured > self.high else self.high
        self.low = measured if self.low is None or measured < self.low else self.low
        if self.on and measured > self.setpoint + self.band:
            self.on = False
        elif not self.on and measured < self.setpoint - self.band:
            self.on = True
            if self.last_cross is not None:
                self.periods.append(self.time - self.last_cross)
                self.amplitudes.append((self.high - self.low) / 2)
            self.last_cross = self.time
            self.high = self.low = None
        return 1.0 if self.on else 0.0

    def done(self):
        return len(self.periods) >= self.cycles

    def gains(self):
        period = sum(self.periods) / len(self.periods)
        amplitude = sum(self.amplitudes) / len(self.amplitudes)
        ku = 4 * 0.5 / (math.pi * amplitude)
        return 0.33 * ku, 0.66 * ku / period, 0.11 * ku * period


class Oven:
    def __init__(self, ambient=20.0, power=4.0, loss=0.02, lag=6.0):
        self.ambient = ambient
        self.power = power
        self.loss = loss
        self.element = LowPass(lag)
        self.temperature = ambient

    def step(self, duty, dt):
        heat = self.element.update(duty * self.power, dt)
        self.temperature += (heat - self.loss * (self.temperature - self.ambient)) * dt
        return self.temperature


class Profile:
    """Time/temperature points, linear between them."""

    def __init__(self, *points):
        self.points = points

    def at(self, t):
        t0, y0 = self.points[0]
        if t <= t0:
            return y0
        for t1, y1 in self.points[1:]:
            if t < t1:
                return y0 + (y1 - y0) * (t - t0) / (t1 - t0)
            t0, y0 = t1, y1
        return y0

    def length(self):
        return self.points[-1][0]


def autotune(oven, setpoint, dt=1.0, limit=3000):
    relay = Relay(setpoint)
    for _ in range(limit):
        duty = relay.update(oven.temperature, dt)
        oven.step(duty, dt)
        if relay.done():
            return relay.gains()
    raise RuntimeError("no oscillation")


def bake(oven, pid, profile, dt=1.0):
    worst = 0.0
    total = 0.0
    steps = 0
    t = 0.0
    overshoot = 0.0
    while t < profile.length():
        target = profile.at(t)
        duty = pid.update(target, oven.temperature, dt)
        oven.step(duty, dt)
        error = abs(target - oven.temperature)
        total += error
        worst = max(worst, error)
        overshoot = max(overshoot, oven.temperature - target)
        steps += 1
        t += dt
        if steps % 150 == 0:
            print("t=%4d target=%6.1f actual=%6.1f duty=%.2f" % (t, target, oven.temperature, duty))
    return total / steps, worst, overshoot


oven = Oven()
kp, ki, kd = autotune(oven, 80.0)
print("gains %.3f %.4f %.3f" % (kp, ki, kd))
pid = PID(kp, ki, kd)
profile = Profile((0, 20.0), (120, 150.0), (240, 180.0), (300, 217.0), (360, 217.0), (600, 50.0))
oven = Oven()
mean, worst, overshoot = bake(oven, pid, profile)
print("mean error %.1f worst %.1f overshoot %.1f saturated %d" % (mean, worst, overshoot, pid.saturated))
