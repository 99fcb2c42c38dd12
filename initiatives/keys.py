"""Keys of initiatives, which stand in addresses: one for a title, and one that is free."""

import re
import unicodedata

from initiatives.models import Initiative

LONGEST = 80
ROOM = 6  # For a hyphen and a number behind it.
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "đ": "d", "ß": "ss"})


def of_title(title):
    """A key that says what the title says, whether it is free or not."""
    text = unicodedata.normalize("NFKD", title.lower().translate(LETTERS))
    text = text.encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[^a-z0-9\s_-]", "", text)).strip("-")
    return key[: LONGEST - ROOM].strip("-") or "initiativ"


def of_revision(original):
    """The key that a draft of changes gets if it is free."""
    return f"{original.key[:70]}-endring".replace("--", "-")


def free(wanted):
    """This key, or one with a number behind it that no initiative has."""
    key, number = wanted, 1
    while Initiative.objects.filter(key=key).exists():
        number += 1
        key = f"{wanted}-{number}"
    return key


class Keys:
    """All keys there are, for one who gives many."""

    def __init__(self, reserved=()):
        self.taken = {*Initiative.objects.values_list("key", flat=True), *reserved}
        self.last = {}

    def free(self, wanted):
        """This key, or one with a number behind it; nobody else gets it from here."""
        key = wanted
        while key in self.taken:
            self.last[wanted] = self.last.get(wanted, 1) + 1
            key = f"{wanted}-{self.last[wanted]}"
        self.taken.add(key)
        return key
