"""Organisations at the editors' desk."""

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from initiatives.admin.finding import FindsNorwegian
from initiatives.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(FindsNorwegian, admin.ModelAdmin):
    """Those who own initiatives or take part; the database keeps those that do."""

    list_display = ["name", "kind", "municipality", "valid_to"]
    list_filter = ["kind", "counties"]
    list_select_related = ["municipality"]
    search_fields = ["name", "municipality__number"]
    search_help_text = _("Søk i navn, eller på kommunenummer.")
    autocomplete_fields = ["municipality"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "kind", "municipality", "counties", "valid_to", "contact_email"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Fifteen counties are easier to tick than to pick with the Ctrl key held down."""
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)
