print("failing starts")
raise ValueError("while importing")
