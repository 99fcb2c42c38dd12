"""The six dimensions at the editors' desk."""

from django.contrib import admin

from barriers.models import Dimension


class LastingAdmin(admin.ModelAdmin):
    """For rows that addresses and files name: their texts may change, their code never.

    Which users may do what is left to permissions, except that nobody deletes such a row.
    """

    fixed = "code"

    def get_readonly_fields(self, request, obj=None):
        """A new row is given its code; an old one keeps it."""
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, self.fixed] if obj else readonly

    def has_delete_permission(self, request, obj=None):
        """Not even superusers: other people's links and tables would break."""
        return False


@admin.register(Dimension)
class DimensionAdmin(LastingAdmin):
    """A dimension is known by its number and its code, both of them fixed."""

    list_display = ["number", "name_nb", "code"]
    list_display_links = ["name_nb"]
    fields = ["number", "code", "name_nb", "name_nn", "name_en", "text", "text_nn", "text_en"]

    def get_readonly_fields(self, request, obj=None):
        """The report gave the dimensions their numbers."""
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, "number"] if obj else readonly
