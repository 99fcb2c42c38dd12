"""The data model, one file per subject."""

from initiatives.models.details import BarrierMet, Participation, SectorPlacement
from initiatives.models.evidence import Effect, Source
from initiatives.models.initiative import Initiative
from initiatives.models.organisation import Organisation
from initiatives.models.place import County, Municipality
from initiatives.models.vocabulary import AIType, Benefit, Sector

__all__ = [
    "AIType",
    "BarrierMet",
    "Benefit",
    "County",
    "Effect",
    "Initiative",
    "Municipality",
    "Organisation",
    "Participation",
    "Sector",
    "SectorPlacement",
    "Source",
]
