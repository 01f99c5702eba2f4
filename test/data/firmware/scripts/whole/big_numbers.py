import math

number = 1
digits = []
for n in range(1, 120):
    number *= n
    digits.append(len(str(number)))
roots = [math.sqrt(n) * math.pi for n in range(400)]
print(digits[-1], int(sum(roots)))
