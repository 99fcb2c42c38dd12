"""What visitors send and an editor answers once: what the lists and pages of it have in common."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.finding import FindsNorwegian
from initiatives.wording import in_bokmal

ALL = "alle"


class OpenFirst(admin.SimpleListFilter):
    """Those that wait for an answer, which is what an editor comes for, unless others are asked."""

    title = gettext_lazy("tilstand")
    parameter_name = "tilstand"

    def choices(self, changelist):
        """The first choice is the open ones, not all."""
        first, *others = super().choices(changelist)
        yield first | {"display": gettext_lazy("Under behandling")}
        yield from others


class AnsweredOnce(FindsNorwegian, admin.ModelAdmin):
    """To read and to answer: what somebody wrote stays as they wrote it."""

    empty_value_display = "–"

    def has_add_permission(self, request):
        """Visitors write them on the pages."""
        return False

    def has_delete_permission(self, request, obj=None):
        """They are closed, not deleted."""
        return False

    def has_change_permission(self, request, obj=None):
        """An answer that is sent stays."""
        return super().has_change_permission(request, obj) and not (obj and obj.closed_at)

    @in_bokmal
    def log_change(self, request, obj, message):
        """Say that it was closed, and nothing of what was written."""
        return super().log_change(request, obj, _("Lukket"))

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """`save_model` has said what came of it."""
        if level != messages.SUCCESS:
            super().message_user(request, message, level, *args, **kwargs)

    @admin.display(description=gettext_lazy("initiativ"))
    def subject(self, row):
        """The initiative, with a link to where it is changed."""
        if not row.initiative:
            return None
        page = reverse("admin:initiatives_initiative_change", args=[row.initiative_id])
        return format_html('<a href="{}">{}</a>', page, row.initiative.title)

    @admin.display(description=gettext_lazy("behandlet"), ordering="closed_at")
    def closed(self, row):
        """The day it was closed."""
        return row.closed_at and date_format(localtime(row.closed_at))
