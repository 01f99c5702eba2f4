import plain
import plain as renamed
from plain import value, double as twice
from starred import *
import shapes
import shapes.circle
import shapes.solid.cube as cube
from shapes import square
from shapes.solid import sphere
from shapes.circle import area as circle_area
import first_of_cycle

print(plain.value, renamed is plain, value, twice(4), plain.__name__, __name__)
plain.value = 20
print(renamed.value, value, plain.read())
print(public, visible(), sorted(name for name in globals() if "hidden" in name))
try:
    print(_hidden)
except NameError as error:
    print("NameError", error)
print(shapes.kind, shapes.circle.area(2), square.area(3), circle_area(1), cube.volume(2), sphere.name())
print(shapes.solid.cube is cube, shapes.square.__name__, shapes.__name__, cube.__name__)
print(first_of_cycle.name, first_of_cycle.partner_name(), first_of_cycle.second_of_cycle.first_seen)
try:
    from plain import absent
except ImportError as error:
    print("ImportError", error)
try:
    import failing
except ValueError as error:
    print("ValueError", error)
try:
    import shapes.absent
except ImportError as error:
    print("ImportError", error)


def local_import():
    import plain as local_name
    from plain import value as local_value

    return local_name.value, local_value


print(local_import())
print(shapes.describe())
import counted
import counted
from counted import count

print(count, counted.count)
module = __import__("plain")
print(module is plain, type(plain))
del plain
try:
    plain
except NameError:
    print("name gone, module", renamed.value)
