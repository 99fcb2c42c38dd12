"""How to cite the catalogue, an edition of it, or one initiative: APA, BibTeX and RIS.

The catalogue itself is the author: no editor's name stands in a citation.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from initiatives.harvest.facts import TITLE
from initiatives.languages import permanent

NAME = "KI-katalogen"
PAGE = "/data/"
# What TeX would run. Braces are named, because BibTeX counts them even after a backslash.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
}  # fmt: skip


@dataclass(frozen=True)
class Work:
    """What is cited. `changes` tells those that must be cited with the day they were read."""

    key: str
    title: str
    address: str
    dated: date
    is_data: bool = True
    changes: bool = True
    edition: str = ""
    note: str = ""


def whole_set(modified):
    """The whole set as it is now; `modified` is the day of its last change."""
    return Work("ki-katalogen", TITLE["nb"], settings.SITE_URL + PAGE, modified, note=_licence())


def edition(day, name=""):
    """An edition, which never changes; its name is its day unless the day has several."""
    name = name or str(day)
    address = f"{settings.SITE_URL}{PAGE}utgaver/{name}/"
    more = {"changes": False, "edition": name, "note": _licence()}
    return Work(f"ki-katalogen-{name}", TITLE["nb"], address, day, **more)


def initiative(initiative):
    """One published initiative, by its last change."""
    published, modified = localdate(initiative.published_at), localdate(initiative.modified)
    said = _("Publisert %(published)s, sist endret %(modified)s.")
    dates = said % {"published": date_format(published), "modified": date_format(modified)}
    return Work(
        f"ki-katalogen-{initiative.key}",
        one_line(initiative.title),
        settings.SITE_URL + permanent("initiative", initiative.key),
        modified,
        is_data=False,
        note=f"{dates} {_licence()}",
    )


def citations(work, read=None):
    """All that a page shows: APA in parts, because the title is slanted, and the two files."""
    read = read or localdate()
    return {"apa": apa_parts(work, read), "bibtex": bibtex(work, read), "ris": ris(work, read)}


def apa(work, read):
    """APA 7 as Norwegian universities write it, as plain text."""
    return "".join(apa_parts(work, read))


def apa_parts(work, read):
    """What stands before the title, the title, and what stands after it."""
    day = "" if work.is_data else f", {date_format(work.dated, 'MONTH_DAY_FORMAT')}"
    when = f"{work.dated.year}{day}"
    described = f" ({_('Utgave')} {work.edition})" if work.edition else ""
    described += f" [{_('Datasett')}]" if work.is_data else ""
    source = work.address
    if work.changes:
        source = _("Hentet %(day)s fra %(address)s") % {"day": date_format(read), "address": source}
    stop = "" if not described and work.title.endswith(("?", "!", ".")) else "."
    return f"{NAME}. ({when}). ", work.title, f"{described}{stop} {source}"


def bibtex(work, read):
    """An entry that both BibTeX and biblatex read, in UTF-8.

    It is `@misc` for data too, because BibTeX itself knows no data sets.
    """
    fields = {
        "author": f"{{{NAME}}}",
        "title": f"{{{tex(work.title)}}}",
        "year": str(work.dated.year),
        "date": str(work.dated),
        "type": tex(_("Datasett") if work.is_data else _("Nettside")),
        "version": work.edition,
        "publisher": f"{{{NAME}}}",
        "url": work.address,
        "urldate": str(read) if work.changes else "",
        "langid": "norsk",
        "note": tex(work.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(work, read):
    """A record of the RIS format: TY first, ER last, lines that end as in Windows."""
    fields = [
        ("TY", "DATA" if work.is_data else "ELEC"),
        ("ID", work.key),
        ("AU", NAME),
        ("TI", one_line(work.title)),
        ("PY", str(work.dated.year)),
        ("DA", f"{work.dated:%Y/%m/%d}"),
        ("ET", work.edition),
        ("PB", NAME),
        ("LA", "nb"),
        ("UR", work.address),
        ("Y2", f"{read:%Y/%m/%d}" if work.changes else ""),
        ("N1", one_line(work.note)),
    ]
    return "\r\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - ", ""])


def tex(text):
    """A text as TeX shows it and does not run it."""
    return "".join(TEX.get(sign, sign) for sign in one_line(text))


def one_line(text):
    """A text without line breaks, control characters and double spaces."""
    return re.sub(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()


def _licence():
    return _("Lisens: Norsk lisens for offentlige data (NLOD) 2.0.")
