"""Initiatives side by side, in a table: `/sammenlign/?i=<key>&i=<key>`.

`basket.py` reads which ones the address names. `rows.py` makes the table and says where they
are the same; what stands in a cell comes from `facts.py` (what can be compared) and `told.py`
(what each says in its own words). `adding.py` finds others to set beside them.
"""
