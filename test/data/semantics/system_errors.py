# Names of error numbers, and what texts and numbers look like on both sides of where their notation changes.
for number in range(0, 130):
    print(number, str(OSError(number)), repr(OSError(number)))
print(OSError(2, "more"), OSError(), OSError("text"), OSError(5).args, ValueError(5))
for code in (0, 7, 8, 9, 10, 11, 12, 13, 14, 31, 32, 39, 34, 92, 126, 127, 128, 160, 255, 256, 0x7FF, 0x800, 0x20AC, 0xFFFF, 0x10000, 0x1F600):
    print(code, repr(chr(code)), len(chr(code)), chr(code).encode())
print(repr("it's"), repr('say "a"'), repr("it's \"a\""), repr(b"it's"), repr(b"\x00\x7f\x80\xff\\\n\t\r'\""))
for width in (0, 1, 2, 15, 16, 17, 31, 32, 33, 48, 49, 100):
    print("[%*d]" % (width, 5) if False else ("[%" + str(width) + "d]") % 5, ("[%-" + str(width) + "s]") % "ab", ("[{:^" + str(width) + "}]").format("ab"), ("[{:0" + str(width) + "}]").format(7) if width else "")
for number in (0, 1, 12, 123, 999, 1000, 12345, 123456, 999999, 1000000, 2 ** 62, 2 ** 70, -1234, -123456, -(2 ** 70)):
    print("{:,}".format(number), "{:15,}|{:<15,}|{:+,}".format(number, number, number), "{:x}|{:#x}|{:#o}|{:#b}|{:X}".format(number, number, number, number, number))
    print("%x %X %o %5d|%-5d|%05d|%+d|% d" % (number, number, number, number, number, number, number, number))
