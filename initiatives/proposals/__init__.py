"""Initiatives that visitors suggest: what they write, how it is sent, and what comes of it."""
