# Where keys lie in a table decides the order in which they come: by their hashes and the sizes of the table.
NAMES = ("red green blue x y w h sensor image lcd img clock fps find_blobs draw_rectangle snapshot threshold pixels "
         "area_threshold margin merge roi invert x_stride y_stride key value item items first second third alpha beta "
         "gamma delta epsilon zeta eta theta iota kappa la mu nu xi omikron pi rho sigma tau upsilon phi chi psi omega "
         "b.F Ss aaaa bbbb abcabcabcabc 0 1 2 10 100 q7 w8 e9 !@#$ \u00e9 \u20ac").split()
table = {}
seen = set()
for number, name in enumerate(NAMES):
    table[name] = number
    seen.add(name)
    if number % 9 == 0:
        print(number, list(table)[:6], list(seen)[:6])
print(list(table))
print(list(seen))
for name in NAMES[::3]:
    del table[name]
    seen.remove(name)
print(list(table), list(seen))
for name in NAMES[::6]:
    table[name] = -1
    seen.add(name)
print(list(table), list(seen))
print({name.encode() for name in NAMES})
print({number * number % 97: number for number in range(-20, 20)})
print({number * 1000003 for number in range(-9, 9)})
print({2 ** number for number in range(0, 90, 7)}, {-(2 ** number) for number in range(0, 90, 7)})
print({number / 4 for number in range(-12, 12)}, {1.5, 2.0, 2, True, 0, False, None})
print(frozenset(range(20, 0, -1)))
seen = set(range(30))
print([seen.pop() for _ in range(12)], seen)
table = {number: None for number in range(12)}
print([table.popitem() for _ in range(4)], table)
