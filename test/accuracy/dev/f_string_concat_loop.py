s = ""
for i in range(200):
    s += "abc"
    s = s + ","
print(len(s))
