class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __str__(self):
        return "(%d, %d)" % (self.x, self.y)


points = [Point(i, i * i) for i in range(120)]
total = Point(0, 0)
for p in points:
    total = total + p
print(total, points[3] == Point(3, 9))
