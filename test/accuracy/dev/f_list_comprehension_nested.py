grid = [[x * y for x in range(20)] for y in range(20)]
flat = [v for row in grid for v in row if v % 2]
print(len(grid), len(flat))
