"""What pages of initiatives and of changes look like, and the counts beside them."""

from datetime import datetime
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from initiatives.api.changes import KINDS
from initiatives.api.schemas.initiative import Initiative, about


class Initiatives(BaseModel):
    """A page of a list."""

    count: Annotated[int, about(_("Hvor mange initiativer søket finner i alt."), minimum=0)]
    next: Annotated[str | None, about(_("Adressen til neste side, null på den siste."))]
    initiatives: list[Initiative]


class Option(BaseModel):
    """One choice of a facet."""

    code: str
    label: str
    count: Annotated[int, about(_("Så mange ville det bli om bare dette ble valgt her."))]
    chosen: bool


class Facet(BaseModel):
    """The choices under one query name."""

    name: Annotated[str, about(_("Navnet i adressen."))]
    label: str
    options: list[Option]


class Facets(BaseModel):
    """Every facet of a query."""

    count: Annotated[int, about(_("Hvor mange initiativer søket finner i alt."), minimum=0)]
    facets: list[Facet]


class Change(BaseModel):
    """Something that happened to an initiative for the public."""

    key: str
    kind: Annotated[
        Literal[KINDS], about(_("Publisert, endret, arkivert eller trukket tilbake til utkast."))
    ]
    at: Annotated[datetime, about(_("Når det skjedde."))]


class Changes(BaseModel):
    """A page of changes."""

    next: Annotated[str | None, about(_("Adressen til neste side, null på den siste."))]
    changes: list[Change]
