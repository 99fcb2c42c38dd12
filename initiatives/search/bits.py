"""Sets of initiatives as whole numbers: bit n is set if the initiative with key n is in it.

Python's own integers are the fastest sets there are for this: at 100 000 initiatives, what
two sets share, and how many that is, takes some microseconds.
"""

import zlib

EMPTY = 0


def of(numbers):
    """The set of these numbers."""
    numbers = list(numbers)
    if not numbers:
        return EMPTY
    octets = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")


def members(bits):
    """The numbers in the set, the lowest first."""
    digits = bin(bits)[:1:-1]
    number = digits.find("1")
    while number >= 0:
        yield number
        number = digits.find("1", number + 1)


def pack(bits):
    """The set as a database holds it."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1) if bits else b""


def unpack(packed):
    """The set that was packed. Raises zlib.error if it is damaged."""
    return int.from_bytes(zlib.decompress(packed), "little") if packed else EMPTY
