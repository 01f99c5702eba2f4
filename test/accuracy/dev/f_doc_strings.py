"""This module has long documentation strings in every function, which the board
parses, keeps for a while and then throws away. They cost memory while compiling."""


def first(a):
    """The first function. It returns its argument plus one and has a long text that explains
    in great detail why one would want to do so, with an example and a table of results."""
    return a + 1


def second(a, b):
    """The second function multiplies.

    Parameters are numbers, but strings and lists work as well if the other one is an integer.
    The result is what the multiplication operator gives.
    """
    return a * b


class Third:
    """A class with documentation of its own, of its methods and of its attributes.
    Nothing of this is available on the board, as the port leaves documentation strings out."""

    def method(self):
        """Does nothing of interest, but says so in a sentence that is longer than ten characters."""
        return self

    def other(self, x=None):
        """Another method with a documentation string to be parsed and then dropped by the compiler."""
        return x


print(first(1), second(2, 3), Third().method() is not None, Third().other())
