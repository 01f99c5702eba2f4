value = 10


def double(number):
    return number * 2


def read():
    return value
