"""Dated editions of the whole published set, for those who must cite what they counted.

`making.py` makes one: `contents.py` writes its files, `changes.py` compares it with the one
before, `tombstones.py` tells what is no longer there, `readable.py` puts it into words, and
`packing.py` carries files in and out of the database. The pages are `views/editions.py`'s.
"""
