public = "star"
_hidden = "secret"


def visible():
    return public + _hidden
