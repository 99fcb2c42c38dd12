"""What visitors seek in vain, for editors to turn into synonyms or initiatives."""

from django.contrib import admin

from initiatives.admin.access import NobodyWrites
from initiatives.admin.finding import FindsNorwegian
from initiatives.models import SoughtInVain
from initiatives.needs import SHOWN_FROM


@admin.register(SoughtInVain)
class SoughtInVainAdmin(NobodyWrites, FindsNorwegian, admin.ModelAdmin):
    """To read only, and nothing that hardly anybody has sought."""

    change_list_template = "admin/initiatives/soughtinvain/change_list.html"
    list_display = ["words", "count"]
    list_display_links = None
    search_fields = ["words"]
    list_per_page = 100

    def get_queryset(self, request):
        """Those that are sought often enough to be nobody's in particular."""
        return super().get_queryset(request).filter(count__gte=SHOWN_FROM).exclude(words="")
