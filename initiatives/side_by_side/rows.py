"""Initiatives side by side: a row for each fact, and whether they say the same.

What no source says is no difference: only those who say something are compared, and they are
called the same only when all say something. What is told in each one's own words (effects,
barriers, lessons) always differs, so it is not marked.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from initiatives.models.codes import Role
from initiatives.side_by_side import facts, told
from initiatives.side_by_side.columns import LETTERS, Column

SAME, PARTLY, DIFFERENT = "likt", "delvis", "ulikt"


@dataclass(slots=True)
class Row:
    """A fact of each initiative: a list of `facts.Item` for each, empty where nobody says."""

    label: str
    columns: list[Column]
    cells: list
    compared: bool = True
    address: str = ""
    mark: str = field(init=False)

    def __post_init__(self):
        said = [{item.same_as for item in cell} for cell in self.cells]
        self.mark = _mark(said) if self.compared else ""
        if self.mark == PARTLY:
            self._name_those_who_say_the_same(said)

    def _name_those_who_say_the_same(self, said):
        for at, cell in enumerate(self.cells):
            for item in cell:
                others = [n for n, each in enumerate(said) if n != at and item.same_as in each]
                item.others = ", ".join(LETTERS[number] for number in others)

    @property
    def beside(self):
        """Each cell with the short name of its initiative."""
        return [(column.short, cell) for column, cell in zip(self.columns, self.cells, strict=True)]

    @property
    def is_told(self):
        """Whether any of them says something."""
        return any(self.cells)

    @property
    def differs(self):
        """Whether those who want the differences only want this one."""
        return self.mark in (PARTLY, DIFFERENT) if self.compared else self.is_told


def _mark(said):
    """How sets of what each says agree; nothing where too few say anything to tell."""
    known = [each for each in said if each]
    if len(known) < 2:  # noqa: PLR2004 - it takes two to agree.
        return ""
    if all(each == known[0] for each in known):
        return SAME if len(known) == len(said) else ""
    return PARTLY if sum(map(len, known)) > len(set.union(*known)) else DIFFERENT


def groups(columns):
    """The rows in groups, as (heading, rows)."""
    initiatives = [column.initiative for column in columns]

    def row(label, read, **options):
        return Row(label, columns, [list(read(each)) for each in initiatives], **options)

    def if_told(*rows):
        return [row for row in rows if row.is_told]

    known = [
        row(_("Status"), facts.status),
        row(_("Oppstart"), facts.year("start_year")),
        *if_told(row(_("Avsluttet"), facts.year("end_year"))),
        row(_("Eier"), facts.organisations(Role.OWNER)),
        *if_told(row(_("Partner"), facts.organisations(Role.PARTNER))),
        row(_("Kommune"), facts.municipalities),
        row(_("Kommunestørrelse"), facts.sizes),
        row(_("Fylke"), facts.counties),
        row(_("Sektor"), facts.sectors),
        row(_("Teknologi"), facts.ai_types),
        row(_("Leverandør"), facts.vendors),
        row(_("Personopplysninger"), facts.personal_data),
    ]
    came = [
        row(_("Gevinst"), facts.benefits),
        row(_("Effekter"), told.effects, compared=False),
        row(_("Erfaringer"), told.lessons, compared=False),
    ]
    met = [
        row(label, told.met(number), compared=False, address=address)
        for number, label, address in told.dimensions(initiatives)
    ]
    sources = [
        row(_("Kilder"), told.sources, compared=False),
        row(_("Kildekontroll"), facts.source_check),
        *if_told(row(_("Sist bekreftet av eier"), told.confirmed, compared=False)),
    ]
    named = [
        (_("Fakta"), known),
        (_("Hva det ga"), came),
        (_("Barrierer og hvordan de ble løst"), met),
        (_("Kilder og kontroll"), sources),
    ]
    return [(heading, rows) for heading, rows in named if rows]


def only_different(groups):
    """The groups with the rows that differ, and how many others there were."""
    kept = [(heading, [row for row in rows if row.differs]) for heading, rows in groups]
    hidden = sum(len(rows) for _heading, rows in groups) - sum(len(rows) for _h, rows in kept)
    return [(heading, rows) for heading, rows in kept if rows], hidden
