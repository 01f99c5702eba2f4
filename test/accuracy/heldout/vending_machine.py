# Vending machine as a table driven state machine with coin return and service mode.

PRODUCTS = {
    "A1": ["Water", 120, 3], "A2": ["Cola", 180, 2], "A3": ["Juice", 200, 1],
    "B1": ["Chips", 150, 5], "B2": ["Nuts", 220, 0], "B3": ["Gum", 90, 9],
}
COINS = (200, 100, 50, 20, 10)


class Till:
    def __init__(self, **stock):
        self.stock = {c: 0 for c in COINS}
        for name, count in stock.items():
            self.stock[int(name[1:])] = count

    def total(self):
        return sum(c * n for c, n in self.stock.items())

    def put(self, coin):
        self.stock[coin] += 1

    def change(self, amount):
        """Coins for the amount, largest first, or None if it can't be paid out exactly."""
        result = []
        stock = self.stock.copy()
        for coin in COINS:
            while amount >= coin and stock[coin] > 0:
                stock[coin] -= 1
                amount -= coin
                result.append(coin)
        if amount:
            return None
        self.stock = stock
        return result


class Machine:
    def __init__(self):
        self.state = "idle"
        self.credit = 0
        self.selection = ""
        self.till = Till(c200=1, c100=3, c50=4, c20=5, c10=5)
        self.inserted = []
        self.sold = {}
        self.messages = []
        self.table = {
            ("idle", "coin"): self.on_coin,
            ("idle", "key"): self.on_price,
            ("idle", "service"): self.on_service,
            ("credit", "coin"): self.on_coin,
            ("credit", "key"): self.on_key,
            ("credit", "cancel"): self.on_cancel,
            ("credit", "timeout"): self.on_cancel,
            ("vending", "done"): self.on_done,
            ("vending", "jam"): self.on_jam,
            ("service", "refill"): self.on_refill,
            ("service", "price"): self.on_set_price,
            ("service", "exit"): self.on_exit,
        }

    def say(self, text, *args):
        self.messages.append(text % args if args else text)

    def event(self, name, *args):
        handler = self.table.get((self.state, name))
        if handler is None:
            self.say("ignored %s in %s", name, self.state)
            return False
        new = handler(*args)
        if new is not None:
            self.state = new
        return True

    def on_coin(self, coin):
        if coin not in COINS:
            self.say("coin %d rejected", coin)
            return None
        self.till.put(coin)
        self.inserted.append(coin)
        self.credit += coin
        self.say("credit %d.%02d", self.credit // 100, self.credit % 100)
        return "credit"

    def key(self, k):
        self.selection += k
        if len(self.selection) < 2:
            return None
        code = self.selection
        self.selection = ""
        if code not in PRODUCTS:
            self.say("no product %s", code)
            return None
        return code

    def on_price(self, k):
        code = self.key(k)
        if code:
            name, price, count = PRODUCTS[code]
            self.say("%s costs %d.%02d%s", name, price // 100, price % 100, "" if count else " (sold out)")
        return None

    def on_key(self, k):
        code = self.key(k)
        if not code:
            return None
        name, price, count = PRODUCTS[code]
        if not count:
            self.say("%s is sold out", name)
            return None
        if self.credit < price:
            self.say("%d.%02d missing", (price - self.credit) // 100, (price - self.credit) % 100)
            return None
        self.vending = code
        self.say("vending %s", name)
        return "vending"

    def on_done(self):
        product = PRODUCTS[self.vending]
        product[2] -= 1
        self.sold[self.vending] = self.sold.get(self.vending, 0) + 1
        rest = self.credit - product[1]
        coins = self.till.change(rest)
        if coins is None:
            self.say("no change, %d kept as credit", rest)
            self.credit = rest
            return "credit" if rest else "idle"
        if coins:
            self.say("change %s", "+".join([str(c) for c in coins]))
        self.credit = 0
        self.inserted = []
        return "idle"

    def on_jam(self):
        self.say("jam, money back")
        PRODUCTS[self.vending][2] = 0
        return self.on_cancel()

    def on_cancel(self):
        coins = self.till.change(self.credit)
        self.say("returned %s", coins)
        self.credit = 0
        self.inserted = []
        self.selection = ""
        return "idle"

    def on_service(self, pin):
        if pin != "4711":
            self.say("wrong pin")
            return None
        self.say("service: till %d", self.till.total())
        return "service"

    def on_refill(self, code, count):
        PRODUCTS[code][2] += count
        self.say("%s now %d", code, PRODUCTS[code][2])

    def on_set_price(self, code, price):
        PRODUCTS[code][1] = price

    def on_exit(self):
        return "idle"


EVENTS = (
    ("key", "A"), ("key", "2"), ("coin", 100), ("coin", 5), ("coin", 100), ("key", "A"), ("key", "2"), ("done",),
    ("coin", 50), ("key", "B"), ("key", "1"), ("cancel",), ("coin", 200), ("key", "B"), ("key", "2"), ("key", "Z"),
    ("key", "9"), ("key", "B"), ("key", "3"), ("done",), ("service", "0000"), ("service", "4711"), ("refill", "B2", 6),
    ("price", "B2", 180), ("coin", 10), ("exit",), ("coin", 200), ("key", "B"), ("key", "2"), ("jam",), ("coin", 100),
    ("timeout",), ("done",),
)

machine = Machine()
for e in EVENTS:
    machine.event(*e)
for m in machine.messages:
    print(m)
print(machine.state, machine.credit, machine.till.total(), sorted(machine.sold.items()))
print([(k, v[2]) for k, v in sorted(PRODUCTS.items())])
