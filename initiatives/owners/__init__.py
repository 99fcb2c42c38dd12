"""Owners are asked once a year whether what stands of their initiatives is still so.

`asking.py` finds who is to be asked what, `letters.py` writes it, `links.py` makes the links by
which they answer without an account, and `answers.py` takes the answers.
"""
