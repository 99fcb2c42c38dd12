"""Rules for the rows that hang on an initiative, taken together."""

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives.admin import deeds
from initiatives.models import Source
from initiatives.models.codes import Role


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

    def add_fields(self, form, index):
        """Name each field for those who cannot see the head of its column."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                # Links to add and look at what is chosen may be wrapped around the list of it.
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs["aria-label"] = capfirst(str(field.label))

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
