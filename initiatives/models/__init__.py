"""The data model, one file per subject."""

from initiatives.models.details import BarrierMet, Participation, SectorPlacement
from initiatives.models.editions import Edition, EditionFile, EditionPart
from initiatives.models.evidence import Effect, Source
from initiatives.models.imports import Import, ImportRow
from initiatives.models.initiative import Initiative
from initiatives.models.links import LinkCheck
from initiatives.models.mail import OutgoingMail, OwnerQuestion
from initiatives.models.needs import SoughtInVain
from initiatives.models.organisation import Organisation
from initiatives.models.place import County, Municipality
from initiatives.models.search import (
    IndexedInitiative,
    IndexedValue,
    IndexedWord,
    IndexState,
    ToIndex,
)
from initiatives.models.sent import ErrorReport, Proposal
from initiatives.models.vocabulary import AIType, Benefit, Sector

__all__ = [
    "AIType",
    "BarrierMet",
    "Benefit",
    "County",
    "Edition",
    "EditionFile",
    "EditionPart",
    "Effect",
    "ErrorReport",
    "Import",
    "ImportRow",
    "IndexState",
    "IndexedInitiative",
    "IndexedValue",
    "IndexedWord",
    "Initiative",
    "LinkCheck",
    "Municipality",
    "Organisation",
    "OutgoingMail",
    "OwnerQuestion",
    "Participation",
    "Proposal",
    "Sector",
    "SectorPlacement",
    "SoughtInVain",
    "Source",
    "ToIndex",
]
