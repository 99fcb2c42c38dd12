"""Taking data out: one definition of the columns, one file per format."""
