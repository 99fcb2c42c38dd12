"""The rows that hang on an initiative, edited on its own page."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from initiatives.admin import deeds
from initiatives.admin.words import FOLDER
from initiatives.models import BarrierMet, Effect, Participation, SectorPlacement, Source
from initiatives.models.codes import Role

SHORT_TEXT = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}


class PartFormSet(BaseInlineFormSet):
    """Says in Norwegian what is wrong with the rows taken together.

    `last_one` is what an editor reads who takes away the last row that a published
    initiative needs; where it is empty, none is needed.
    """

    last_one = ""

    def clean(self):
        """Refuse equal rows, and to leave a published initiative incomplete."""
        super().clean()
        if not self.last_one or not self.instance.is_published:
            return
        if deeds.pressed(self.data) == deeds.DEEDS["_unpublish"]:
            return
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data]
        if not any(self.is_needed(row) for row in rows if not row.get("DELETE")):
            raise ValidationError(self.last_one)

    def is_needed(self, row):
        """Whether a row is of the sort that must be there."""
        return True

    def get_unique_error_message(self, unique_check):
        """Use the constraint's own words; Django's name fields in English."""
        for constraint in self.model._meta.constraints:
            if getattr(constraint, "fields", None) == tuple(unique_check):
                return constraint.get_violation_error_message()
        return super().get_unique_error_message(unique_check)


class ParticipationFormSet(PartFormSet):
    """Somebody must answer for what is public."""

    last_one = _(
        "Et publisert initiativ må ha minst én eier. "
        "Trekk det tilbake først, eller legg til en annen."
    )

    def is_needed(self, row):
        """Partners do not answer for an initiative."""
        return row.get("role") == Role.OWNER


class SectorFormSet(PartFormSet):
    """What is public must be found under a sector."""

    last_one = _(
        "Et publisert initiativ må ha minst én sektor. "
        "Trekk det tilbake først, eller legg til en annen."
    )


class SourceFormSet(PartFormSet):
    """What is public must rest on a source."""

    last_one = _(
        "Et publisert initiativ må ha minst én kilde. "
        "Trekk det tilbake først, eller legg til en annen."
    )


class EffectFormSet(PartFormSet):
    """A claim can only rest on a source of the same initiative."""

    def add_fields(self, form, index):
        """Offer no other sources; those who may only look have no such field."""
        super().add_fields(form, index)
        if "source" in form.fields:
            own = Source.objects.filter(initiative=self.instance.pk)
            form.fields["source"].queryset = own


class ParticipationInline(admin.TabularInline):
    """Owners and partners."""

    model = Participation
    formset = ParticipationFormSet
    autocomplete_fields = ["organisation"]
    extra = 1


class SectorInline(admin.TabularInline):
    """Sectors, the main one first."""

    model = SectorPlacement
    formset = SectorFormSet
    template = FOLDER + "_vocabulary_sectors.html"
    extra = 1


class BarrierInline(admin.StackedInline):
    """What they met, and how they handled it."""

    model = BarrierMet
    formset = PartFormSet
    template = FOLDER + "_vocabulary_dimensions.html"
    formfield_overrides = SHORT_TEXT
    extra = 0


class EffectInline(admin.TabularInline):
    """What came of it, or what is hoped for."""

    model = Effect
    formset = EffectFormSet
    template = FOLDER + "_vocabulary_grades.html"
    formfield_overrides = SHORT_TEXT
    extra = 0


class SourceInline(admin.TabularInline):
    """Where it is written."""

    model = Source
    formset = SourceFormSet
    # An address typed without its beginning is taken to be https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    extra = 1


# Effects are saved before sources: an effect that still names a source which goes in the
# same save is then left without one, instead of pointing at a row that is gone.
INLINES = [ParticipationInline, SectorInline, BarrierInline, EffectInline, SourceInline]
