# Garden irrigation controller: programs, weather adjustment, valve conflicts and water budget for a week.

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Valve:
    def __init__(self, name, flow, crop=1.0):
        self.name = name
        self.flow = flow          # litres per minute
        self.crop = crop
        self.opened = 0
        self.litres = 0

    def water(self, minutes):
        self.opened += 1
        self.litres += self.flow * minutes


class Program:
    def __init__(self, name, start, days, steps, priority=0):
        self.name = name
        self.start = self.parse_time(start)
        self.days = self.parse_days(days)
        self.steps = steps
        self.priority = priority
        self.enabled = True

    @staticmethod
    def parse_time(text):
        hours, minutes = text.split(":")
        hours = int(hours)
        minutes = int(minutes)
        if not (0 <= hours < 24 and 0 <= minutes < 60):
            raise ValueError("time " + text)
        return hours * 60 + minutes

    @staticmethod
    def parse_days(text):
        if text == "daily":
            return list(range(7))
        if text == "odd":
            return [0, 2, 4, 6]
        days = []
        for part in text.split(","):
            if "-" in part:
                first, last = part.split("-")
                a, b = DAYS.index(first), DAYS.index(last)
                while True:
                    days.append(a)
                    if a == b:
                        break
                    a = (a + 1) % 7
            else:
                days.append(DAYS.index(part))
        return sorted(days)

    def runs_on(self, day):
        return self.enabled and day in self.days


class Weather:
    def __init__(self, rain, temperature):
        self.rain = rain
        self.temperature = temperature

    def factor(self, day):
        rain = self.rain[day] + (self.rain[day - 1] / 2 if day else 0)
        if rain > 8:
            return 0.0
        f = 1.0 + (self.temperature[day] - 22) * 0.04 - rain * 0.1
        return min(max(f, 0.25), 1.75)


class Controller:
    def __init__(self, weather, budget):
        self.valves = {}
        self.programs = []
        self.weather = weather
        self.budget = budget
        self.used = 0
        self.log = []

    def valve(self, name, flow, crop=1.0):
        self.valves[name] = Valve(name, flow, crop)

    def program(self, *args, **kwargs):
        p = Program(*args, **kwargs)
        for valve, minutes in p.steps:
            if valve not in self.valves:
                raise KeyError(valve)
        self.programs.append(p)
        return p

    def plan(self, day):
        """Start minute, duration and valve of each step, one valve at a time, higher priority first."""
        factor = self.weather.factor(day)
        plan = []
        free_at = 0
        due = [p for p in self.programs if p.runs_on(day)]
        due.sort(key=lambda p: (p.start, -p.priority))
        for p in due:
            t = max(p.start, free_at)
            for valve, minutes in p.steps:
                duration = int(minutes * factor * self.valves[valve].crop + 0.5)
                if duration < 2:
                    continue
                plan.append((t, duration, valve, p.name))
                t += duration + 1
            free_at = t
        return plan

    def execute(self, day):
        litres = 0
        for start, duration, name, program in self.plan(day):
            valve = self.valves[name]
            need = valve.flow * duration
            if self.used + need > self.budget:
                self.log.append("%s %s skipped, budget" % (DAYS[day], name))
                continue
            valve.water(duration)
            self.used += need
            litres += need
            self.log.append("%s %02d:%02d %-8s %3d min (%s)" % (DAYS[day], start // 60, start % 60, name, duration, program))
        return litres


weather = Weather(rain=[0, 0, 5, 12, 1, 0, 0], temperature=[24, 27, 21, 17, 20, 29, 33])
controller = Controller(weather, 4200)
controller.valve("lawn", 18, 1.0)
controller.valve("roses", 6, 1.2)
controller.valve("tomatoes", 4, 1.5)
controller.valve("hedge", 9, 0.6)
controller.valve("pots", 2)
controller.program("morning", "05:30", "Mon-Fri", [("lawn", 25), ("hedge", 15)])
controller.program("beds", "05:45", "odd", [("roses", 20), ("tomatoes", 20)], priority=1)
controller.program("pots", "19:00", "daily", [("pots", 8)])
controller.program("weekend", "06:15", "Sat,Sun", [("lawn", 40), ("hedge", 20), ("roses", 10)])
controller.program("night", "23:30", "Sat-Mon", [("hedge", 30)]).enabled = False
for bad in (("x", "25:00", "daily", []), ("y", "10:00", "Foo", []), ("z", "10:00", "daily", [("pool", 3)])):
    try:
        controller.program(*bad)
        print("accepted", bad[0])
    except (ValueError, KeyError) as e:
        print("rejected", bad[0], repr(e))
totals = [controller.execute(day) for day in range(7)]
for line in controller.log:
    print(line)
for name in sorted(controller.valves):
    v = controller.valves[name]
    print("%-8s %2d times %5d l" % (name, v.opened, v.litres))
print(totals, sum(totals), controller.used)
