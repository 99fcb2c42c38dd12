"""Owners are asked once a year whether what stands of their initiatives is still so.

`asking.py` finds who is to be asked what, `letters.py` writes it, `links.py` makes the links by
which they answer without an account, and `answering.py` takes the answers. `giving_up.py`
writes down who never answered.
"""
