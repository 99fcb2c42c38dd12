"""What the API's answers look like; ninja checks and describes them by this."""

from initiatives.api.schemas.faults import Gone, Problem
from initiatives.api.schemas.initiative import Initiative, WholeInitiative
from initiatives.api.schemas.lists import (
    Columns,
    Counties,
    Municipalities,
    Organisations,
    Vocabularies,
    Vocabulary,
)
from initiatives.api.schemas.pages import Changes, Facets, Initiatives

__all__ = [
    "Changes", "Columns", "Counties", "Facets", "Gone", "Initiative", "Initiatives",
    "Municipalities", "Organisations", "Problem", "Vocabularies", "Vocabulary", "WholeInitiative",
]  # fmt: skip
