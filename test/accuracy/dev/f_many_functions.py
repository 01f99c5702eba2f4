def f01(a): return a + 1
def f02(a, b=2): return a * b
def f03(*args): return len(args)
def f04(**kw): return sorted(kw)
def f05(a, *, k=3): return a + k
def f06(a, b, c, d, e, f): return a + b + c + d + e + f
def f07(): pass
def f08(n): return n if n < 2 else f08(n - 1) + f08(n - 2)
def f09(x): return [v for v in x if v]
def f10(x): return {v: v for v in x}
def f11(x): return sum(v for v in x)
def f12(s): return s.upper() if s else "none"
def f13(a): a += 1; a *= 2; a -= 3; return a
def f14(a, b): return a and b or not a
def f15(x): return x[1:-1], x[2:]


table = [f01, f02, f03, f04, f05, f07, f08, f09]
print(f01(1), f02(3), f03(1, 2), f04(z=1, y=2), f05(1, k=9), f06(1, 2, 3, 4, 5, 6), f07(), f08(9), f09([0, 1, 2]))
print(len(f10(range(9))), f11([1, 2]), f12(""), f13(4), f14(1, 0), f15("abcdef"), len(table))
