# Date arithmetic with classes and operators, calendars, recurring events, time formatting.
DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
class Date:
    LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    __slots__ = ('n',)
    def __init__(self, y, m=1, d=1):
        y2 = y - (m < 3)
        era = y2 // 400
        yoe = y2 - era * 400
        doy = (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
        self.n = era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy
    @classmethod
    def from_n(cls, n):
        d = cls(2000)
        d.n = n
        return d
    def ymd(self):
        era = self.n // 146097
        doe = self.n - era * 146097
        yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
        doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
        mp = (5 * doy + 2) // 153
        m = mp + (3 if mp < 10 else -9)
        return yoe + era * 400 + (m < 3), m, doy - (153 * mp + 2) // 5 + 1
    def __add__(self, days):
        return Date.from_n(self.n + days)
    def __sub__(self, o):
        return self.n - o.n if isinstance(o, Date) else self + -o
    def __lt__(self, o):
        return self.n < o.n
    def __eq__(self, o):
        return self.n == o.n
    def __hash__(self):
        return self.n
    def __str__(self):
        return '%04d-%02d-%02d' % self.ymd()
    def __repr__(self):
        return 'Date(%d, %d, %d)' % self.ymd()
    @property
    def weekday(self):
        return (self.n + 2) % 7
    @staticmethod
    def leap(y):
        return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
    @staticmethod
    def month_days(y, m):
        return Date.LENGTHS[m - 1] + (m == 2 and Date.leap(y))
def calendar(y, m):
    yield '%s %d' % (m, y)
    yield ' '.join([d[:2] for d in DAYS])
    row = ['  '] * Date(y, m).weekday
    for d in range(1, Date.month_days(y, m) + 1):
        row.append('%2d' % d)
        if len(row) == 7:
            yield ' '.join(row)
            row = []
    if row:
        yield ' '.join(row)
for m in (2, 5):
    print('\n'.join(calendar(2024, m)))
d = Date(1999, 12, 31)
print(d, d + 1, d + 60, repr(d - 365), Date(2024, 2, 29) - Date(2023, 3, 1), DAYS[Date(2024, 7, 4).weekday])
class Rule:
    def __init__(self, start, every, count=10, skip=()):
        self.start, self.every, self.count, self.skip = start, every, count, skip
    def __iter__(self):
        d = self.start
        for _ in range(self.count):
            if d.weekday not in self.skip:
                yield d
            d = d + self.every
agenda = {}
for name, rule in (('bins', Rule(Date(2024, 1, 3), 7, 30)), ('pay', Rule(Date(2024, 1, 31), 30, 8, skip=(5, 6))), ('gym', Rule(Date(2024, 1, 1), 2, 60, skip=(6,)))):
    for day in rule:
        agenda.setdefault(day, []).append(name)
busy = sorted([(len(v), str(k)) for k, v in agenda.items()])[-3:]
print(len(agenda), busy, agenda[Date(2024, 1, 3)])
print(sorted(agenda)[5], min(agenda), sorted(agenda)[-1])
def fmt(seconds):
    parts = []
    for unit, size in (('d', 86400), ('h', 3600), ('m', 60), ('s', 1)):
        if seconds >= size:
            n, seconds = divmod(seconds, size)
            parts.append('{}{}'.format(n, unit))
    return ' '.join(parts) or '0s'
print([fmt(s) for s in (0, 59, 3600, 86399, 100000, 31536000)])
ok = all(Date(*(Date.from_n(n)).ymd()).n == n for n in range(730000, 730800))
print(ok)
