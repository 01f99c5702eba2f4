PI = 3


def area(radius):
    return PI * radius * radius
