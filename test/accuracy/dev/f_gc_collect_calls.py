import gc

kept = []
for i in range(40):
    temp = bytearray(500)
    temp[0] = i
    if i % 8 == 0:
        kept.append(temp)
    temp = None
    gc.collect()
print(len(kept), sum([b[0] for b in kept]))
