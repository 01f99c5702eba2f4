# Reads (simulated) sensors on a schedule, keeps statistics and writes a text report and a JSON summary.
import ujson as json
import math

CONFIG = {
    "station": "garden-07",
    "sensors": [
        {"name": "temperature", "unit": "C", "period": 10, "limits": [-20, 60], "noise": 3},
        {"name": "humidity", "unit": "%", "period": 10, "limits": [0, 100], "noise": 8},
        {"name": "pressure", "unit": "hPa", "period": 30, "limits": [900, 1100], "noise": 2},
        {"name": "light", "unit": "lx", "period": 5, "limits": [0, 65535], "noise": 40},
        {"name": "soil", "unit": "%", "period": 60, "limits": [0, 100], "noise": 1},
        {"name": "battery", "unit": "mV", "period": 60, "limits": [3000, 4300], "noise": 12},
    ],
    "alarms": [
        {"sensor": "temperature", "above": 31.0, "message": "too hot"},
        {"sensor": "soil", "below": 24.0, "message": "water me"},
        {"sensor": "battery", "below": 3650.0, "message": "charge me"},
    ],
}


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def next(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Stats:
    """Running count, mean, variance, extremes and a small histogram."""

    def __init__(self, low, high, bins=6):
        self.count = 0
        self.mean = 0.0
        self.m2 = 0.0
        self.minimum = None
        self.maximum = None
        self.low = low
        self.width = (high - low) / bins
        self.bins = [0] * bins

    def add(self, x):
        self.count += 1
        d = x - self.mean
        self.mean += d / self.count
        self.m2 += d * (x - self.mean)
        if self.minimum is None or x < self.minimum:
            self.minimum = x
        if self.maximum is None or x > self.maximum:
            self.maximum = x
        i = int((x - self.low) / self.width)
        self.bins[min(max(i, 0), len(self.bins) - 1)] += 1

    def deviation(self):
        return math.sqrt(self.m2 / (self.count - 1)) if self.count > 1 else 0.0

    def summary(self):
        return {"n": self.count, "mean": round(self.mean, 1), "min": round(self.minimum, 1), "max": round(self.maximum, 1)}


class Sensor:
    def __init__(self, config, rng):
        self.name = config["name"]
        self.unit = config["unit"]
        self.period = config["period"]
        self.low, self.high = config["limits"]
        self.noise = config["noise"]
        self.rng = rng
        self.stats = Stats(self.low, self.high)
        self.bad = 0
        self.last = None

    def read(self, t):
        method = getattr(self, "model_" + self.name)
        value = method(t) + (self.rng.next(2 * self.noise + 1) - self.noise) / 2
        if self.rng.next(50) == 0:
            value = -9999.0
        return value

    def model_temperature(self, t):
        return 22 + 9 * math.sin(t / 240)

    def model_humidity(self, t):
        return 55 - 20 * math.sin(t / 240)

    def model_pressure(self, t):
        return 1008 + t / 200

    def model_light(self, t):
        return max(0, 30000 * math.sin(t / 200))

    def model_soil(self, t):
        return 48 - t / 40

    def model_battery(self, t):
        return 3950 - t / 3

    def sample(self, t):
        value = self.read(t)
        if not self.low <= value <= self.high:
            self.bad += 1
            return None
        self.last = value
        self.stats.add(value)
        return value


class Alarm:
    def __init__(self, above=None, below=None, message="", sensor=""):
        self.sensor = sensor
        self.above = above
        self.below = below
        self.message = message
        self.active = False
        self.raised = []

    def check(self, t, value):
        on = (self.above is not None and value > self.above) or (self.below is not None and value < self.below)
        if on and not self.active:
            self.raised.append(t)
        self.active = on


class Hub:
    def __init__(self, config):
        self.station = config["station"]
        rng = Lcg(42)
        self.sensors = [Sensor(c, rng) for c in config["sensors"]]
        self.alarms = {}
        for a in config["alarms"]:
            self.alarms.setdefault(a["sensor"], []).append(Alarm(**a))

    def run(self, duration):
        for t in range(0, duration, 5):
            for sensor in self.sensors:
                if t % sensor.period:
                    continue
                value = sensor.sample(t)
                if value is not None:
                    for alarm in self.alarms.get(sensor.name, ()):
                        alarm.check(t, value)

    def report(self):
        lines = ["Station " + self.station, "-" * 60]
        lines.append("%-12s %5s %8s %8s %8s %8s %4s" % ("sensor", "n", "mean", "dev", "min", "max", "bad"))
        for s in self.sensors:
            st = s.stats
            lines.append("%-12s %5d %8.1f %8.2f %8.1f %8.1f %4d" % (s.name, st.count, st.mean, st.deviation(), st.minimum, st.maximum, s.bad))
        for name in sorted(self.alarms):
            for alarm in self.alarms[name]:
                if alarm.raised:
                    lines.append("%s: %s at %s" % (name, alarm.message, ", ".join(["%d" % t for t in alarm.raised[:4]])))
        return "\n".join(lines)

    def bars(self, name):
        for s in self.sensors:
            if s.name == name:
                top = max(s.stats.bins) or 1
                return "|".join(["#" * (8 * b // top) for b in s.stats.bins])
        raise KeyError(name)

    def to_json(self):
        return json.dumps({s.name: s.stats.summary() for s in self.sensors})


hub = Hub(json.loads(json.dumps(CONFIG)))
hub.run(1200)
print(hub.report())
print(hub.bars("light"))
text = hub.to_json()
print(len(json.loads(text)), "sensors in summary")
try:
    hub.bars("wind")
except KeyError as e:
    print("no sensor", e)
