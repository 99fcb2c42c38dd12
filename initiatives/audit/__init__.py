"""Who did what at the desk, and when: Django's own log, complete and never changed.

events         what no form writes there by itself: log-ins, second steps, rights, imports
lines          each entry as a line of the log, so that a copy can leave the machine
never_changes  the database refuses to change an entry, and to delete one before its time
"""
