# Tokenizer, recursive-descent parser and evaluator for calculator lines with variables and functions.
import math

NUMBER, NAME, OP, END = "number", "name", "op", "end"


class CalcError(Exception):
    pass


def tokenize(text):
    tokens = []
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        if c in " \t":
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < n and (text[j].isdigit() or text[j] == "."):
                j += 1
            word = text[i:j]
            if word.count(".") > 1:
                raise CalcError("bad number " + word)
            tokens.append((NUMBER, float(word) if "." in word else int(word)))
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < n and (text[j].isalpha() or text[j].isdigit() or text[j] == "_"):
                j += 1
            tokens.append((NAME, text[i:j]))
            i = j
        elif text[i:i + 2] in ("**", "//", "<=", ">=", "==", "!="):
            tokens.append((OP, text[i:i + 2]))
            i += 2
        elif c in "+-*/%()<>=,?:!":
            tokens.append((OP, c))
            i += 1
        else:
            raise CalcError("what is '%s'?" % c)
    tokens.append((END, None))
    return tokens


class Node:
    def value(self, env):
        raise NotImplementedError

    def show(self):
        return "?"


class Num(Node):
    def __init__(self, n):
        self.n = n

    def value(self, env):
        return self.n

    def show(self):
        return str(self.n)


class Var(Node):
    def __init__(self, name):
        self.name = name

    def value(self, env):
        if self.name not in env:
            raise CalcError("unknown name " + self.name)
        return env[self.name]

    def show(self):
        return self.name


class Unary(Node):
    def __init__(self, op, a):
        self.op = op
        self.a = a

    def value(self, env):
        v = self.a.value(env)
        if self.op == "-":
            return -v
        if self.op == "!":
            r = 1
            for k in range(2, int(v) + 1):
                r *= k
            return r
        return v

    def show(self):
        return "(" + self.op + " " + self.a.show() + ")"


class Binary(Node):
    def __init__(self, op, a, b):
        self.op = op
        self.a = a
        self.b = b

    def value(self, env):
        x = self.a.value(env)
        y = self.b.value(env)
        op = self.op
        if op == "+":
            return x + y
        if op == "-":
            return x - y
        if op == "*":
            return x * y
        if op in ("/", "//", "%"):
            if y == 0:
                raise CalcError("division by zero")
            if op == "/":
                return x / y
            return x // y if op == "//" else x % y
        if op == "**":
            return x ** y
        if op == "<":
            return int(x < y)
        if op == ">":
            return int(x > y)
        if op == "<=":
            return int(x <= y)
        if op == ">=":
            return int(x >= y)
        if op == "==":
            return int(x == y)
        return int(x != y)

    def show(self):
        return "(" + self.op + " " + self.a.show() + " " + self.b.show() + ")"


class Choice(Node):
    def __init__(self, test, yes, no):
        self.test = test
        self.yes = yes
        self.no = no

    def value(self, env):
        return self.yes.value(env) if self.test.value(env) else self.no.value(env)

    def show(self):
        return "(if %s %s %s)" % (self.test.show(), self.yes.show(), self.no.show())


class Call(Node):
    def __init__(self, name, args):
        self.name = name
        self.args = args

    def value(self, env):
        f = env.get(self.name)
        if not callable(f):
            raise CalcError(self.name + " is not a function")
        return f(*[a.value(env) for a in self.args])

    def show(self):
        return self.name + "(" + ", ".join([a.show() for a in self.args]) + ")"


class Parser:
    LEVELS = (("<", ">", "<=", ">=", "==", "!="), ("+", "-"), ("*", "/", "//", "%"))

    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at]

    def take(self, *ops):
        kind, text = self.tokens[self.at]
        if kind == OP and text in ops:
            self.at += 1
            return text
        return None

    def expect(self, op):
        if self.take(op) is None:
            raise CalcError("expected '%s'" % op)

    def ternary(self):
        test = self.level(0)
        if self.take("?"):
            yes = self.ternary()
            self.expect(":")
            return Choice(test, yes, self.ternary())
        return test

    def level(self, n):
        if n == len(self.LEVELS):
            return self.unary()
        a = self.level(n + 1)
        while True:
            op = self.take(*self.LEVELS[n])
            if op is None:
                return a
            a = Binary(op, a, self.level(n + 1))

    def unary(self):
        op = self.take("-", "+")
        if op:
            return Unary(op, self.unary())
        return self.power()

    def power(self):
        a = self.postfix()
        if self.take("**"):
            return Binary("**", a, self.unary())
        return a

    def postfix(self):
        a = self.atom()
        while self.take("!"):
            a = Unary("!", a)
        return a

    def atom(self):
        kind, text = self.peek()
        self.at += 1
        if kind == NUMBER:
            return Num(text)
        if kind == NAME:
            if self.take("("):
                args = []
                if not self.take(")"):
                    args.append(self.ternary())
                    while self.take(","):
                        args.append(self.ternary())
                    self.expect(")")
                return Call(text, args)
            return Var(text)
        if kind == OP and text == "(":
            a = self.ternary()
            self.expect(")")
            return a
        raise CalcError("unexpected " + ("end" if kind == END else str(text)))


ENV = {
    "pi": math.pi, "e": math.e, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "max": max, "min": min, "abs": abs, "hyp": lambda a, b: math.sqrt(a * a + b * b),
}


def run(line):
    tokens = tokenize(line)
    target = None
    if len(tokens) > 2 and tokens[0][0] == NAME and tokens[1] == (OP, "="):
        target = tokens[0][1]
        tokens = tokens[2:]
    parser = Parser(tokens)
    tree = parser.ternary()
    if parser.peek()[0] != END:
        raise CalcError("rubbish at the end")
    result = tree.value(ENV)
    if target:
        ENV[target] = result
    return tree.show(), result


for line in ("1 + 2 * 3", "(1 + 2) * 3 - -4", "2 ** 3 ** 2", "x = 5! / 4", "x > 10 ? x : -x", "hyp(3, 4) + max(1, x, 7)",
             "sqrt(2) * sin(pi / 4)", "7 // 2 + 7 % 4", "10 / (5 - 5)", "3 +", "y + 1", "2 $ 3", "1.2.3", "x(2)", "40!"):
    try:
        shown, result = run(line)
        print(line, "=>", shown, "=", result)
    except CalcError as e:
        print(line, "=> error:", e)
