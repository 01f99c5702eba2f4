forward = {}
backward = {}
for i in range(260):
    k = i * 31 % 4099
    forward[i] = k
    backward[k] = i
print(len(forward), len(backward), backward[forward[77]])
