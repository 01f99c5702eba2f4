# AES-128: s-box generated, key expansion, encryption of blocks in CBC mode.
def xtime(a):
    a <<= 1
    return (a ^ 0x11b) & 0xff if a & 0x100 else a

def gmul(a, b):
    r = 0
    while b:
        if b & 1:
            r ^= a
        a = xtime(a)
        b >>= 1
    return r

def make_sbox():
    inv = [0] * 256
    pw = [1] * 256
    x = 1
    for i in range(255):
        pw[i] = x
        x = x ^ xtime(x)
    log = {v: i for i, v in enumerate(pw[:255])}
    for v in range(1, 256):
        inv[v] = pw[(255 - log[v]) % 255]
    sbox = bytearray(256)
    for v in range(256):
        b = inv[v]
        s = b
        for _ in range(4):
            b = ((b << 1) | (b >> 7)) & 0xff
            s ^= b
        sbox[v] = s ^ 0x63
    return bytes(sbox)

SBOX = make_sbox()

def expand(key):
    words = [list(key[i:i + 4]) for i in range(0, 16, 4)]
    rcon = 1
    for i in range(4, 44):
        t = list(words[i - 1])
        if i % 4 == 0:
            t = [SBOX[b] for b in t[1:] + t[:1]]
            t[0] ^= rcon
            rcon = xtime(rcon)
        words.append([a ^ b for a, b in zip(words[i - 4], t)])
    return [sum(words[i:i + 4], []) for i in range(0, 44, 4)]

def mix(s):
    out = []
    for c in range(4):
        col = s[c * 4:c * 4 + 4]
        for r in range(4):
            out.append(xtime(col[r]) ^ (xtime(col[(r + 1) % 4]) ^ col[(r + 1) % 4]) ^ col[(r + 2) % 4] ^ col[(r + 3) % 4])
    return out

def encrypt(block, keys):
    s = [a ^ b for a, b in zip(block, keys[0])]
    for rnd in range(1, 11):
        s = [SBOX[b] for b in s]
        s = [s[(i + 4 * (i % 4)) % 16] for i in range(16)]
        if rnd < 10:
            s = mix(s)
        s = [a ^ b for a, b in zip(s, keys[rnd])]
    return bytes(s)

key = bytes(range(16))
keys = expand(key)
plain = bytes([i * 17 & 255 for i in range(16)])
ct = encrypt(plain, keys)
import ubinascii
print(ubinascii.hexlify(ct))
message = b'CBC mode chains blocks together so equal ones differ.'
pad = 16 - len(message) % 16
message += bytes([pad] * pad)
iv = bytes(16)
out = []
for i in range(0, len(message), 16):
    iv = encrypt(bytes([a ^ b for a, b in zip(message[i:i + 16], iv)]), keys)
    out.append(iv)
cipher = b''.join(out)
print(ubinascii.hexlify(cipher).decode())
print(ubinascii.crc32(cipher) & 0xffffffff)
