# Back propagation by hand: 2-6-1 network learns XOR.
import math


class Rng:
    def __init__(self, seed):
        self.s = seed

    def uniform(self):
        self.s = (self.s * 16807) % 2147483647
        return self.s / 2147483647 * 2 - 1


class Layer:
    def __init__(self, inputs, outputs, rng):
        self.w = [[rng.uniform() for _ in range(inputs)] for _ in range(outputs)]
        self.b = [rng.uniform() for _ in range(outputs)]

    def forward(self, x):
        self.x = x
        self.y = [math.tanh(sum([w * v for w, v in zip(row, x)]) + b) for row, b in zip(self.w, self.b)]
        return self.y

    def backward(self, grad, rate):
        delta = [g * (1 - y * y) for g, y in zip(grad, self.y)]
        back = [sum([d * row[i] for d, row in zip(delta, self.w)]) for i in range(len(self.x))]
        for j, d in enumerate(delta):
            row = self.w[j]
            for i, v in enumerate(self.x):
                row[i] -= rate * d * v
            self.b[j] -= rate * d
        return back


rng = Rng(12345)
net = [Layer(2, 6, rng), Layer(6, 1, rng)]
data = (((0, 0), -1), ((0, 1), 1), ((1, 0), 1), ((1, 1), -1))
history = []
for epoch in range(250):
    loss = 0
    for x, target in data:
        y = list(x)
        for layer in net:
            y = layer.forward(y)
        error = y[0] - target
        loss += error * error
        grad = [2 * error]
        for layer in reversed(net):
            grad = layer.backward(grad, 0.1)
    history.append(loss)
print(len(history), history[0] > 1, history[-1] < 0.1)
for x, target in data:
    y = list(x)
    for layer in net:
        y = layer.forward(y)
    print(x, target, 1 if y[0] > 0 else -1)
