"""What came of checking the sources' addresses, for editors to read and sort."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import F, URLField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from initiatives.admin.access import NobodyWrites
from initiatives.admin.finding import FindsNorwegian
from initiatives.models import LinkCheck, Source
from initiatives.models.codes import BROKEN, LinkState
from initiatives.norwegian import ByCodePoint

BROKEN_ONES = "brutt"
SINCE = F("broken_since").asc(nulls_last=True)  # The longest first.


class StateFilter(admin.SimpleListFilter):
    """The broken ones first, which is what an editor comes for; then each answer by itself."""

    title = _("svar")
    parameter_name = "svar"

    def lookups(self, request, model_admin):
        """The choices."""
        return [(BROKEN_ONES, _("Brutte")), *LinkState.choices]

    def queryset(self, request, queryset):
        """Those with the answer that was chosen."""
        if self.value() == BROKEN_ONES:
            return queryset.filter(state__in=BROKEN)
        return queryset.filter(state=self.value()) if self.value() in LinkState.values else None


class WithInitiatives(ChangeList):
    """A page of the list, with those that name each address, in one query for all of them."""

    def get_results(self, request):
        """Put the initiatives on the rows."""
        super().get_results(request)
        by_url = {}
        urls = [check.url for check in self.result_list]
        named = Source.objects.filter(url__in=urls).select_related("initiative")
        for source in named.order_by(ByCodePoint("initiative__title_sort"), "pk"):
            by_url.setdefault(source.url, []).append(source.initiative)
        for check in self.result_list:
            check.initiatives = by_url.get(check.url, [])


@admin.register(LinkCheck)
class LinkCheckAdmin(NobodyWrites, FindsNorwegian, admin.ModelAdmin):
    """To read only: `manage.py check_links` writes it, and sources are changed where they stand."""

    # Django wants to know it even where nobody types an address.
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    list_display = ["address", "said", "named_by", "since", "checked"]
    list_display_links = None
    list_filter = [StateFilter]
    list_per_page = 50
    ordering = [SINCE, "url"]
    search_fields = ["url", "explanation"]
    search_help_text = _("Søk i adresser og forklaringer.")
    empty_value_display = "–"

    class Media:
        css = {"all": ["css/admin-links.css"]}

    def changelist_view(self, request, extra_context=None):
        """There is nothing to choose here, so the page is called after what it shows."""
        title = {"title": _("Kildenes adresser, slik de svarte sist")}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_changelist(self, request, **kwargs):
        """The list that knows who names each address."""
        return WithInitiatives

    @admin.display(description=_("adresse"), ordering="url")
    def address(self, check):
        """The address as a link, so that a person can see what the machine saw."""
        return _link(check.url)

    @admin.display(description=_("svar"), ordering="state")
    def said(self, check):
        """What the answer means, what the server said, and where it sent us."""
        text = format_html("<strong>{}.</strong> {}", check.get_state_display(), check.explanation)
        if not check.redirects:
            return text
        if check.state == LinkState.MOVED:
            what, address = _("Ny adresse"), check.new_address
        else:
            what, address = _("Sender videre til"), check.hops[-1][1]
        return format_html("{}<br>{}: {}", text, what, _link(address))

    @admin.display(description=_("kilde i"))
    def named_by(self, check):
        """The initiatives whose source it is, each as a link to where it can be mended."""
        return format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            (
                (reverse("admin:initiatives_initiative_change", args=[each.pk]), each.title)
                for each in check.initiatives
            ),
        )

    @admin.display(description=_("brutt siden"), ordering=SINCE)
    def since(self, check):
        """The day, which is what an editor needs."""
        return _day(check.broken_since)

    @admin.display(description=_("sjekket"), ordering="checked_at")
    def checked(self, check):
        """The day, which is what an editor needs."""
        return _day(check.checked_at)


def _day(time):
    return time and date_format(localtime(time), "SHORT_DATE_FORMAT")


def _link(address):
    """An address outside the catalogue; a redirect may have led to one that is no link."""
    if not address.startswith(("http://", "https://")):
        return address
    return format_html('<a href="{}" rel="external noreferrer">{}</a>', address, address)
