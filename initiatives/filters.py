"""What can be asked of the catalogue: the query names, and what each of them finds.

The same form is behind the list, its counts and every export of it.
"""

import django_filters as filters
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives import choices
from initiatives.fields import CodesField, WordsField, YearField, shown
from initiatives.forms import QueryForm
from initiatives.models import Initiative
from initiatives.models.codes import EffectKind, LanguageForm, PersonalData, Size, Status

PER_PAGE = 20


class CodesFilter(filters.Filter):
    """Those with any of the codes at the end of a path. Makes a facet of the page."""

    field_class = CodesField

    def __init__(self, path, label, codes):
        super().__init__(field_name=path, label=label)
        self.codes = codes

    @property
    def field(self):
        """The form's field, whose codes are read once per query."""
        self.extra.setdefault("choices", list(self.codes()))
        return super().field

    def filter(self, queryset, value):
        """Keep those with any of the codes."""
        return queryset.having_any(self.field_name, value) if value else queryset


class YearFilter(filters.Filter):
    """Those known to have started from (`first`) or until (`last`) a year."""

    field_class = YearField

    def filter(self, queryset, value):
        """Keep those known to have started then."""
        return queryset.started(**{self.field_name: value}) if value else queryset


class WordsFilter(filters.Filter):
    """Those that contain every word."""

    field_class = WordsField

    def filter(self, queryset, value):
        """Keep those with every word somewhere."""
        return queryset.containing(value) if value else queryset


class InitiativeFilter(filters.FilterSet):
    """A query, and the initiatives that it finds."""

    q = WordsFilter(label=_("Søk"))
    sektor = CodesFilter("sectors__code", _("Sektor"), choices.sectors)
    status = CodesFilter("status", _("Status"), lambda: Status.choices)
    teknologi = CodesFilter("ai_types__code", _("Teknologi"), choices.ai_types)
    storrelse = CodesFilter(
        "organisations__municipality__size", _("Kommunestørrelse"), lambda: Size.choices
    )
    fylke = CodesFilter("organisations__counties__number", _("Fylke"), choices.counties)
    kommune = CodesFilter(
        "organisations__municipality__number", _("Kommune"), choices.municipalities
    )
    gevinst = CodesFilter("benefits__code", _("Gevinst"), choices.benefits)
    effekt = CodesFilter("effects__kind", _("Effekt"), lambda: EffectKind.choices)
    barriere = CodesFilter("dimensions__code", _("Barriere"), choices.dimensions)
    personopplysninger = CodesFilter(
        "personal_data", _("Personopplysninger"), lambda: PersonalData.choices
    )
    malform = CodesFilter(
        "organisations__municipality__language_form", _("Målform"), lambda: LanguageForm.choices
    )
    fra = YearFilter("first", label=_("Startet fra og med"))
    til = YearFilter("last", label=_("Startet til og med"))

    class Meta:
        model = Initiative
        fields = []
        form = QueryForm

    @cached_property
    def values(self):
        """What was understood of the query, by name; names without a value are left out."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def matches(self, leave_out=None):
        """The initiatives that the query finds, in no order, leaving out one of its names."""
        found = self.queryset
        for name, filter_ in self.filters.items():
            if name != leave_out:
                found = filter_.filter(found, self.values.get(name))
        return found

    @property
    def default_order(self):
        """The order when none is asked for: relevance needs words."""
        return "relevans" if self.values.get("q") else "nyeste"

    @property
    def order(self):
        """The order of the results."""
        asked = self.values.get("sorter", "relevans")
        return self.default_order if asked == "relevans" else asked

    @property
    def results(self):
        """The initiatives that the query finds, in its order."""
        found = self.matches()
        match self.order:
            case "nyeste":
                return found.newest()
            case "eldste":
                return found.oldest()
            case "tittel":
                return found.by_title()
        return found.by_relevance(self.values["q"])

    @cached_property
    def page(self):
        """The page of results asked for; the last one if there are fewer."""
        paginator = Paginator(self.results.for_list(), PER_PAGE)
        return paginator.get_page(self.values.get("side", 1))

    @cached_property
    def problems(self):
        """What is wrong with the query, a sentence each."""
        problems = [problem for problems in self.errors.values() for problem in problems]
        asked = self.values.get("side", 1)
        if asked > 1 and asked != self.page.number:
            message = _("Side %(asked)s finnes ikke. Den siste er side %(last)s.")
            problems.append(message % {"asked": shown(asked), "last": self.page.number})
        return problems
