"""Whether the pages that initiatives name as their sources are still there.

`public.py` says what may be asked, `addresses.py` reads an address, `asking.py` asks one
question of one host, `following.py` goes where the answers lead, `verdicts.py` puts it into
words, `crowd.py` asks many hosts at once, `keeping.py` knows the database, and `running.py`
is all of it together for `manage.py check_links`.
"""
