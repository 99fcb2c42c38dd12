"""The API, version 1: what the catalogue holds, for programs to read.

`urls.py` lists the addresses. A request goes through `answering.py` (limits, caching, headers)
to a function in `operations.py`, which reads the query (`queries.py`) and asks one of the
modules named after what they give: `listing`, `whole`, `places`, `vocabularies`, `changes`.
`schemas.py` says what answers look like, and `description.py` makes the OpenAPI document of it
all, which `documentation.py` shows to people. Every fault is a `problems.Problem`.
"""
