"""What a letter is called by those who wrote it and those who answer: «F-7KQ2-M9RT»."""

import secrets

SIGNS = "2346789ACDEFGHJKMNPQRTVWXY"  # None that looks like another.


def new(kind):
    """A reference that nobody has, but for one chance in two hundred thousand million."""
    four, more = ("".join(secrets.choice(SIGNS) for _sign in range(4)) for _half in range(2))
    return f"{kind}-{four}-{more}"
