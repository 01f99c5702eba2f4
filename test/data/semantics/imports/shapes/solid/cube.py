from ..square import area
from . import sphere


def volume(side):
    return side * area(side)[0], sphere.name()
