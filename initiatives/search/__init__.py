"""Finding initiatives: text analysis in Python, and an index that both databases hold alike.

Words are cut and folded in `text.py`, and brought to a stem in `stems.py`. `documents.py`
says what of an initiative is searched. `index.py` keeps the index, which is one set of
initiatives (a bit each) per word and per filter value; `triggers.py` notes what has changed.
`snapshot.py` holds in memory what every request needs of it. A query is read in `query.py`,
its words widened in `widening.py`, found in `matching.py` and weighed in `ranking.py`;
`typeahead.py` suggests while one types. `marks.py` shows where something was found, and
`suggestions.py` what else could be asked.
"""
