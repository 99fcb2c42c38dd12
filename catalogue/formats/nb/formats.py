"""The time of day as Språkrådet has it: 14.05."""

DATETIME_FORMAT = "j. F Y H.i"
TIME_FORMAT = "H.i"
