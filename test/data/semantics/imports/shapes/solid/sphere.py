def name():
    return "sphere"
