# Schema validation of nested configuration data with readable error paths.


class Invalid(Exception):
    def __init__(self, path, message):
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self):
        return "%s: %s" % ("/".join([str(p) for p in self.path]) or ".", self.message)


class Rule:
    optional = False
    default = None

    def check(self, value, path):
        return value

    def fail(self, path, message, *args):
        raise Invalid(path, message % args if args else message)

    def opt(self, default=None):
        self.optional = True
        self.default = default
        return self

    def __or__(self, other):
        return Either(self, other)


class Typed(Rule):
    def __init__(self, kind, low=None, high=None):
        self.kind = kind
        self.low = low
        self.high = high

    def check(self, value, path):
        if self.kind is float and isinstance(value, int):
            value = float(value)
        if not isinstance(value, self.kind) or (self.kind is int and isinstance(value, bool)):
            self.fail(path, "expected %s, got %s", self.kind.__name__, type(value).__name__)
        if self.low is not None and value < self.low:
            self.fail(path, "%s is below %s", value, self.low)
        if self.high is not None and value > self.high:
            self.fail(path, "%s is above %s", value, self.high)
        return value


class Text(Rule):
    def __init__(self, min_length=0, max_length=64, choices=None, pattern=None):
        self.min_length = min_length
        self.max_length = max_length
        self.choices = choices
        self.pattern = pattern

    def check(self, value, path):
        if not isinstance(value, str):
            self.fail(path, "expected text")
        if not self.min_length <= len(value) <= self.max_length:
            self.fail(path, "length %d not in %d..%d", len(value), self.min_length, self.max_length)
        if self.choices and value not in self.choices:
            self.fail(path, "'%s' is not one of %s", value, ", ".join(self.choices))
        if self.pattern and not self.match(self.pattern, value):
            self.fail(path, "'%s' does not look like %s", value, self.pattern)
        return value

    @staticmethod
    def match(pattern, value):
        """9 a digit, A a letter, ? anything, * the rest."""
        for i, p in enumerate(pattern):
            if p == "*":
                return True
            if i >= len(value):
                return False
            c = value[i]
            if p == "9":
                if not c.isdigit():
                    return False
            elif p == "A":
                if not c.isalpha():
                    return False
            elif p != "?" and p != c:
                return False
        return len(pattern) == len(value)


class ListOf(Rule):
    def __init__(self, rule, min_count=0, max_count=100, unique=False):
        self.rule = rule
        self.min_count = min_count
        self.max_count = max_count
        self.unique = unique

    def check(self, value, path):
        if not isinstance(value, (list, tuple)):
            self.fail(path, "expected a list")
        if not self.min_count <= len(value) <= self.max_count:
            self.fail(path, "%d items, allowed %d..%d", len(value), self.min_count, self.max_count)
        result = [self.rule.check(v, path + (i,)) for i, v in enumerate(value)]
        if self.unique:
            for i, v in enumerate(result):
                if v in result[:i]:
                    self.fail(path + (i,), "%s appears twice", v)
        return result


class Mapping(Rule):
    def __init__(self, **fields):
        self.fields = fields

    def check(self, value, path):
        if not isinstance(value, dict):
            self.fail(path, "expected a mapping")
        result = {}
        for name in sorted(self.fields):
            rule = self.fields[name]
            if name in value:
                result[name] = rule.check(value[name], path + (name,))
            elif rule.optional:
                result[name] = rule.default
            else:
                self.fail(path, "%s is missing", name)
        for name in value:
            if name not in self.fields:
                self.fail(path, "unknown key %s", name)
        return result


class Either(Rule):
    def __init__(self, *rules):
        self.rules = rules

    def __or__(self, other):
        return Either(*(self.rules + (other,)))

    def check(self, value, path):
        messages = []
        for rule in self.rules:
            try:
                return rule.check(value, path)
            except Invalid as e:
                messages.append(e.message)
        self.fail(path, " or ".join(messages))


class Constant(Rule):
    def __init__(self, value):
        self.value = value

    def check(self, value, path):
        if value != self.value:
            self.fail(path, "expected %r", self.value)
        return value


PIN = Typed(int, 0, 47)
COLOR = Text(pattern="#??????") | ListOf(Typed(int, 0, 255), 3, 3)
SCHEMA = Mapping(
    name=Text(1, 20),
    version=Text(pattern="9.9*"),
    mode=Text(choices=("run", "sleep", "test")).opt("run"),
    leds=ListOf(Mapping(pin=PIN, color=COLOR.opt("#ffffff"), active_low=Typed(bool).opt(False)), 1, 4),
    servo=(Mapping(pin=PIN, low=Typed(float, -90, 90), high=Typed(float, -90, 90)) | Constant(None)).opt(),
    interrupts=ListOf(PIN, unique=True).opt(()),
    scale=Typed(float, 0.0, 10.0).opt(1.0),
)

GOOD = {
    "name": "desk lamp", "version": "1.4-beta", "leds": [{"pin": 12, "color": "#ff8800"}, {"pin": 13, "color": [10, 20, 30], "active_low": True}],
    "servo": {"pin": 17, "low": -45, "high": 45.5}, "interrupts": [16, 18], "scale": 2,
}


def changed(**changes):
    copy = GOOD.copy()
    for name, value in changes.items():
        if value is None:
            del copy[name]
        else:
            copy[name] = value
    return copy


CASES = [
    GOOD, changed(name=None), changed(name=""), changed(version="x"), changed(mode="fly"), changed(leds=[]),
    changed(leds=[{"pin": 99}]), changed(leds=[{"pin": 1}, {"pin": True}]), changed(leds=[{"pin": 1, "color": [1, 2, 300]}]),
    changed(servo={"pin": 1, "low": -100, "high": 0}), changed(servo=5), changed(interrupts=[1, 2, 1]), changed(scale="big"), changed(colour="red"), [1],
]

ok = 0
for i, case in enumerate(CASES):
    try:
        result = SCHEMA.check(case, ())
        ok += 1
        print(i, "ok", result["mode"], result["scale"], len(result["leds"]))
    except Invalid as e:
        print(i, e)
print(ok, "of", len(CASES))
