def distance(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        table[i][0] = i
    for j in range(len(b) + 1):
        table[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
    i, j = len(a), len(b)
    script = []
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
            continue
        if i and j and table[i][j] == table[i - 1][j - 1] + 1:
            script.append("replace %s by %s" % (a[i - 1], b[j - 1]))
            i, j = i - 1, j - 1
        elif i and table[i][j] == table[i - 1][j] + 1:
            script.append("delete %s" % a[i - 1])
            i -= 1
        else:
            script.append("insert %s" % b[j - 1])
            j -= 1
    script.reverse()
    return table[len(a)][len(b)], script


long_a = "the quick brown fox jumps over the lazy dog"
long_b = "a quiet brown dog sleeps under the lazy fox"
for a, b in (("kitten", "sitting"), ("flaw", "lawn"), (long_a, long_b)):
    n, script = distance(a, b)
    print(n, script[:3])
