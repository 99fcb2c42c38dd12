"""Spreadsheets into the catalogue: read, shown, confirmed and undone; and out again to be edited.

The way of a file in, a module for each step:

    upload, limits, files, packages      what is let in, and what is refused before it is opened
    workbooks, textfiles                 an .xlsx or a CSV as rows of texts
    headings, reading, columns           which row is the headings, and which column each is
    cells, values, lists, known          what a cell says, in the words that the catalogue knows
    together, rows, faults               a row as a record over what is there, and its faults
    checker, twins, preview, spool       every row checked and kept, for an editor to look at
    applying, undoing                    all of it written in one transaction, and taken back

The way out: `template` is to be filled in, `fault_list` tells what to mend, and `taking_out`
makes a file of initiatives that can be edited and read back.
"""
