"""The audit log, for superusers to read and for nobody to change."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from initiatives.admin.access import NobodyWrites


@admin.register(LogEntry)
class AuditAdmin(NobodyWrites, admin.ModelAdmin):
    """Who, what and when; the database refuses whatever this page would not."""

    list_display = ["action_time", "user", "about", "named", "said"]
    list_display_links = ["action_time"]
    list_filter = [
        ("user", admin.RelatedOnlyFieldListFilter),
        ("content_type", admin.RelatedOnlyFieldListFilter),
        "action_flag",
    ]
    list_select_related = ["user", "content_type"]
    date_hierarchy = "action_time"
    search_fields = ["user__username", "object_repr", "change_message"]
    ordering = ["-pk"]  # The order they came in; by time there is no index.
    show_full_result_count = False
    actions = None
    fields = ["action_time", "user", "about", "object_id", "named", "action_flag", "said"]

    @admin.display(description=_("gjelder"), ordering="content_type")
    def about(self, entry):
        """The kind of thing, if the catalogue still has that kind."""
        return entry.content_type.name if entry.content_type else "–"

    @admin.display(description=_("navn"))
    def named(self, entry):
        """What it was called then."""
        return entry.object_repr

    @admin.display(description=_("hendelse"))
    def said(self, entry):
        """What was done, in words."""
        return entry.get_change_message() or entry.get_action_flag_display()

    def changelist_view(self, request, extra_context=None):
        """There is nothing to choose here, so the page is called after what it shows."""
        title = {"title": _("Logg over det som er gjort i redaksjonen")}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_view_permission(self, request, obj=None):
        """No role can be given this."""
        return request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request):
        """The link on the desk."""
        return self.has_view_permission(request)
