"""Initiatives side by side, in a table: `/sammenlign/?i=<key>&i=<key>`.

`basket.py` reads which ones the address names, `columns.py` fetches them, and `rows.py` makes
the rows and says where they are the same. What stands in a cell comes from `facts.py` (what can
be compared) and `told.py` (what each says in its own words). `adding.py` finds others.
"""
