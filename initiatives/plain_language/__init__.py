"""Klarspråk: what an editor may want to say more plainly. Nothing here stops anybody.

`texts.py` says which texts of a record are read, and how they are cut into sentences and
words; `lix.py` measures how hard they are; `wordlists.py` reads `words/`, where editors
change the lists; `hints.py` puts it together.
"""
