line = ''
for turn in range(600):
    line += '%d,' % turn
parts = line.split(',')
joined = ';'.join(parts)
print(len(line), len(parts), len(joined))
