# Multiple inheritance with mixins, super chains and properties.
class Base:
    count = 0
    def __init__(self, name):
        self.name = name
        self.log = []
        Base.count += 1
    def describe(self):
        return 'base:' + self.name
    def event(self, what, **info):
        self.log.append((what, info))
        return len(self.log)

class Timestamped:
    clock = 0
    def stamp(self):
        Timestamped.clock += 7
        self.stamps = getattr(self, 'stamps', ()) + (Timestamped.clock,)
        return self.stamps[-1]
    def describe(self):
        return 'time'

class Serial:
    fields = ()
    def dump(self):
        return {f: getattr(self, f) for f in self.fields}
    def load(self, data):
        for key, value in data.items():
            setattr(self, key, value)
        return self

class Sensor(Base, Timestamped):
    def __init__(self, name, pin, scale=1.5):
        super().__init__(name)
        self.pin = pin
        self._scale = scale
        self._raw = 0
    @property
    def value(self):
        return self._raw * self._scale
    @value.setter
    def value(self, raw):
        self.event('set', raw=raw, old=self._raw)
        self._raw = raw
    def describe(self):
        return super().describe() + '@%d' % self.pin

class Thermometer(Sensor, Serial):
    fields = ('name', 'pin', '_scale', '_raw')
    def describe(self):
        self.stamp()
        return 'T[' + super().describe() + ']'

class Humidity(Sensor, Serial):
    fields = ('name', '_raw')
    @classmethod
    def make(cls, *names):
        return [cls(n, i + 10, scale=0.25) for i, n in enumerate(names)]
    @staticmethod
    def clamp(v):
        return max(0, min(100, v))

class Combined(Thermometer):
    def __init__(self, *parts, **kw):
        Thermometer.__init__(self, kw.get('name', 'combined'), 99)
        self.parts = list(parts)
    def describe(self):
        return super().describe() + '{' + ','.join([p.describe() for p in self.parts]) + '}'
    @property
    def value(self):
        return sum([p.value for p in self.parts]) / len(self.parts)

things = [Thermometer('t%d' % i, i) for i in range(6)] + Humidity.make('kitchen', 'cellar', 'roof')
for step in range(40):
    for i, t in enumerate(things):
        t.value = Humidity.clamp((step * 13 + i * 29) % 140)
c = Combined(*things[2:8], name='all')
print(c.describe())
print('%.3f' % c.value, Base.count, Timestamped.clock)
dumps = [t.dump() for t in things]
print(sorted(dumps[0].items(), key=lambda p: p[0]))
clones = []
for d in dumps:
    n = Thermometer('x', 0)
    n.load(d)
    clones.append(n)
print([k.describe() for k in clones])
print(sum([len(t.log) for t in things]))
print(isinstance(c, Serial), isinstance(c, Timestamped), issubclass(Combined, Base))
