events = []


def work(n):
    try:
        if n % 3 == 0:
            return "third"
        if n % 5 == 0:
            raise ValueError("five %d" % n)
        return n
    except ValueError as e:
        return str(e)
    finally:
        events.append(n)


results = [work(i) for i in range(45)]
print(results[:7], len(events))
