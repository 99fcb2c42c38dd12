"""The figures of `/statistikk/`, all of them of what one query finds.

* `counting.py`: the set, its counts by value, and the addresses of the lists behind them
* `years.py`: when they started
* `heat.py`: two names crossed, such as technology and sector
* `coverage.py`: how many of the municipalities take part
* `report.py`: what the KS report of 2024 found, beside the same of the whole catalogue

Nothing is asked of the database but what is kept until the catalogue changes: counts are
what two sets of bits share.
"""
