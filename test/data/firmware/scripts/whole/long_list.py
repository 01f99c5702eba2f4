values = []
for number in range(4000):
    values.append(number * 3)
squares = [value * value for value in values[:1500]]
print(len(values), sum(squares) & 0xFF)
