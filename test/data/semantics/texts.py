# Methods of texts and bytes, with every bound that matters.
TEXT = "ab ab\tcab\n b"


def show(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return (type(error).__name__, error.args)


for part in ("", "a", "ab", "b", "x", TEXT, TEXT + "x"):
    print(repr(part), part in TEXT, TEXT.startswith(part), TEXT.endswith(part), show(TEXT.count, part))
    for start in (-20, -3, -1, 0, 1, 3, 11, 12, 13):
        print(start, [show(method, part, start) for method in (TEXT.find, TEXT.rfind, TEXT.index, TEXT.rindex, TEXT.count)])
        print([show(method, part, start, stop) for method in (TEXT.find, TEXT.rfind, TEXT.count) for stop in (-1, 0, 2, 5, 12, 20)])
print([TEXT.startswith("ab", start) for start in (-3, 0, 3, 4, 20)])
for data in (TEXT, TEXT.encode(), "", b""):
    blank = data[2:3] if data else data
    print(data, data.split(), data.rsplit(), data.splitlines(), data.strip(), data.upper(), data.lower())
    for most in (-2, -1, 0, 1, 2, 3, 9):
        print(most, show(data.split, None, most), show(data.split, blank, most), show(data.rsplit, blank, most), show(data.rsplit, None, most))
    print(show(data.replace, data[:1], data[1:3]), show(data.replace, data[:2], data[:0]))
    for most in (-1, 0, 1, 2, 5):
        print(most, show(data.replace, data[:1], data[1:3], most), show(data.replace, data[:0], data[:1], most))
    print(show(data.partition, blank), show(data.rpartition, blank), show(data.partition, data), show(data.partition, data[:0]))
for text in ("a\nb\r\nc\rd", "\n", "\r\n\r\n", "a\n\nb", "last\n"):
    print(text.splitlines(), text.splitlines(True), text.split("\n"))
for chars in ("a", "ab", " b", "", "xyz", "\n b\tac"):
    print([show(method, chars) for method in (TEXT.strip, TEXT.lstrip, TEXT.rstrip)])
print([text.strip() for text in ("", " ", " a", "a ", " a b ", "\t\n\r\v\f a")])
for width in (0, 1, 2, 3, 4, 5, 6):
    print(width, repr("ab".center(width)), repr("abc".center(width)), repr(b"ab".center(width)))
for text in ("", "a", "A", "aB", "1", "a1", " ", " \t", "a ", "\u00e9", "AB CD", "ab cd", "9876543210"):
    print(repr(text), text.isalpha(), text.isdigit(), text.isspace(), text.isupper(), text.islower(), text.upper(), text.lower())
for items in ([], ["a"], ["a", "b", "c"], ("x", "y"), "text", {"k": 1}, [1], ["a", b"b"], (t for t in "gen"), 5):
    print(show(", ".join, items), show(b"-".join, items))
print(show("a".join, [""] * 4), show("".join, ["ab", "", "c"]))
for left, right in (("ab", "ab"), ("ab", "abc"), ("b", "ab"), ("", "a"), ("\u00e9", "z"), ("Z", "a")):
    print(left < right, left <= right, left > right, left >= right, left == right, left != right)
    one, other = left.encode(), right.encode()
    print(one < other, one <= other, one > other, one >= other, one == other, one != other)
print([show(lambda: "ab" * count) for count in (-1, 0, 1, 3, True, 1.0)], [show(lambda: b"ab" * count) for count in (-1, 0, 1, 3)])
print([show(lambda: "ab" + other) for other in ("", "c", b"c", 1, None)], [show(lambda: b"ab" + other) for other in (b"", b"c", "c", bytearray(b"d"))])
print([repr(text) for text in ("'", '"', "'\"", "\\", "\n\r\t\0\x1b\x7f", "\u00e9\u20ac", b"'", b"\"'", b"\\\n\x80")])
print([ord(char) for char in "a\u00e9\u20ac\U0001f40d"], [chr(code) for code in (65, 233, 8364, 0x1f40d)], len("a\u00e9\u20ac\U0001f40d"), "a\u00e9\u20ac\U0001f40d".encode())
print("a\u00e9\u20ac\U0001f40d"[1], "a\u00e9\u20ac\U0001f40d"[-1], "a\u00e9\u20ac\U0001f40d"[1:3], "a\u00e9\u20ac\U0001f40d"[-2:], "\u20ac" in "a\u20ac", "x\u00e9x\u00e9".find("\u00e9", 2), "x\u00e9x".count("x"))
print(str(b"ab\xc3\xa9", "utf8"), bytes("\u00e9", "utf8"), show(str, b"\xff", "utf8"), b"ab".decode(), show(lambda: bytes("x")), str(b"x"), str(), bytes())
print([show(bytes, value) for value in (0, 3, (1, 2), [255, 0], [256], [-1], "ab", b"ab", bytearray(b"x"), range(3), -1)])
print([show(bytearray, value) for value in (0, 3, (1, 2), [255, 0], b"ab", range(3))], bytearray("ab", "utf8"))
