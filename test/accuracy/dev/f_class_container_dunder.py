class Ring:
    def __init__(self, size):
        self.items = [None] * size
        self.start = 0
        self.count = 0

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        if not 0 <= i < self.count:
            raise IndexError(i)
        return self.items[(self.start + i) % len(self.items)]

    def __iter__(self):
        for i in range(self.count):
            yield self[i]

    def __contains__(self, x):
        return any(v == x for v in self)

    def push(self, x):
        if self.count == len(self.items):
            self.start = (self.start + 1) % len(self.items)
            self.count -= 1
        self.items[(self.start + self.count) % len(self.items)] = x
        self.count += 1


r = Ring(50)
for i in range(180):
    r.push(i * 3)
print(len(r), r[0], list(r)[-1], 300 in r, 301 in r)
