# Classes, instances, attributes, inheritance, special methods.

# case: define an empty class
class x:
    pass

# case: define with one method
class x:
    def m(self):
        return 1

# case: define with five members
class x:
    a = 1
    b = 2
    def c(self):
        pass
    def d(self):
        pass
    e = 5

# case: define a subclass
# pre:
class Base:
    pass
# run:
class x(Base):
    def m(self):
        return 1

# case: define a subclass of an exception
class x(Exception):
    pass

# case: instance without attributes
# pre:
class A:
    pass
# run:
x = A()

# case: instance with two attributes
# pre:
class A:
    def __init__(self, a):
        self.a = a
        self.b = 2
# run:
x = A(1)

# case: instance with five attributes
# pre:
class A:
    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3
        self.d = 4
        self.e = 5
# run:
x = A()

# case: instance with ten attributes
# pre:
class A:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = 1
        self.f = self.g = self.h = self.i = self.j = 2
# run:
x = A()

# case: instance holding containers
# pre:
class A:
    def __init__(self):
        self.items = []
        self.names = {}
# run:
x = A()

# case: twenty instances
# pre:
class P:
    def __init__(self, a, b):
        self.a = a
        self.b = b
# run:
x = [P(i, i) for i in range(20)]

# case: attribute change
# pre:
class A:
    def __init__(self):
        self.n = 0
# setup:
x = A()
# run:
for i in range(5):
    x.n += i

# case: new attribute from outside
# pre:
class A:
    pass
# setup:
x = A()
# run:
x.one = 1
x.two = 2

# case: class attribute
# pre:
class A:
    n = 0
# run:
A.n += 1
x = A.n

# case: new class attributes
# pre:
class A:
    pass
# run:
A.p1 = 1
A.p2 = 2
A.p3 = 3

# case: method calls
# pre:
class A:
    def __init__(self):
        self.n = 0
    def add(self, v):
        self.n += v
        return self
# setup:
x = A()
# run:
x.add(1).add(2).add(3)

# case: inherited method
# pre:
class A:
    def m(self):
        return 1
class B(A):
    pass
# setup:
y = B()
# run:
x = y.m()

# case: super call
# pre:
class A:
    def __init__(self, a):
        self.a = a
class B(A):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
# run:
x = B(1, 2)

# case: explicit base call
# pre:
class A:
    def __init__(self, a):
        self.a = a
class B(A):
    def __init__(self, a, b):
        A.__init__(self, a)
        self.b = b
# run:
x = B(1, 2)

# case: two bases
# pre:
class A:
    def a(self):
        return 1
class B:
    def b(self):
        return 2
# run:
class x(A, B):
    pass

# case: static and class methods
# pre:
class A:
    @staticmethod
    def s(n):
        return n
    @classmethod
    def c(cls, n):
        return n
# run:
x = A.s(1) + A.c(2)

# case: define static and class methods
class x:
    @staticmethod
    def s(n):
        return n
    @classmethod
    def c(cls, n):
        return n

# case: property
# pre:
class A:
    @property
    def p(self):
        return 5
# setup:
y = A()
# run:
x = y.p

# case: define a property with a setter
class x:
    @property
    def p(self):
        return 1
    @p.setter
    def p(self, v):
        pass

# case: str of an instance
# pre:
class A:
    def __str__(self):
        return "A!"
# setup:
y = A()
# run:
x = str(y)

# case: operators
# pre:
class V:
    def __init__(self, a):
        self.a = a
    def __add__(self, o):
        return V(self.a + o.a)
    def __eq__(self, o):
        return self.a == o.a
    def __lt__(self, o):
        return self.a < o.a
# setup:
a = V(1)
b = V(2)
# run:
x = a + b
y = a == b or a < b

# case: container methods
# pre:
class C:
    def __init__(self):
        self.d = {}
    def __len__(self):
        return len(self.d)
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def __contains__(self, k):
        return k in self.d
# setup:
x = C()
# run:
x[1] = 2
y = len(x) + x[1] + (3 in x)

# case: iterator class
# pre:
class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
# run:
for v in Count(4):
    x = v

# case: callable instance
# pre:
class A:
    def __call__(self, n):
        return n
# setup:
y = A()
# run:
x = y(3)

# case: list subclass
# pre:
class L(list):
    pass
# run:
x = L()
x.append(1)

# case: dict subclass
# pre:
class D(dict):
    pass
# run:
x = D()
x[1] = 2

# case: exception instance
# pre:
class E(Exception):
    pass
# run:
x = E("message!", 5)

# case: linked nodes
# pre:
class Node:
    def __init__(self, v, n):
        self.v = v
        self.n = n
# run:
x = None
for i in range(6):
    x = Node(i, x)

# case: getattr method
# pre:
class A:
    def __getattr__(self, name):
        return 7
# setup:
y = A()
# run:
x = y.something

# case: isinstance and issubclass
# pre:
class A:
    pass
class B(A):
    pass
# setup:
y = B()
# run:
x = isinstance(y, A) and issubclass(B, A)

# case: object
x = object()
