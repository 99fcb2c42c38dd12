"""How editors find a record in a list: by words, and by what it still lacks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.completeness import PARTS
from initiatives.fields import MAX_WORDS
from initiatives.norwegian import standing_in


class FindsNorwegian:
    """Search in `search_fields` where «ålesund» finds «Ålesund».

    Django's own search asks SQLite's LIKE, which knows no case beyond a–z.
    """

    def get_search_results(self, request, queryset, search_term):
        """Every word must stand somewhere; a row is found once however often it does."""
        # No text holds NUL, and PostgreSQL refuses to be asked about it.
        for word in search_term.replace("\x00", " ").split()[:MAX_WORDS]:
            hits = self.model._base_manager.filter(standing_in(word, *self.search_fields))
            queryset = queryset.filter(pk__in=hits.values("pk"))
        return queryset, False

    def lookup_allowed(self, lookup, value, request):
        """A filter in the address that asks for NUL is answered 400, not 500."""
        return "\x00" not in str(value) and super().lookup_allowed(lookup, value, request)


class LacksFilter(admin.SimpleListFilter):
    """What is left to do before, or after, an initiative is published."""

    title = _("mangler")
    parameter_name = "mangler"
    conditions = {part.code: part.lacking for part in PARTS if part.lacking is not None}

    def lookups(self, request, model_admin):
        """The parts that the database may lack, in the order of their table."""
        return [(part.code, part.label) for part in PARTS if part.lacking is not None]

    def queryset(self, request, queryset):
        """Those that lack what was chosen."""
        if self.value() not in self.conditions:
            return None
        return queryset.filter(self.conditions[self.value()])
