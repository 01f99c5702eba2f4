class Descriptor:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        return "get", self.name, instance is None, owner

    def __set__(self, instance, value):
        print("set", self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class Owner:
    field = Descriptor("field")
    plain = 1


owner = Owner()
print(owner.field, owner.plain)
owner.field = 5
del owner.field
owner.plain = 2
print(owner.plain, Owner.plain, owner.__dict__)
del owner.plain
print(owner.plain)


class Validated:
    def __init__(self):
        self._size = 0

    def get_size(self):
        return self._size

    def set_size(self, value):
        if value < 0:
            raise ValueError("negative size")
        self._size = value

    size = property(get_size, set_size)
    readonly = property(lambda self: "fixed")


class Derived(Validated):
    @property
    def double(self):
        return self.size * 2


d = Derived()
d.size = 4
print(d.size, d.double, d.readonly, d._size)
for change in (lambda: setattr(d, "size", -1), lambda: setattr(d, "readonly", 1), lambda: setattr(d, "double", 1), lambda: delattr(d, "size"), lambda: delattr(d, "nothing")):
    try:
        change()
        print("changed")
    except Exception as error:
        print(type(error).__name__, error)


class Hashed:
    def __init__(self, key):
        self.key = key

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return isinstance(other, Hashed) and self.key == other.key


class OnlyEqual:
    def __eq__(self, other):
        return True


class Plain:
    pass


table = {Hashed(1): "one", Hashed("a"): "letter"}
table[Hashed(1)] = "uno"
print(table[Hashed(1)], table[Hashed("a")], Hashed(2) in table, len(table), len({Hashed(1), Hashed(1), Hashed(2)}))
print(Hashed(1) == Hashed(1), Hashed(1) != Hashed(2), Hashed(1) in [Hashed(1)], [Hashed(1)].index(Hashed(1)), [Hashed(1)] == [Hashed(1)], (Hashed(2),) == (Hashed(3),))
print(OnlyEqual() == 5, 5 == OnlyEqual(), OnlyEqual() in [1], [1].count(OnlyEqual()), OnlyEqual() == None, "a" == OnlyEqual())
del table[Hashed(1)]
print(len(table), table.get(Hashed(1), "none"))
plain = Plain()
print(plain == plain, plain == Plain(), {plain: 1}[plain], plain in {plain}, plain != plain)
for bad in (lambda: {OnlyEqual(): 1}, lambda: {[]: 1}, lambda: {1: 2}[{}], lambda: {(1, []): 1}, lambda: set([bytearray(1)]), lambda: hash({}), lambda: hash(OnlyEqual())):
    try:
        print("value", bad())
    except TypeError as error:
        print(error)
print(hash(Hashed(3)), hash(5), hash(-5), hash(True), hash("a") == hash(b"a"), hash(1.0), hash(0.0), isinstance(hash(plain), int))


class Operators:
    def __init__(self, name):
        self.name = name

    def binary(name):
        def method(self, other):
            return name, self.name, other

        return method

    __add__ = binary("add")
    __sub__ = binary("sub")
    __mul__ = binary("mul")
    __truediv__ = binary("truediv")
    __floordiv__ = binary("floordiv")
    __mod__ = binary("mod")
    __pow__ = binary("pow")
    __lshift__ = binary("lshift")
    __rshift__ = binary("rshift")
    __and__ = binary("and")
    __or__ = binary("or")
    __xor__ = binary("xor")
    __lt__ = binary("lt")
    __le__ = binary("le")
    __gt__ = binary("gt")
    __ge__ = binary("ge")
    __divmod__ = binary("divmod")
    __radd__ = binary("radd")
    __isub__ = binary("isub")
    __contains__ = lambda self, item: item == 5

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __int__(self):
        return 12

    def __len__(self):
        return 3

    def __bool__(self):
        return 1


o = Operators("o")
print(o + 1, o - 1, o * 1, o / 1, o // 1, o % 1, o ** 1, o << 1, o >> 1, o & 1, o | 1, o ^ 1)
print(o < 1, o <= 1, o > 1, o >= 1, divmod(o, 2), -o, +o, ~o, abs(o), len(o), bool(o), 5 in o, 6 in o)
p = o
p += 2
print(p)
p = o
p -= 2
print(p, int(o))
for bad in (lambda: 1 + o, lambda: 1 < o, lambda: o[0], lambda: o(), lambda: iter(o), lambda: next(o), lambda: Plain() + 1, lambda: -Plain(), lambda: len(Plain()), lambda: Plain() < Plain(), lambda: Plain()[0], lambda: Plain()(), lambda: 1 in Plain(), lambda: abs(Plain()), lambda: int(Plain()), lambda: setattr(Plain(), "a.b", 1), lambda: Plain.missing, lambda: Plain().missing, lambda: int.missing, lambda: delattr(Plain, "missing"), lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1)):
    try:
        print("value", bad())
    except Exception as error:
        print(type(error).__name__, error)


class NotHandled:
    def __add__(self, other):
        return NotImplemented

    def __bool__(self):
        return 1


try:
    NotHandled() + 1
except TypeError as error:
    print(error)
print(bool(NotHandled()), "yes" if NotHandled() else "no")


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), isinstance(D(), C), issubclass(D, A), D.who(D()), A.who(D()))
method = D().who
print(method(), [m() for m in (B().who, C().who)], sorted(["b", "A"], key=str.lower), list(map(A.who, [A()])))
D.added = lambda self, n: n + 1
D.value = 3
print(D().added(4), D().value, hasattr(A, "added"), getattr(D(), "added")(1))
instance = D()
instance.who = lambda: "own"
print(instance.who(), D().who())


class Counter(dict):
    def count(self, key):
        self[key] = self.get(key, 0) + 1
        return self


c = Counter()
c.count("a").count("b").count("a")
print(sorted(c.items()), len(c), c["a"], "b" in c, isinstance(c, dict), bool(Counter()))


class Pair(tuple):
    def total(self):
        return self[0] + self[1]


print(Pair((1, 2)).total(), len(Pair((1, 2))), Pair((1, 2)) == (1, 2))


class Text(str):
    def shout(self):
        return self.upper() + "!"


print(Text("hey").shout(), Text("hey") + " you", len(Text("four")))


class CustomError(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return "custom " + str(self.args) + str(self.code)


try:
    raise CustomError("m", 7)
except CustomError as error:
    print(error, error.args, error.code, repr(error.args[0]))


class Lazy:
    def __getattr__(self, name):
        value = "made " + name
        setattr(self, name, value)
        return value


lazy = Lazy()
print(lazy.one, lazy.one, sorted(lazy.__dict__), getattr(lazy, "two", "default"))
print(range(2, 9, 3).start, range(2, 9, 3).stop, range(2, 9, 3).step, (1).__class__, "".__class__, plain.__class__ is Plain, (3 + 4j).real, (3 + 4j).imag)
print(Plain.__name__, D.__name__, print.__class__, A.who.__name__ if hasattr(A.who, "__name__") else "", type(A.who), type(A().who))
print(callable(Plain), callable(Plain()), callable(o.__add__), callable(len), callable(5), type(NotImplemented) is type(5), Ellipsis is ...)
