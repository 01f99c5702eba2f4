# Discrete event simulation of a post office with a heap of events.
import uheapq


class Customer:
    def __init__(self, number, arrival):
        self.number = number
        self.arrival = arrival
        self.started = None
        self.left = None


class Office:
    def __init__(self, clerks):
        self.free = clerks
        self.queue = []
        self.events = []
        self.serial = 0
        self.done = []
        self.longest = 0
        self.seed = 3

    def rand(self, low, high):
        self.seed = (self.seed * 69069 + 1) & 0xFFFFFFFF
        return low + (self.seed >> 16) % (high - low + 1)

    def at(self, time, action, *args):
        self.serial += 1
        uheapq.heappush(self.events, (time, self.serial, action, args))

    def arrive(self, now, number):
        c = Customer(number, now)
        self.queue.append(c)
        self.longest = max(self.longest, len(self.queue))
        self.serve(now)

    def serve(self, now):
        while self.free and self.queue:
            c = self.queue.pop(0)
            c.started = now
            self.free -= 1
            self.at(now + self.rand(20, 90), self.leave, c)

    def leave(self, now, customer):
        customer.left = now
        self.done.append(customer)
        self.free += 1
        self.serve(now)

    def run(self):
        now = 0
        while self.events:
            now, _, action, args = uheapq.heappop(self.events)
            action(now, *args)
        return now


office = Office(2)
t = 0
for number in range(120):
    t += office.rand(5, 50)
    office.at(t, office.arrive, number)
end = office.run()
waits = sorted([c.started - c.arrival for c in office.done])
print(end, len(office.done), office.longest)
print(sum(waits) / len(waits), waits[len(waits) // 2], waits[-1])
