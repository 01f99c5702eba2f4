class Sensor:
    def __init__(self, n):
        self.number = n
        self.name = "s%d" % n
        self.low = 0
        self.high = 100
        self.last = None
        self.history = []
        self.active = True
        self.offset = 0.5
        self.scale = 1.25
        self.unit = "C"
        self.extra = None


sensors = [Sensor(i) for i in range(30)]
for s in sensors:
    for i in range(5):
        s.history.append(i)
    s.calibrated = True
print(len(sensors), sum([len(s.history) for s in sensors]))
