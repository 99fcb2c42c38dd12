"""Municipalities and counties, and what each has done.

`register.py` holds them all in memory; `parts.py` says who owns what; `peers.py` finds the
municipalities that are most like one; `finding.py` finds one by whatever it is called;
`former.py` knows the counties that are no more; `municipality.py`, `county.py` and
`every.py` gather what a page shows, and `addresses.py` says where it is.
"""
