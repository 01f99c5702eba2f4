# A small Forth: stacks, colon definitions, control structures and a few programs.


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack = []
        self.rstack = []
        self.words = {}
        self.memory = [0] * 32
        self.here = 0
        self.out = []
        self.depth = 0
        for name in ("+", "-", "*", "/", "mod", "and", "or", "xor", "<", ">", "=", "min", "max"):
            self.words[name] = self.binary(name)
        self.words.update({
            "dup": self.dup, "drop": self.pop, "swap": self.swap, "over": self.over, "rot": self.rot,
            ".": self.dot, "emit": self.emit, "cr": self.cr, "negate": self.negate, "not": self.not_,
            ">r": self.to_r, "r>": self.from_r, "i": self.index, "@": self.fetch, "!": self.store,
            "allot": self.allot, "depth": self.show_depth, ".s": self.show,
        })

    def binary(self, name):
        def op():
            b = self.pop()
            a = self.pop()
            if name == "+":
                r = a + b
            elif name == "-":
                r = a - b
            elif name == "*":
                r = a * b
            elif name == "/":
                if b == 0:
                    raise ForthError("division by zero")
                r = a // b
            elif name == "mod":
                r = a % b
            elif name == "and":
                r = a & b
            elif name == "or":
                r = a | b
            elif name == "xor":
                r = a ^ b
            elif name == "<":
                r = -1 if a < b else 0
            elif name == ">":
                r = -1 if a > b else 0
            elif name == "=":
                r = -1 if a == b else 0
            elif name == "min":
                r = min(a, b)
            else:
                r = max(a, b)
            self.push(r)
        return op

    def push(self, x):
        self.stack.append(x)

    def pop(self):
        if not self.stack:
            raise ForthError("stack empty")
        return self.stack.pop()

    def dup(self):
        self.push(self.stack[-1])

    def swap(self):
        b, a = self.pop(), self.pop()
        self.push(b)
        self.push(a)

    def over(self):
        self.push(self.stack[-2])

    def rot(self):
        c, b, a = self.pop(), self.pop(), self.pop()
        self.stack.extend((b, c, a))

    def dot(self):
        self.out.append(str(self.pop()) + " ")

    def emit(self):
        self.out.append(chr(self.pop()))

    def cr(self):
        self.out.append("\n")

    def negate(self):
        self.push(-self.pop())

    def not_(self):
        self.push(0 if self.pop() else -1)

    def to_r(self):
        self.rstack.append(self.pop())

    def from_r(self):
        self.push(self.rstack.pop())

    def index(self):
        self.push(self.rstack[-1][0])

    def fetch(self):
        self.push(self.memory[self.pop()])

    def store(self):
        a = self.pop()
        self.memory[a] = self.pop()

    def allot(self):
        self.here += self.pop()

    def show_depth(self):
        self.push(len(self.stack))

    def show(self):
        self.out.append("<%d> " % len(self.stack) + " ".join([str(x) for x in self.stack]) + " ")

    def compile(self, tokens, at, stop):
        """Compiles up to one of the stop words; gives the code and the index behind it and the stop word."""
        code = []
        while at < len(tokens):
            t = tokens[at]
            at += 1
            if t in stop:
                return code, at, t
            if t == "if":
                yes, at, end = self.compile(tokens, at, ("else", "then"))
                no = []
                if end == "else":
                    no, at, end = self.compile(tokens, at, ("then",))
                code.append(("if", yes, no))
            elif t == "begin":
                body, at, end = self.compile(tokens, at, ("until", "while", "again"))
                if end == "while":
                    rest, at, end = self.compile(tokens, at, ("repeat",))
                    code.append(("while", body, rest))
                else:
                    code.append((end, body, None))
            elif t == "do":
                body, at, end = self.compile(tokens, at, ("loop", "+loop"))
                code.append((end, body, None))
            elif t == '."':
                text = []
                while tokens[at] != '"':
                    text.append(tokens[at])
                    at += 1
                at += 1
                code.append(("text", " ".join(text), None))
            elif t == "(":
                while tokens[at] != ")":
                    at += 1
                at += 1
            elif t == "variable":
                self.words[tokens[at]] = [("lit", self.here, None)]
                self.here += 1
                at += 1
            elif t == ":":
                name = tokens[at]
                body, at, end = self.compile(tokens, at + 1, (";",))
                self.words[name] = body
            else:
                try:
                    code.append(("lit", int(t), None))
                except ValueError:
                    code.append(("word", t, None))
        if stop:
            raise ForthError("missing " + "/".join(stop))
        return code, at, None

    def execute(self, code):
        self.depth += 1
        if self.depth > 40:
            raise ForthError("too deep")
        for kind, a, b in code:
            if kind == "lit":
                self.push(a)
            elif kind == "word":
                word = self.words.get(a)
                if word is None:
                    raise ForthError(a + " ?")
                if isinstance(word, list):
                    self.execute(word)
                else:
                    word()
            elif kind == "if":
                self.execute(a if self.pop() else b)
            elif kind == "until":
                while True:
                    self.execute(a)
                    if self.pop():
                        break
            elif kind == "while":
                while True:
                    self.execute(a)
                    if not self.pop():
                        break
                    self.execute(b)
            elif kind in ("loop", "+loop"):
                counter = [self.pop(), self.pop()]
                self.rstack.append(counter)
                while counter[0] < counter[1]:
                    self.execute(a)
                    counter[0] += 1 if kind == "loop" else self.pop()
                self.rstack.pop()
            elif kind == "text":
                self.out.append(a)
        self.depth -= 1

    def run(self, source):
        self.out = []
        try:
            code, _, _ = self.compile(source.split(), 0, ())
            self.depth = 0
            self.execute(code)
        except (ForthError, IndexError) as e:
            self.stack = []
            self.out.append("error: " + str(e))
        return "".join(self.out)


forth = Forth()
for line in (
    "1 2 + 3 * .",
    ": square dup * ; 7 square .",
    ": fact ( n -- n! ) dup 2 < if drop 1 else dup 1 - fact * then ; 5 fact . 20 fact .",
    ": stars 0 do 42 emit loop ; 5 stars cr 3 stars",
    ": gcd begin dup while swap over mod repeat drop ; 48 36 gcd . 17 5 gcd .",
    "variable total 0 total ! 11 1 do i i * total @ + total ! loop total @ .",
    ": evens 20 0 do i . 4 +loop ; evens",
    ": sign dup 0 < if .\" minus \" else dup 0 = if .\" zero \" else .\" plus \" then then drop ; -3 sign 0 sign 9 sign",
    "1 2 3 rot .s",
    "drop drop drop drop",
    "10 0 /",
    "foo",
    ": loop-forever loop-forever ; loop-forever",
    ": bad 1 if 2",
    ": fib dup 2 < not if dup 1 - fib swap 2 - fib + then ; 12 fib .",
):
    print(line[:40], "->", forth.run(line))
print(len(forth.words), forth.stack)
