"""Fields that show what their choices mean, beside the choices themselves."""

from django.forms import CheckboxSelectMultiple, Select
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models.codes import EffectKind, Status

FOLDER = "admin/initiatives/initiative/"
STATUSES = {
    Status.IDEA: gettext_lazy("De utreder, planlegger eller søker. Ingen har prøvd det ennå."),
    Status.PILOT: gettext_lazy("De prøver det, i et forsøk eller for noen få."),
    Status.IN_OPERATION: gettext_lazy("Det er i vanlig bruk."),
    Status.ENDED: gettext_lazy("Det er prøvd eller brukt, og så lagt ned."),
    Status.UNKNOWN: gettext_lazy("Kildene sier det ikke."),
}
GRADES = {
    EffectKind.MEASURED: gettext_lazy("Noen har målt eller talt."),
    EffectKind.ESTIMATED: gettext_lazy("Noen har regnet på det."),
    EffectKind.EXPECTED: gettext_lazy("Det de håper på."),
}


class ExplainedBoxes(CheckboxSelectMultiple):
    """Terms to tick, each with its explanation under it."""

    template_name = FOLDER + "_vocabulary_boxes.html"

    def render(self, name, value, attrs=None, renderer=None):
        """Draw with the site's templates; forms know Django's own only."""
        return super().render(name, value, attrs, TemplatesSetting())


class ExplainedStatus(Select):
    """The statuses, and beside them what each means."""

    def render(self, name, value, attrs=None, renderer=None):
        """Put the explanations behind the list of choices."""
        terms = [(status.label, text) for status, text in STATUSES.items()]
        context = {"question": _("Hva betyr statusene?"), "terms": terms}
        explained = render_to_string(FOLDER + "_vocabulary.html", context)
        return mark_safe(super().render(name, value, attrs, renderer) + explained)  # noqa: S308 - both are drawn by templates.
