# Transactions with rollback via generators and snapshots; journal of tuples; audit by replay.
class InsufficientFunds(Exception):
    def __init__(self, need, have):
        self.need = need
        self.have = have
        super().__init__('need %d have %d' % (need, have))
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.journal = []
    def apply(self, amount, memo):
        if self.balance + amount < 0:
            raise InsufficientFunds(-amount, self.balance)
        self.balance += amount
        self.journal.append((amount, memo, self.balance))
    def __iadd__(self, x):
        self.apply(x, 'iadd')
        return self
    def __getitem__(self, i):
        return self.journal[i]
    def __len__(self):
        return len(self.journal)
    def __bool__(self):
        return self.balance > 0
class Transaction:
    def __init__(self, *accounts):
        self.accounts = accounts
    def __enter__(self):
        self.saved = [(a.balance, len(a.journal)) for a in self.accounts]
        return self
    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, InsufficientFunds):
            for a, (bal, n) in zip(self.accounts, self.saved):
                a.balance = bal
                del a.journal[n:]
            failures.append(str(value))
            return True
failures = []
accounts = {n: Account(n, 100 * i) for i, n in enumerate(('ann', 'bob', 'cid', 'dee', 'eve'))}
names = sorted(accounts)
x = 5
for step in range(400):
    x = (x * 75 + 74) % 65537
    a, b = accounts[names[x % 5]], accounts[names[x // 5 % 5]]
    amt = x % 90
    with Transaction(a, b):
        b.apply(amt, 'from ' + a.owner)
        a.apply(-amt, 'to %s' % b.owner)
for n in names:
    acc = accounts[n]
    print(n, acc.balance, len(acc), acc[-1] if acc else None, bool(acc))
print(len(failures), failures[-1])
acc = accounts['bob']
acc += 50
try:
    acc += -10 ** 6
except InsufficientFunds as e:
    print(e, e.need, e.have, e.args)
totals = {}
for a in accounts.values():
    for amount, memo, bal in a.journal:
        key = memo.split()[0], memo[-3:]
        n, s = totals.get(key, (0, 0))
        totals[key] = n + 1, s + amount
print(sorted(totals.items())[:5])
def replay(a, start):
    bal = start
    for amount, _, after in a.journal:
        bal += amount
        yield bal == after
print([all(replay(accounts[n], 100 * i)) for i, n in enumerate(names)])
