import first_of_cycle

first_seen = first_of_cycle.name
name = "second"
