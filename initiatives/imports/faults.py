"""What is wrong with a row, and how it is told."""

from initiatives import wording

SHOWN = 60  # Characters of a cell that a sentence about it shows.


class CellError(Exception):
    """A cell cannot be read: a sentence, and what could have stood there instead."""

    def __init__(self, sentence, allowed):
        super().__init__(sentence)
        self.sentence, self.allowed = sentence, str(allowed)


def quoted(*parts):
    """The texts as a sentence shows them, cut where they are long."""
    return ", ".join(
        wording.quoted(part if len(part) <= SHOWN else f"{part[: SHOWN - 2]} …") for part in parts
    )
