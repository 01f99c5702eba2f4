LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))


def winner(board):
    for a, b, c in LINES:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return board[a]
    return None if " " in board else "-"


def moves(board):
    return [i for i in range(9) if board[i] == " "]


def key(board):
    return "".join(board)


class Player:
    def __init__(self, mark):
        self.mark = mark
        self.other = "O" if mark == "X" else "X"
        self.cache = {}

    def value(self, board, turn, alpha, beta):
        k = key(board) + turn
        if k in self.cache:
            return self.cache[k]
        w = winner(board)
        if w:
            v = 0 if w == "-" else 1 if w == self.mark else -1
        else:
            v = -2 if turn == self.mark else 2
            for m in moves(board):
                board[m] = turn
                s = self.value(board, "O" if turn == "X" else "X", alpha, beta)
                board[m] = " "
                if turn == self.mark:
                    v = max(v, s)
                    alpha = max(alpha, v)
                else:
                    v = min(v, s)
                    beta = min(beta, v)
                if alpha >= beta:
                    return v
        self.cache[k] = v
        return v

    def choose(self, board):
        best = None
        for m in moves(board):
            board[m] = self.mark
            s = self.value(board, self.other, -2, 2)
            board[m] = " "
            if best is None or s > best[0]:
                best = (s, m)
        return best[1]


def show(board):
    for r in range(3):
        print("|".join(board[3 * r:3 * r + 3]))


def play(first):
    board = [" "] * 9
    board[first] = "X"
    computer = Player("O")
    other = Player("X")
    turn = 0
    while not winner(board):
        p = (computer, other)[turn]
        board[p.choose(board)] = p.mark
        turn ^= 1
    return board, len(computer.cache)


board, cached = play(0)
show(board)
print(winner(board), cached)
