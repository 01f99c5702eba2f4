class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return "%s with %d sides and area %.1f" % (self.name, self.sides, self.area())


class Polygon(Shape):
    def __init__(self, name, *lengths):
        super().__init__(name)
        self.lengths = lengths

    @property
    def sides(self):
        return len(self.lengths)


class Rect(Polygon):
    def __init__(self, w, h):
        super().__init__("rect", w, h, w, h)

    def area(self):
        return self.lengths[0] * self.lengths[1]


class Square(Rect):
    def __init__(self, a):
        super().__init__(a, a)
        self.name = "square"


shapes = [Rect(i, i + 1) if i % 2 else Square(i) for i in range(40)] + [Shape("dot")]
print(shapes[3].describe(), "/", shapes[4].describe(), "/", shapes[-1].describe())
print(sum([s.area() for s in shapes]))
