"""How fast the catalogue is beside Datasette, at three sizes: `make bench`.

`generate` makes the initiatives, `load` puts them in databases, `words` and `queries` say
what is asked, `servers` answer, `measure` takes the time, `report` writes the table.
"""
