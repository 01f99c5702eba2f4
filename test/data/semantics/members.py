# Names that objects have, what built-in bases lend to super(), loops that only an exception ends.


class Base:
    size = 1

    def area(self):
        return 2


class Derived(Base):
    colour = "red"


def public(thing):
    return [name for name in dir(thing) if name[0] != "_"]


thing = Derived()
thing.extra = 3
print(public(Derived), public(thing))
print(sorted(public([])), sorted(public({})), public(5), public(ValueError(1)), public(ValueError))
print(Derived.__class__ is type, int.__class__ is type, thing.__class__ is Derived)


class Registry:
    names = ()


def register(cls):
    found = {}
    for name in dir(cls):
        value = getattr(cls, name)
        if isinstance(value, int):
            found[name] = value
    return found


print(register(Derived))


class Default(dict):
    def __init__(self, make):
        super().__init__()
        self.make = make

    def __getitem__(self, key):
        if key not in self:
            self[key] = self.make()
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key, [value])

    def __delitem__(self, key):
        super().__delitem__(key)


table = Default(list)
for i in range(6):
    table[i % 3][0].append(i)
del table[1]
print(len(table), table[0], table[2], 1 in table)


class Halt(Exception):
    pass


class Machine:
    def __init__(self, last):
        self.steps = 0
        self.last = last

    def step(self):
        self.steps += 1
        if self.steps == self.last:
            raise Halt

    def run(self):
        while True:
            self.step()


for last in (10, 2500, 6000):
    machine = Machine(last)
    try:
        machine.run()
    except Halt:
        print("halt", machine.steps)


def largest():
    size = 1 << 40
    tries = 0
    while size > 1 << 30:
        try:
            return bytearray(size)
        except MemoryError as error:
            tries += 1
            last = str(error)
            size >>= 1
    return tries, last


print(largest())
