"""What problems look like."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from initiatives.api.schemas.initiative import about


class Fault(BaseModel):
    """One thing that was not understood."""

    name: Annotated[str | None, about(_("Navnet i adressen; null når navnet selv er ukjent."))]
    detail: str
    known: Annotated[list[str] | None, about(_("Det som finnes, når det er få nok."))] = None


class Problem(BaseModel):
    """A fault, as RFC 9457 has them."""

    type: Annotated[str, about(_("Adressen som forklarer feilen."), format="uri")]
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = None


class Gone(Problem):
    """An initiative that was archived."""

    key: str
    initiative: Annotated[str, about(_("Tittelen det hadde."))]
    published: Annotated[str, about(_("Dato i norsk tid."), format="date")]
    archived: Annotated[str, about(_("Dato i norsk tid."), format="date")]
