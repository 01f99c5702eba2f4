def numbers(limit):
    for n in range(limit):
        yield n


def squares(source):
    for n in source:
        yield n * n


def scaled(source, factor):
    def scale(n):
        return n * factor

    for n in source:
        yield scale(n)


total = 0
window = []
for value in scaled(squares(numbers(900)), 0.5):
    total += value
    window.append(value)
    if len(window) > 200:
        window = window[100:]
print(total)
