"""The rows that hang on an initiative, edited on its own page."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models

from initiatives.admin.choosing import ChoosesByTyping
from initiatives.admin.formsets import (
    EffectFormSet,
    PartFormSet,
    ParticipationFormSet,
    SectorFormSet,
    SourceFormSet,
)
from initiatives.admin.words import FOLDER
from initiatives.models import BarrierMet, Effect, Participation, SectorPlacement, Source

SHORT_TEXT = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}


class ParticipationInline(ChoosesByTyping, admin.TabularInline):
    """Owners and partners."""

    model = Participation
    formset = ParticipationFormSet
    autocomplete_fields = ["organisation"]
    extra = 1

    class Media:
        js = ["js/admin-names.js"]


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
