"""What owners were asked, and the mail that goes out: to read, for whoever wonders."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives import mailing
from initiatives.admin.access import NobodyWrites
from initiatives.admin.finding import FindsNorwegian
from initiatives.models import OutgoingMail, OwnerQuestion


class ToRead(NobodyWrites, FindsNorwegian, admin.ModelAdmin):
    """Commands and visitors write these; a letter that was deleted might be written again."""

    list_per_page = 50
    empty_value_display = "–"


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ToRead):
    """The text and the address are shown until the letter is sent; after that they tell too much.

    The text may hold a link by which somebody answers for an owner.
    """

    list_display = ["subject", "state", "tries", "fault", "created", "sent_at"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    search_fields = ["subject"]

    def get_fields(self, request, obj=None):
        """What may be read now."""
        private = [] if obj is None or obj.sent_at else ["to"]
        return ["subject", "state", *private, "tries", "fault", "created", "next_try", "sent_at"]

    @admin.display(description=gettext_lazy("tilstand"))
    def state(self, mail):
        """In words."""
        if mail.sent_at:
            return _("Sendt")
        return _("Gitt opp") if mail.tries >= mailing.MOST_TRIES else _("Venter")


class AnsweredFilter(admin.SimpleListFilter):
    """Which questions wait for an answer."""

    title = gettext_lazy("tilstand")
    parameter_name = "tilstand"

    def lookups(self, request, model_admin):
        """The choices."""
        return [
            ("venter", gettext_lazy("Venter på svar")),
            ("uten-svar", gettext_lazy("Spurt to ganger uten svar")),
            ("besvart", gettext_lazy("Besvart")),
        ]

    def queryset(self, request, queryset):
        """Those with the state that was chosen."""
        if self.value() == "besvart":
            return queryset.filter(answered_at__isnull=False)
        if self.value() == "uten-svar":
            return queryset.filter(answered_at=None, given_up_at__isnull=False)
        return queryset.filter(answered_at=None) if self.value() == "venter" else None


@admin.register(OwnerQuestion)
class OwnerQuestionAdmin(ToRead):
    """Whom to telephone: those that were asked twice in vain."""

    list_display = ["initiative", "organisation", "asked_at", "reminded_at", "answer"]
    list_display += ["answered_at"]
    list_display_links = None
    list_filter = [AnsweredFilter]
    list_select_related = ["initiative", "organisation"]
    search_fields = ["initiative__title", "organisation__name"]
