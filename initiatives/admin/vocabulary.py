"""Places and the words initiatives are sorted by: editors look, superusers mend texts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from barriers.admin import LastingAdmin
from initiatives.admin.finding import FindsNorwegian
from initiatives.models import AIType, Benefit, County, Municipality, Sector


@admin.register(Sector, AIType, Benefit)
class TermAdmin(LastingAdmin):
    """Sectors, technologies and benefits."""

    list_display = ["name_nb", "code", "order"]


@admin.register(County)
class CountyAdmin(FindsNorwegian, LastingAdmin):
    """Counties, known by Statistics Norway's number."""

    fixed = "number"
    list_display = ["name", "number"]
    search_fields = ["name", "number"]


@admin.register(Municipality)
class MunicipalityAdmin(FindsNorwegian, LastingAdmin):
    """Municipalities, known by Statistics Norway's number."""

    fixed = "number"
    list_display = ["name", "number", "county", "population", "language_form"]
    list_filter = ["county", "size", "language_form"]
    list_select_related = ["county"]
    search_fields = ["name", "official_name", "number"]
    search_help_text = _("Søk på navn eller kommunenummer.")
