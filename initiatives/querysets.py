"""The reading rules, each named once, in the catalogue's own words."""

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

from initiatives.models.codes import BROKEN, EffectKind, State
from initiatives.norwegian import ByCodePoint


class InitiativeQuerySet(QuerySet):
    """What can be asked of the initiatives."""

    def get_by_natural_key(self, key):
        """Return the initiative that has this key."""
        return self.get(key=key)

    # Who may see what

    def published(self):
        """Those that everybody may see."""
        return self.filter(state=State.PUBLISHED)

    def with_an_address(self):
        """Those whose address answers everybody: published ones, and tombstones."""
        return self.filter(state__in=[State.PUBLISHED, State.ARCHIVED])

    # Which ones

    def not_confirmed_since(self, time):
        """Those of which no owner has said since then that all is so; published before it."""
        last = Coalesce("last_confirmed_at", "published_at")
        return self.published().alias(last_known=last).filter(last_known__lt=time)

    def having_any(self, path, values):
        """Those with at least one of the values at the end of the path, each once."""
        having = self.model._base_manager.filter(**{f"{path}__in": values})
        return self.filter(pk__in=having.values("pk"))

    def with_broken_links(self):
        """Those that name a source which was not there when its address was last checked."""
        checks = self.model._meta.apps.get_model("initiatives", "LinkCheck").objects
        broken = checks.filter(state__in=BROKEN).values("url")
        sources = self.model._meta.get_field("sources").related_model.objects
        return self.filter(pk__in=sources.filter(url__in=broken).values("initiative"))

    def incomplete(self):
        """Those that lack what an editor can find or do: for the desk."""
        from initiatives.completeness import is_incomplete  # It asks the models' tables.

        return self.filter(is_incomplete())

    # In which order

    BY_TITLE = (ByCodePoint("title_sort"), ByCodePoint("key"))

    def by_title(self):
        """In Norwegian alphabetical order."""
        return self.order_by(*self.BY_TITLE)

    NEWEST = (F("start_year").desc(nulls_last=True), *BY_TITLE)

    def newest(self):
        """The latest start first, those without a known start last."""
        return self.order_by(*self.NEWEST)

    def newest_known(self):
        """The same, but last those whose owners do not answer: they may be over long since."""
        return self.order_by(self._is_given_up().asc(), *self.NEWEST)

    def oldest(self):
        """The earliest start first, those without a known start last."""
        return self.order_by(F("start_year").asc(nulls_last=True), *self.BY_TITLE)

    def best_evidence_first(self):
        """Measured effects first, then estimated, then expected, then none; the newest first."""
        effects = self.model._meta.get_field("effects").related_model.objects
        ranks = [
            When(Exists(effects.filter(initiative=OuterRef("pk"), kind=kind)), then=Value(rank))
            for rank, kind in enumerate(EffectKind.values)
        ]
        return self.order_by(Case(*ranks, default=Value(len(ranks))), *self.NEWEST)

    # With what beside them

    def _is_given_up(self):
        """Whether somebody asked the owners, asked again, and waits for an answer still."""
        questions = self.model._meta.apps.get_model("initiatives", "OwnerQuestion").objects
        waiting = questions.filter(answered_at=None, given_up_at__isnull=False)
        return Exists(waiting.filter(initiative=OuterRef("pk")))

    def count_by(self, path):
        """How many have each value at the end of the path: `{value: number}`."""
        counted = self.order_by().values_list(path).annotate(Count("pk", distinct=True))
        return {value: number for value, number in counted if value is not None}

    def for_list(self):
        """With what a card in a list shows."""
        return self.prefetch_related(
            "participations__organisation", "placements__sector", "ai_types", "effects"
        )

    def for_record(self):
        """With all that its record says; see `record.py`."""
        return self.prefetch_related(
            "participations__organisation",
            "placements__sector",
            "ai_types",
            "benefits",
            "barriers_met__dimension",
            "effects__source",
            "sources",
        )

    def for_page(self):
        """With all that the initiative's own page shows."""
        part = self.model._meta.get_field("participations").related_model
        return self.annotate(is_given_up=self._is_given_up()).prefetch_related(
            Prefetch(
                "participations",
                part.objects.select_related("organisation__municipality__county"),
            ),
            "participations__organisation__counties",
            "placements__sector",
            "ai_types",
            "benefits",
            "barriers_met__dimension",
            "effects__source",
            "sources",
        )
