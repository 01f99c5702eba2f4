name = "first"
import second_of_cycle


def partner_name():
    return second_of_cycle.name
