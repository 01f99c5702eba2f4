# Interactive unit converter, driven here by a list of queries.
import math

LENGTH = {"m": 1.0, "km": 1000.0, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "yd": 0.9144, "ft": 0.3048, "in": 0.0254, "nmi": 1852.0}
MASS = {"kg": 1.0, "g": 0.001, "mg": 0.000001, "t": 1000.0, "lb": 0.45359237, "oz": 0.028349523, "st": 6.35029318}
TIME = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0}
SPEED = {"m/s": 1.0, "km/h": 0.27777778, "mph": 0.44704, "kn": 0.51444444, "ft/s": 0.3048}
PRESSURE = {"Pa": 1.0, "kPa": 1000.0, "hPa": 100.0, "bar": 100000.0, "mbar": 100.0, "atm": 101325.0, "psi": 6894.757, "mmHg": 133.32239}
ENERGY = {"J": 1.0, "kJ": 1000.0, "cal": 4.184, "kcal": 4184.0, "Wh": 3600.0, "kWh": 3600000.0, "BTU": 1055.056}
VOLUME = {"l": 1.0, "ml": 0.001, "cl": 0.01, "m3": 1000.0, "gal": 3.785411784, "pt": 0.473176473, "cup": 0.2365882365, "floz": 0.0295735296}
DATA = {"B": 1.0, "kB": 1000.0, "MB": 1000000.0, "KiB": 1024.0, "MiB": 1048576.0, "bit": 0.125}

TABLES = {
    "length": LENGTH, "mass": MASS, "time": TIME, "speed": SPEED,
    "pressure": PRESSURE, "energy": ENERGY, "volume": VOLUME, "data": DATA,
}


def c_to_k(x):
    return x + 273.15


def f_to_k(x):
    return (x + 459.67) * 5.0 / 9.0


def r_to_k(x):
    return x * 5.0 / 9.0


def k_to_c(x):
    return x - 273.15


def k_to_f(x):
    return x * 9.0 / 5.0 - 459.67


def k_to_r(x):
    return x * 9.0 / 5.0


def same(x):
    return x


TEMPERATURE = {"C": (c_to_k, k_to_c), "F": (f_to_k, k_to_f), "K": (same, same), "R": (r_to_k, k_to_r)}


class UnitError(ValueError):
    pass


def table_of(unit):
    for name, table in TABLES.items():
        if unit in table:
            return name, table
    if unit in TEMPERATURE:
        return "temperature", None
    raise UnitError("unknown unit " + unit)


def convert(value, source, target):
    kind, table = table_of(source)
    other, _ = table_of(target)
    if kind != other:
        raise UnitError("%s is %s but %s is %s" % (source, kind, target, other))
    if table is None:
        return TEMPERATURE[target][1](TEMPERATURE[source][0](value))
    return value * table[source] / table[target]


def parse_number(text):
    """Reads 3, -2.5, 1e3, 5'11 (feet and inches), 2/3 or 1h30 (hours and minutes)."""
    if "'" in text:
        feet, _, inches = text.partition("'")
        return float(feet) + (float(inches) if inches else 0.0) / 12.0
    if "/" in text:
        top, _, bottom = text.partition("/")
        bottom = float(bottom)
        if bottom == 0:
            raise UnitError("division by zero")
        return float(top) / bottom
    if "h" in text:
        hours, _, minutes = text.partition("h")
        return float(hours) + (float(minutes) if minutes else 0.0) / 60.0
    try:
        return float(text)
    except ValueError:
        raise UnitError("not a number: " + text)


def fmt(value):
    if value == 0:
        return "0"
    a = abs(value)
    if a >= 100000 or a < 0.001:
        exponent = int(math.floor(math.log10(a)))
        return "%.2fe%d" % (value / math.pow(10, exponent), exponent)
    if a >= 100:
        return "%.1f" % value
    if a >= 1:
        return "%.3f" % value
    return "%.5f" % value


def suggest(unit):
    """Units whose lower-case name is the same, or that start with the same letter."""
    exact, near = [], []
    for table in list(TABLES.values()) + [TEMPERATURE]:
        for name in table:
            if name.lower() == unit.lower():
                exact.append(name)
            elif name[0] == unit[0]:
                near.append(name)
    return sorted(exact) or sorted(near)[:4]


def query(line):
    words = line.split()
    if len(words) == 1 and words[0] in TABLES:
        return ", ".join(sorted(TABLES[words[0]]))
    if len(words) == 4 and words[2] in ("in", "to", "as"):
        number, source, _, target = words
    elif len(words) == 3:
        number, source, target = words
    else:
        raise UnitError("say: 3 km in mi")
    value = parse_number(number)
    result = convert(value, source, target)
    return "%s %s = %s %s" % (fmt(value), source, fmt(result), target)


QUERIES = [
    "3 km in mi",
    "5'11 ft in cm",
    "180 lb to kg",
    "98.6 F in C",
    "-40 C F",
    "0 K to C",
    "1 atm in psi",
    "1013 hPa mmHg",
    "1h30 h in min",
    "2/3 cup in ml",
    "1 kWh in kcal",
    "64 KiB in bit",
    "100 km/h in m/s",
    "1 mg in t",
    "12 kg in m",
    "5 KM in mi",
    "x m in ft",
    "1/0 m in ft",
    "pressure",
    "hello",
]

errors = 0
for q in QUERIES:
    try:
        print("%-18s %s" % (q, query(q)))
    except UnitError as e:
        errors += 1
        unit = q.split()[1] if len(q.split()) > 1 else None
        hint = ""
        if unit and str(e).startswith("unknown"):
            hint = " (did you mean %s?)" % "/".join(suggest(unit))
        print("%-18s error: %s%s" % (q, e, hint))
print(len(QUERIES), "queries,", errors, "errors")
