"""What the KS report of 2024 found, and the same counted in the whole catalogue.

The report's words stand in the template; they are those of KS's own summary of it, which is
all we have. The codes are of the vocabulary, where they never change.
"""

from collections import Counter

from django.db.models import Count, OuterRef, Subquery

from initiatives.figures.counting import part
from initiatives.models import Initiative, SectorPlacement

BUILDING, HEALTH, SCHOOL = "bygg-plan-teknisk", "helse-omsorg", "oppvekst-utdanning"
NEAR_BUILDING = ["samferdsel", "klima-miljo"]  # Sectors of their own with us.
GENERATIVE = "generativ-ki"


def beside_report(selection):
    """The counts to set beside the report's; None without the vocabulary they are made of."""
    choices = selection.query.choices
    if not {BUILDING, HEALTH, SCHOOL, *NEAR_BUILDING} <= choices["sektor"].keys():
        return None
    if not selection.total or GENERATIVE not in choices["teknologi"]:
        return None
    counts = {code: selection.having("sektor", code).bit_count() for code in choices["sektor"]}
    main = selection.snapshot.made("main sectors", _main_sectors)[BUILDING]
    return {
        "total": selection.total,
        "building": part(selection, sektor=BUILDING),
        "building_main": main,
        "building_main_share": selection.share(main),
        "building_wide": part(selection, sektor=[BUILDING, *NEAR_BUILDING]),
        "health": part(selection, sektor=HEALTH),
        "fewer_than_health": sum(count < counts[HEALTH] for count in counts.values()),
        "sectors": len(counts),
        "school": counts[SCHOOL],
        "generative": part(selection, of=counts[SCHOOL], sektor=SCHOOL, teknologi=GENERATIVE),
    }


def _main_sectors():
    """How many initiatives have each sector as their first."""
    first = SectorPlacement.objects.filter(initiative=OuterRef("pk")).order_by("order", "pk")
    published = Initiative.objects.published().order_by()
    main = published.annotate(main=Subquery(first.values("sector__code")[:1])).values_list("main")
    return Counter(dict(main.annotate(Count("pk"))))
