# Accounts with rules, a ledger, standing orders, interest and error handling.
class BankError(Exception):
    def __init__(self, account, message, *args):
        super().__init__(message % args if args else message)
        self.account = account


class InsufficientFunds(BankError):
    pass


class Frozen(BankError):
    pass


class Entry:
    def __init__(self, day, source, target, amount, text):
        self.day = day
        self.source = source
        self.target = target
        self.amount = amount
        self.text = text

    def __repr__(self):
        return "%3d %-8s -> %-8s %9.2f  %s" % (self.day, self.source, self.target, self.amount / 100, self.text)


class Account:
    interest = 0
    fee = 0

    def __init__(self, name, owner, balance=0):
        self.name = name
        self.owner = owner
        self.balance = balance
        self.frozen = False
        self.low = balance

    def available(self):
        return self.balance

    def check(self, amount):
        if self.frozen:
            raise Frozen(self, "%s is frozen", self.name)
        if amount > self.available():
            raise InsufficientFunds(self, "%s has %d, needs %d", self.name, self.available(), amount)

    def change(self, amount):
        self.balance += amount
        self.low = min(self.low, self.balance)

    def month_end(self):
        return self.balance * self.interest // 120000


class Checking(Account):
    fee = 25

    def __init__(self, name, owner, balance=0, overdraft=50000):
        super().__init__(name, owner, balance)
        self.overdraft = overdraft

    def available(self):
        return self.balance + self.overdraft

    def month_end(self):
        if self.balance < 0:
            return self.balance * 1100 // 120000
        return 0


class Savings(Account):
    interest = 250

    def __init__(self, *args, limit=100000):
        super().__init__(*args)
        self.limit = limit
        self.withdrawn = 0

    def check(self, amount):
        super().check(amount)
        if self.withdrawn + amount > self.limit:
            raise BankError(self, "monthly limit of %s", self.name)
        self.withdrawn += amount

    def month_end(self):
        self.withdrawn = 0
        return super().month_end()


class Bank:
    def __init__(self):
        self.accounts = {}
        self.ledger = []
        self.day = 1
        self.orders = []
        self.failed = []
        self.open(Account("bank", "bank", 10000000))

    def open(self, account):
        if account.name in self.accounts:
            raise BankError(account, "exists")
        self.accounts[account.name] = account
        return account

    def transfer(self, source, target, amount, text=""):
        a = self.accounts[source]
        b = self.accounts[target]
        a.check(amount + a.fee)
        a.change(-amount)
        b.change(amount)
        self.ledger.append(Entry(self.day, source, target, amount, text))
        if a.fee:
            a.change(-a.fee)
            self.accounts["bank"].change(a.fee)
        return a.balance

    def standing_order(self, day, *args):
        self.orders.append((day, args))

    def tick(self):
        for day, args in self.orders:
            if self.day % 30 == day:
                try:
                    self.transfer(*args)
                except BankError as e:
                    self.failed.append((self.day, type(e).__name__, str(e)))
        if self.day % 30 == 0:
            for account in self.accounts.values():
                amount = account.month_end()
                if amount:
                    account.change(amount)
                    self.accounts["bank"].change(-amount)
        self.day += 1

    def statement(self, name):
        return [e for e in self.ledger if name in (e.source, e.target)]


bank = Bank()
bank.open(Checking("anna", "Anna", 120000))
bank.open(Checking("bob", "Bob", 3000, overdraft=20000))
bank.open(Savings("anna-s", "Anna", 500000))
bank.open(Account("landlord", "L", 0))
bank.standing_order(1, "anna", "landlord", 85000, "rent")
bank.standing_order(3, "bob", "landlord", 61000, "rent")
bank.standing_order(28, "bank", "anna", 210000, "salary")
bank.standing_order(27, "bank", "bob", 60000, "salary")
bank.standing_order(15, "anna", "anna-s", 30000, "saving")
bank.standing_order(20, "anna-s", "bob", 70000, "gift")
for d in range(100):
    bank.tick()
    if d == 70:
        bank.accounts["bob"].frozen = True
for name in sorted(bank.accounts):
    a = bank.accounts[name]
    print("%-9s %10.2f low %10.2f" % (name, a.balance / 100, a.low / 100))
print(bank.statement("bob")[-1])
for f in bank.failed:
    print(f)
print(sum([a.balance for a in bank.accounts.values()]), len(bank.ledger))
