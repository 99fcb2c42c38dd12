"""The list of initiatives at the editors' desk: what it shows, and what can be done there."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from initiatives.admin import bulk
from initiatives.admin.desk import PileFilter
from initiatives.admin.finding import FindsNorwegian, LacksFilter
from initiatives.models.codes import Role
from initiatives.norwegian import ByCodePoint
from initiatives.rights import PUBLISH


class InitiativeList(FindsNorwegian):
    """The half of the admin of initiatives that is about many of them."""

    empty_value_display = "–"
    list_display = ["heading", "condition", "status", "owner", "last_change"]
    list_filter = [PileFilter, "state", "status", LacksFilter, "origin", "sectors", "ai_types"]
    list_per_page = 50
    ordering = ["-modified", "key"]
    search_fields = ["title", "key", "summary", "organisations__name"]
    search_help_text = _("Søk i tittel, nøkkel, sammendrag og navn på organisasjoner.")
    actions = bulk.ACTIONS
    action_form = bulk.ChooseForm

    def get_queryset(self, request):
        """With the owners that the list shows, in two queries however long it is."""
        found = super().get_queryset(request).select_related("written_by")
        return found.prefetch_related("participations__organisation")

    @admin.display(description=_("tittel"), ordering=ByCodePoint("title_sort"))
    def heading(self, initiative):
        """The title, sorted as in Norwegian."""
        return initiative.title

    @admin.display(description=_("tilstand"), ordering="state")
    def condition(self, initiative):
        """The state, and whether it is a draft of changes."""
        state = initiative.get_state_display()
        return _("%s (endringer)") % state if initiative.revision_of_id else state

    @admin.display(description=_("eier"))
    def owner(self, initiative):
        """The first owner, and whether there are more."""
        parts = initiative.participations.all()
        names = [part.organisation.name for part in parts if part.role == Role.OWNER]
        return _("%s m.fl.") % names[0] if len(names) > 1 else "".join(names)

    @admin.display(description=_("sist endret"), ordering="modified")
    def last_change(self, initiative):
        """The day, and who wrote it."""
        day = date_format(localtime(initiative.modified), "SHORT_DATE_FORMAT")
        return f"{day} ({initiative.written_by})" if initiative.written_by else day

    def has_publish_permission(self, request):
        """Whether the actions that the public notices are offered."""
        return request.user.has_perm(PUBLISH)
