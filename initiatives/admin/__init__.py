"""The editors' desk: Django's admin, made for those who write and publish."""
