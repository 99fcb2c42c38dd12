"""A query as an address holds it, and what it finds.

The same query is behind the list, its counts and every export of it.
"""

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.fields import shown
from initiatives.forms import QueryForm
from initiatives.search import query, snapshot
from initiatives.search.results import Ranking, Search

PER_PAGE = 20


class InitiativeFilter:
    """A query, and the initiatives that it finds."""

    def __init__(self, data):
        self.snapshot = snapshot.current()
        self.form = QueryForm(data, self.choices)

    @cached_property
    def choices(self):
        """The names that take codes, each with its codes and their labels."""
        return self.snapshot.choices

    @property
    def errors(self):
        """What is wrong with each name."""
        return self.form.errors

    @cached_property
    def values(self):
        """What was understood of the query, by name; names without a value are left out."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def search(self):
        """The answer to the words and the filters."""
        codes = {name: self.values[name] for name in self.choices if name in self.values}
        return Search(
            self.snapshot,
            query.parse(self.values.get("q", "")),
            codes,
            self.values.get("fra"),
            self.values.get("til"),
        )

    @property
    def default_order(self):
        """The order when none is asked for: relevance needs something to look for."""
        return "relevans" if self.search.asked.wanted else "nyeste"

    @property
    def order(self):
        """The order of the results."""
        asked = self.values.get("sorter", "relevans")
        return self.default_order if asked == "relevans" else asked

    @cached_property
    def results(self):
        """The keys of the initiatives that the query finds, in its order."""
        return Ranking(self.search, self.order)

    @cached_property
    def page(self):
        """The page of results asked for; the last one if there are fewer."""
        return Paginator(self.results, PER_PAGE).get_page(self.values.get("side", 1))

    @cached_property
    def told(self):
        """What is wrong with the query: the name that it is about, and a sentence."""
        told = [(name, each) for name, found in self.errors.items() for each in found]
        asked = self.values.get("side", 1)
        if asked > 1 and asked != self.page.number:
            message = _("Side %(asked)s finnes ikke. Den siste er side %(last)s.")
            told.append(("side", message % {"asked": shown(asked), "last": self.page.number}))
        return told

    @property
    def problems(self):
        """The sentences alone."""
        return [sentence for _name, sentence in self.told]
