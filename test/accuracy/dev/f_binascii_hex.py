import ubinascii

keys = []
for i in range(40):
    raw = bytes([(i * k + 3) & 255 for k in range(12)])
    keys.append(ubinascii.hexlify(raw))
decoded = [ubinascii.unhexlify(k) for k in keys]
print(keys[1], len(decoded), ubinascii.b2a_base64(decoded[2]))
