x = 1
v = []
for i in range(300):
    x = x * 16807 % 2147483647
    v.append(x % 1000)
s = sorted(v)
v.sort(reverse=True)
r = list(reversed(v))
print(s == r, v[0], v[-1])
