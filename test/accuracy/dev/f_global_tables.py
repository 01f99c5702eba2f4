A = [1, 2, 3, 4, 5, 6, 7, 8]
B = (10, 20, 30, 40)
C = {"a": 1, "b": 2, "c": 3}
D = {1, 2, 3}
E = "a longer text than ten characters"
F = b"some bytes that are constant"
G = 3.14159
H = 1 << 70
i = j = k = l = m = n = o = p = 0
for i in range(10):
    j += i
    k = j * 2
    l = k - i
    m = l // 3
    n = m ^ k
    o = n & 15
    p = o | 64
print(len(A), len(B), len(C), len(D), len(E), len(F), G, H, p)
