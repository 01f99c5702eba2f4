# Elevator group control: cars, hall calls, a cost function and statistics.
from ucollections import namedtuple

UP, DOWN, IDLE = 1, -1, 0
FLOORS = 12

Passenger = namedtuple("Passenger", ("born", "source", "target"))
Stop = namedtuple("Stop", ("floor", "reason"))


class Door:
    OPEN_TIME = 3

    def __init__(self):
        self.timer = 0
        self.cycles = 0

    @property
    def is_open(self):
        return self.timer > 0

    def open(self):
        if not self.timer:
            self.cycles += 1
        self.timer = self.OPEN_TIME

    def tick(self):
        if self.timer:
            self.timer -= 1


class Car:
    def __init__(self, name, floor=0, capacity=6):
        self.name = name
        self.floor = floor
        self.capacity = capacity
        self.direction = IDLE
        self.door = Door()
        self.riders = []
        self.assigned = set()
        self.travelled = 0

    def targets(self):
        return set([p.target for p in self.riders]) | self.assigned

    def cost(self, floor, direction):
        distance = abs(floor - self.floor)
        cost = distance + 2 * len(self.targets()) + 3 * len(self.riders)
        if self.direction != IDLE:
            towards = (floor - self.floor) * self.direction >= 0
            if not towards:
                cost += 2 * FLOORS
            elif direction != self.direction:
                cost += FLOORS
        return cost

    def choose_direction(self):
        targets = self.targets()
        if not targets:
            self.direction = IDLE
            return
        above = any(t > self.floor for t in targets)
        below = any(t < self.floor for t in targets)
        if self.direction == UP and not above:
            self.direction = DOWN if below else IDLE
        elif self.direction == DOWN and not below:
            self.direction = UP if above else IDLE
        elif self.direction == IDLE:
            self.direction = UP if above else DOWN if below else IDLE

    def tick(self, building):
        if self.door.is_open:
            self.door.tick()
            return
        if self.floor in self.targets():
            self.stop(building)
            return
        self.choose_direction()
        self.floor += self.direction
        self.travelled += abs(self.direction)

    def stop(self, building):
        self.door.open()
        self.assigned.discard(self.floor)
        leaving = [p for p in self.riders if p.target == self.floor]
        self.riders = [p for p in self.riders if p.target != self.floor]
        for p in leaving:
            building.arrived(p)
        waiting = building.waiting[self.floor]
        while waiting and len(self.riders) < self.capacity:
            p = waiting.pop(0)
            building.boarded(p)
            self.riders.append(p)
        if waiting:
            building.call(self.floor, UP if waiting[0].target > self.floor else DOWN, exclude=self)


class Building:
    def __init__(self, cars):
        self.cars = [Car(chr(65 + i), floor=i * (FLOORS // cars)) for i in range(cars)]
        self.waiting = [[] for _ in range(FLOORS)]
        self.now = 0
        self.wait_times = []
        self.ride_times = []
        self.calls = 0
        self.seed = 7

    def random(self, n):
        self.seed = (self.seed * 75 + 74) % 65537
        return self.seed % n

    def call(self, floor, direction, exclude=None):
        self.calls += 1
        best = None
        best_cost = None
        for car in self.cars:
            if car is exclude:
                continue
            cost = car.cost(floor, direction)
            if best is None or cost < best_cost:
                best, best_cost = car, cost
        best.assigned.add(floor)
        return best

    def spawn(self):
        if self.now < 60:
            source, target = 0, 1 + self.random(FLOORS - 1)
        elif self.now < 140:
            source = self.random(FLOORS)
            target = (source + 1 + self.random(FLOORS - 1)) % FLOORS
        else:
            source, target = 1 + self.random(FLOORS - 1), 0
        self.waiting[source].append(Passenger(self.now, source, target))
        self.call(source, UP if target > source else DOWN)

    def boarded(self, p):
        self.wait_times.append(self.now - p.born)

    def arrived(self, p):
        self.ride_times.append(self.now - p.born)

    def tick(self, spawn=True):
        if spawn and self.random(3) == 0:
            self.spawn()
        for car in self.cars:
            car.tick(self)
        self.now += 1

    def people(self):
        return sum([len(w) for w in self.waiting]) + sum([len(c.riders) for c in self.cars])


def percentile(values, p):
    s = sorted(values)
    return s[min(len(s) - 1, len(s) * p // 100)]


building = Building(3)
while building.now < 200:
    building.tick()
while building.people() and building.now < 600:
    building.tick(spawn=False)
print("end at", building.now, "calls", building.calls, "served", len(building.ride_times))
print("wait mean %.1f p90 %d" % (sum(building.wait_times) / len(building.wait_times), percentile(building.wait_times, 90)))
print("total mean %.1f max %d" % (sum(building.ride_times) / len(building.ride_times), max(building.ride_times)))
for car in building.cars:
    print(car.name, car.floor, "travelled", car.travelled, "doors", car.door.cycles)
