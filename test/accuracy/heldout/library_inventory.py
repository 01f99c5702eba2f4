# Lending library: items, members, loans, fines, reservations, searches and a monthly report.


class LibraryError(Exception):
    pass


class NotAvailable(LibraryError):
    def __init__(self, item, until):
        super().__init__("%s not available before day %d" % (item.title, until))
        self.until = until


class LimitReached(LibraryError):
    pass


class Item:
    days = 28
    fine = 10

    def __init__(self, number, title, year):
        self.number = number
        self.title = title
        self.year = year
        self.loan = None
        self.queue = []
        self.lent = 0

    def words(self):
        return [w.strip(".,:!").lower() for w in self.title.split()]

    def __str__(self):
        return "%s '%s' (%d)" % (type(self).__name__, self.title, self.year)


class Book(Item):
    def __init__(self, number, title, year, author, pages=0):
        super().__init__(number, title, year)
        self.author = author
        self.pages = pages

    def words(self):
        return super().words() + [w.lower() for w in self.author.split()]


class Magazine(Item):
    days = 7

    def __init__(self, number, title, year, issue):
        Item.__init__(self, number, title, year)
        self.issue = issue

    def __str__(self):
        return "%s no. %d" % (super().__str__(), self.issue)


class Film(Item):
    days = 3
    fine = 50

    def __init__(self, number, title, year, minutes, rating=0):
        super().__init__(number, title, year)
        self.minutes = minutes
        self.rating = rating


class Loan:
    def __init__(self, item, member, day):
        self.item = item
        self.member = member
        self.day = day
        self.due = day + item.days
        self.extended = 0

    def fine_on(self, day):
        late = day - self.due
        return late * self.item.fine if late > 0 else 0


class Member:
    def __init__(self, name, age, limit=3):
        self.name = name
        self.age = age
        self.limit = limit
        self.loans = []
        self.balance = 0
        self.history = []

    def may_borrow(self, item):
        if len(self.loans) >= self.limit:
            raise LimitReached(self.name + " has %d loans" % len(self.loans))
        if self.balance > 500:
            raise LibraryError("%s owes %d" % (self.name, self.balance))
        if isinstance(item, Film) and item.rating > self.age:
            raise LibraryError("%s is too young for %s" % (self.name, item.title))


class Library:
    def __init__(self):
        self.items = {}
        self.members = {}
        self.index = {}
        self.today = 0
        self.messages = []
        self.income = 0

    def add(self, cls, *args, **kwargs):
        item = cls(len(self.items) + 1, *args, **kwargs)
        self.items[item.number] = item
        for word in item.words():
            if len(word) > 2:
                self.index.setdefault(word, set()).add(item.number)
        return item.number

    def join(self, name, age, **kwargs):
        self.members[name] = Member(name, age, **kwargs)

    def search(self, text):
        found = None
        for word in text.lower().split():
            numbers = self.index.get(word, set())
            found = numbers if found is None else found & numbers
        return [self.items[n] for n in sorted(found or ())]

    def lend(self, number, name):
        item = self.items[number]
        member = self.members[name]
        if item.loan:
            raise NotAvailable(item, item.loan.due)
        if item.queue and item.queue[0] != name:
            raise LibraryError("reserved for " + item.queue[0])
        member.may_borrow(item)
        if item.queue:
            item.queue.pop(0)
        item.loan = Loan(item, member, self.today)
        item.lent += 1
        member.loans.append(item.loan)
        return item.loan.due

    def give_back(self, number):
        item = self.items[number]
        loan = item.loan
        if loan is None:
            raise LibraryError("not lent")
        fine = loan.fine_on(self.today)
        loan.member.balance += fine
        loan.member.loans.remove(loan)
        loan.member.history.append((number, loan.day, self.today))
        item.loan = None
        if item.queue:
            self.messages.append("%s can fetch %s" % (item.queue[0], item.title))
        return fine

    def extend(self, number):
        loan = self.items[number].loan
        if loan.extended >= 2 or loan.item.queue:
            return False
        loan.extended += 1
        loan.due += loan.item.days
        return True

    def reserve(self, number, name):
        item = self.items[number]
        if name not in item.queue:
            item.queue.append(name)
        return len(item.queue)

    def pay(self, name, amount):
        member = self.members[name]
        paid = min(amount, member.balance)
        member.balance -= paid
        self.income += paid
        return amount - paid

    def next_day(self, days=1):
        for _ in range(days):
            self.today += 1
            for member in self.members.values():
                for loan in member.loans:
                    if self.today == loan.due + 1:
                        self.messages.append("day %d: %s, please return %s" % (self.today, member.name, loan.item.title))

    def attempt(self, method, *args):
        try:
            return method(*args)
        except NotAvailable as e:
            position = self.reserve(args[0], args[1])
            return "%s; reserved, position %d" % (e, position)
        except LibraryError as e:
            return "refused: %s" % e
        except (KeyError, IndexError) as e:
            return "error: %r" % e


lib = Library()
lib.add(Book, "The Time Machine", 1895, "H. G. Wells", pages=118)
lib.add(Book, "The War of the Worlds", 1898, "H. G. Wells", pages=287)
lib.add(Book, "Nineteen Eighty-Four", 1949, "George Orwell")
lib.add(Magazine, "Circuit Cellar", 2020, 355)
lib.add(Magazine, "Make: Magazine", 2021, 78)
lib.add(Film, "Metropolis", 1927, 153, rating=6)
lib.add(Film, "The Time Machine", 1960, 103, rating=12)
lib.join("Ada", 36)
lib.join("Ben", 10, limit=2)
lib.join("Cleo", 70, limit=5)
print([str(i) for i in lib.search("time machine")], [i.number for i in lib.search("wells war")])
print(lib.attempt(lib.lend, 1, "Ada"), lib.attempt(lib.lend, 6, "Ada"), lib.attempt(lib.lend, 7, "Ben"))
print(lib.attempt(lib.lend, 1, "Ben"), "/", lib.attempt(lib.lend, 4, "Ben"), "/", lib.attempt(lib.lend, 5, "Ben"), "/", lib.attempt(lib.lend, 2, "Ben"))
lib.next_day(12)
print(lib.attempt(lib.give_back, 6), lib.attempt(lib.give_back, 6), lib.attempt(lib.extend, 4), lib.attempt(lib.extend, 1))
lib.next_day(20)
print(lib.attempt(lib.give_back, 1), lib.attempt(lib.lend, 1, "Cleo"), lib.attempt(lib.lend, 99, "Cleo"), lib.attempt(lib.lend, 3, "Zoe"))
print(lib.pay("Ada", 600), lib.income, lib.members["Ada"].balance, lib.members["Ada"].history)
for m in lib.messages:
    print(m)
print([(i.number, i.lent) for i in lib.items.values() if i.lent])
