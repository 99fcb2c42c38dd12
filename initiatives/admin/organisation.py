"""Organisations at the editors' desk."""

import json

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple, model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.admin.choosing import ChoosesByTyping
from initiatives.admin.finding import FindsNorwegian
from initiatives.models import Organisation

FIELDS = ["name", "slug", "kind", "municipality", "counties", "valid_to", "contact_email"]


def as_saved(organisation):
    """What the database holds of it, as text that a form can carry."""
    if not organisation.pk:
        return ""
    values = model_to_dict(organisation, FIELDS)
    values["counties"] = [county.pk for county in values["counties"]]
    return json.dumps(values, ensure_ascii=False)


class OrganisationForm(forms.ModelForm):
    """Stops a save over what another editor has saved since the form was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            self.initial["seen"] = as_saved(self.instance)

    def clean(self):
        """Show what is there now; a second save then puts this form in its place."""
        super().clean()
        now = as_saved(self.instance)
        if not self.instance.pk or self.data.get("seen", "") == now:
            return
        self.data = self.data.copy()
        self.data["seen"] = now
        saved = Organisation.objects.get(pk=self.instance.pk)
        values = {
            "name": saved.name,
            "kind": saved.get_kind_display(),
            "municipality": saved.municipality or "–",
            "counties": ", ".join(map(str, saved.counties.all())) or "–",
        }
        raise ValidationError(
            _(
                "Noen andre har lagret organisasjonen siden du åpnet siden. Nå står det: "
                "navn %(name)s, slag %(kind)s, kommune %(municipality)s, fylker %(counties)s. "
                "Det du skrev, står under. Lagre en gang til hvis det er det som skal gjelde."
            )
            % values
        )


@admin.register(Organisation)
class OrganisationAdmin(FindsNorwegian, ChoosesByTyping, admin.ModelAdmin):
    """Those who own initiatives or take part; the database keeps those that do."""

    form = OrganisationForm
    list_display = ["name", "kind", "municipality", "valid_to"]
    list_filter = ["kind", "counties"]
    list_select_related = ["municipality"]
    search_fields = ["name", "municipality__number"]
    search_help_text = gettext_lazy("Søk i navn, eller på kommunenummer.")
    autocomplete_fields = ["municipality"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [*FIELDS, "seen"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Fifteen counties are easier to tick than to pick with the Ctrl key held down."""
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)
