# Every presentation of numbers and texts that scripts use.
integers = (0, 7, -42, 123456789, 2 ** 40, -(2 ** 70))
floats = (0.0, 1.0, -1.5, 3.14159265, 1e-4, 1e-5, 123456.7, 1e7, 12345678.9, 1e20, -2.5e-10, float("inf"), float("nan"))
for form in ("%d", "%5d", "%-12d|", "%012d", "%+d", "% d", "%x", "%X", "%o", "%#x", "%#o", "%i", "%s", "%r", "%8s|", "%-8s|"):
    print(form, [form % value for value in integers])
for form in ("%f", "%.0f", "%.1f", "%.3f", "%10.2f|", "%-10.2f|", "%010.3f", "%+.2f", "% .1f", "%e", "%.2e", "%g", "%.3g", "%10g|", "%s", "%r", "%E", "%G"):
    print(form, [form % value for value in floats])
for form in ("{}", "{:d}", "{:5d}|", "{:<12d}|", "{:>12d}|", "{:^12d}|", "{:012d}", "{:+d}", "{: d}", "{:x}", "{:X}", "{:o}", "{:b}", "{:#x}", "{:#o}", "{:#b}", "{:,}", "{:_^14}", "{!r}", "{!s:>8}", "{:=+10d}"):
    print(form, [form.format(value) for value in integers])
for form in ("{}", "{:f}", "{:.0f}", "{:.1f}", "{:.3f}", "{:10.2f}|", "{:<10.2f}|", "{:>10.2f}|", "{:^10.2f}|", "{:010.3f}", "{:+.2f}", "{: .1f}", "{:e}", "{:.2e}", "{:g}", "{:.3g}", "{:%}", "{:.1%}", "{:*>12.1f}", "{!r}"):
    print(form, [form.format(value) for value in floats])
for form in ("{}|", "{:8}|", "{:<8}|", "{:>8}|", "{:^8}|", "{:-^9}|", "{:.2}|", "{:>6.3}|", "{!r:>8}|", "{:s}|"):
    print(form, [form.format(text) for text in ("", "a", "word", "longer text", "é")])
print([str(value) for value in integers], [str(value) for value in floats], [repr(value) for value in floats])
print([hex(value) for value in integers], [bin(value) for value in integers[:4]], [oct(value) for value in integers[:4]])
print([int(value) for value in (1.9, -1.9, 1e15, 2.5e9)], [round(value) for value in (0.5, 1.5, -0.5, 2.6, -2.6)], [round(value, 1) for value in (0.25, 0.35, -1.05, 2.66)])
print("{0}-{1}-{0}".format("a", "b"), "{:{}}|{:{}.{}f}".format("x", 4, 2.5, 7, 2))
print("%s %s" % ("a", [1, 2]), "%r" % ("t",), "%s" % {"k": 1}, "%(x)s-%(y)03d" % {"x": "a", "y": 7}, "%*d" % (6, 42), "%-*d|" % (6, 42), "%.*f" % (2, 3.14159))
print("%5.1f%%" % 12.345, "%c%c%c" % (72, "i", 33), "%s" % True, "%d" % True, "%s" % None, "%10.4s|" % "abcdefgh", "%%d" % ())
print(1e22, 1e21, 123456789.0, 0.1 + 0.7, 1 / 3, 2 / 3, 1e-7, 1.5e300 * 0, 100.0, 1e6, 999999.9, 9999999.0, 0.00001234, 5e-324)
print(repr("quote's"), repr('double"'), repr("both'\""), repr("\n\t\r\\\x01\x7f"), repr(b"bytes'\x00\xff"), str(b"bytes"), repr(bytearray(b"x\n")))
print([1, "two", 3.0, None, True, (4,), {5}, {6: "six"}, b"7", range(8)], (), [], {}, set(), ("one",), [[[]]], {"a": {"b": ()}})
for spec in ("=^12", "<>5", "^^5", ">=4d", "=+6d", "*=6d", "=06d"):
    try:
        print("[{:" + spec + "}]", ("[{:" + spec + "}]").format(42))
    except ValueError as error:
        print(spec, error)
