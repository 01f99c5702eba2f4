# A compiler from a small language to tuples, an optimiser by rewriting, and a register machine.
class Node:
    def __init__(self, op, *kids):
        self.op, self.kids = op, kids
    def __repr__(self):
        return self.op if not self.kids else '%s(%s)' % (self.op, ','.join([repr(k) for k in self.kids]))
    def walk(self):
        for k in self.kids:
            if isinstance(k, Node):
                yield from k.walk()
        yield self
PREC = {'or': 1, 'and': 2, '<': 3, '==': 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5}
def lex(s):
    return s.replace('(', ' ( ').replace(')', ' ) ').replace(';', ' ; ').replace('{', ' { ').replace('}', ' } ').split()
class P:
    def __init__(self, toks):
        self.t = toks
        self.i = 0
    def peek(self):
        return self.t[self.i] if self.i < len(self.t) else None
    def next(self):
        self.i += 1
        return self.t[self.i - 1]
    def block(self):
        out = []
        while self.peek() not in (None, '}'):
            out.append(self.stmt())
        return Node('block', *out)
    def stmt(self):
        w = self.next()
        if w in ('while', 'if'):
            c = self.expr(0)
            self.next()
            b = self.block()
            self.next()
            return Node(w, c, b)
        if w == 'print':
            e = self.expr(0)
            self.next()
            return Node('print', e)
        self.next()
        e = self.expr(0)
        self.next()
        return Node('set', w, e)
    def expr(self, level):
        a = self.next()
        if a == '(':
            left = self.expr(0)
            self.next()
        else:
            left = Node('const', int(a)) if a.isdigit() else Node('var', a)
        while PREC.get(self.peek(), 0) > level:
            op = self.next()
            left = Node(op, left, self.expr(PREC[op]))
        return left
def fold(n):
    kids = [fold(k) if isinstance(k, Node) else k for k in n.kids]
    if n.op in PREC and all(k.op == 'const' for k in kids):
        a, b = [k.kids[0] for k in kids]
        v = {'+': a + b, '-': a - b, '*': a * b, '<': a < b, '==': a == b, '/': a // b if b else 0, '%': a % b if b else 0, 'and': a and b, 'or': a or b}[n.op]
        return Node('const', int(v))
    if n.op == '*' and kids[1].op == 'const' and kids[1].kids[0] == 1:
        return kids[0]
    return Node(n.op, *kids)
class Gen:
    def __init__(self):
        self.code = []
        self.temp = 0
    def reg(self):
        self.temp += 1
        return 't%d' % self.temp
    def emit(self, *ins):
        self.code.append(ins)
        return len(self.code) - 1
    def gen(self, n):
        method = getattr(self, 'g_' + n.op, None)
        if method:
            return method(*n.kids)
        a, b = [self.gen(k) for k in n.kids]
        r = self.reg()
        self.emit(n.op, r, a, b)
        return r
    def g_const(self, v):
        r = self.reg()
        self.emit('li', r, v)
        return r
    def g_var(self, name):
        return name
    def g_set(self, name, e):
        self.emit('mv', name, self.gen(e))
    def g_print(self, e):
        self.emit('out', self.gen(e))
    def g_block(self, *s):
        for x in s:
            self.gen(x)
    def g_while(self, c, b):
        start = len(self.code)
        j = self.emit('jz', self.gen(c), None)
        self.gen(b)
        self.emit('j', start)
        self.code[j] = ('jz', self.code[j][1], len(self.code))
    def g_if(self, c, b):
        r = self.gen(c)
        j = self.emit('jz', r, None)
        self.gen(b)
        self.code[j] = ('jz', r, len(self.code))
def execute(code):
    regs = {}
    pc = steps = 0
    out = []
    alu = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a // b, '%': lambda a, b: a % b,
           '<': lambda a, b: int(a < b), '==': lambda a, b: int(a == b), 'and': lambda a, b: a and b, 'or': lambda a, b: a or b}
    while pc < len(code):
        ins = code[pc]
        op = ins[0]
        pc += 1
        steps += 1
        if op == 'li':
            regs[ins[1]] = ins[2]
        elif op == 'mv':
            regs[ins[1]] = regs[ins[2]]
        elif op == 'out':
            out.append(regs[ins[1]])
        elif op == 'j':
            pc = ins[1]
        elif op == 'jz':
            if not regs[ins[1]]:
                pc = ins[2]
        else:
            regs[ins[1]] = alu[op](regs[ins[2]], regs[ins[3]])
    return out, steps
SRC = '''
i = 1 ; total = 0 * 5 + 3 ;
while i < 60 { if i % 3 == 0 or i % 5 == 0 { total = total + i * 1 ; } i = i + ( 2 - 1 ) ; }
print total ;
a = 1071 ; b = 462 ;
while 0 < b { t = a % b ; a = b ; b = t ; }
print a ;
n = 27 ; c = 0 ;
while 1 < n { if n % 2 == 0 { n = n / 2 - 0 ; c = c + 1 ; } if 1 < n and n % 2 == 1 { n = n * 3 + 1 ; c = c + 1 ; } }
print c ;
'''
tree = P(lex(SRC)).block()
print(len(list(tree.walk())), tree.kids[2])
opt = fold(tree)
print(len(list(opt.walk())), opt.kids[1])
for t in (tree, opt):
    g = Gen()
    g.gen(t)
    print(len(g.code), execute(g.code))
