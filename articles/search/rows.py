"""What an engine answers."""

Row = tuple[int, int, str, str]  # number, edition, body, marks
LAST = 2**62  # above every number
