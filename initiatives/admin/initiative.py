"""Initiatives at the editors' desk: write, preview, publish, take back."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import IntegrityError, connection
from django.forms import CheckboxSelectMultiple
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from initiatives.admin import advice, deeds
from initiatives.admin.finding import FindsNorwegian, LacksFilter
from initiatives.admin.form import RECORDED, WRITTEN, InitiativeForm
from initiatives.admin.inlines import INLINES
from initiatives.models import Initiative
from initiatives.models.codes import Role
from initiatives.norwegian import ByCodePoint


@admin.register(Initiative)
class InitiativeAdmin(FindsNorwegian, admin.ModelAdmin):
    """One page with everything about an initiative, and the list that leads to it."""

    form = InitiativeForm
    inlines = INLINES
    save_on_top = True
    readonly_fields = RECORDED
    empty_value_display = "–"

    list_display = ["heading", "state", "status", "owner", "modified"]
    list_filter = ["state", "status", LacksFilter, "sectors", "ai_types"]
    list_per_page = 50
    ordering = ["-modified", "key"]
    search_fields = ["title", "key", "summary", "organisations__name"]
    search_help_text = _("Søk i tittel, nøkkel, sammendrag og navn på organisasjoner.")
    actions = ["publish_selected", "unpublish_selected"]

    class Media:
        css = {"all": ["css/admin.css", "css/admin-advice.css"]}
        js = ["js/admin-unsaved.js", "js/admin-advice.js"]

    # The list

    def get_queryset(self, request):
        """With the owners that the list shows, in two queries however long it is."""
        return super().get_queryset(request).prefetch_related("participations__organisation")

    @admin.display(description=_("tittel"), ordering=ByCodePoint("title_sort"))
    def heading(self, initiative):
        """The title, sorted as in Norwegian."""
        return initiative.title

    @admin.display(description=_("eier"))
    def owner(self, initiative):
        """The first owner, and whether there are more."""
        parts = initiative.participations.all()
        names = [part.organisation.name for part in parts if part.role == Role.OWNER]
        return _("%s m.fl.") % names[0] if len(names) > 1 else "".join(names)

    @admin.action(description=_("Publiser de valgte"), permissions=["change"])
    def publish_selected(self, request, queryset):
        """Publish each that is complete, and say what the others lack."""
        deeds.perform_on_many(request, deeds.DEEDS["_publish"], queryset)

    @admin.action(description=_("Trekk tilbake de valgte"), permissions=["change"])
    def unpublish_selected(self, request, queryset):
        """Take each back to draft."""
        deeds.perform_on_many(request, deeds.DEEDS["_unpublish"], queryset)

    def get_urls(self):
        """Beside Django's own: what helps while one writes."""
        view = self.admin_site.admin_view
        own = [path("raad/", view(advice.advice), name="initiatives_initiative_advice")]
        return own + super().get_urls()

    def get_actions(self, request):
        """Without deleting in bulk: what was public is put away, never deleted."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # The page

    def changeform_view(self, request, *args, **kwargs):
        """Try again when two posts meet: the form now sees the other's rows, and says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        """Lock the row while it is saved, so that nobody publishes what the form empties."""
        initiative = super().get_object(request, object_id, from_field)
        if initiative and request.method == "POST" and connection.in_atomic_block:
            initiative.refresh_from_db(from_queryset=Initiative.objects.select_for_update())
        return initiative

    def get_fieldsets(self, request, obj=None):
        """A new initiative has nothing recorded yet."""
        recorded = (_("Publisering"), {"fields": RECORDED, "classes": ["collapse"]})
        return [*WRITTEN, recorded] if obj else WRITTEN

    def get_readonly_fields(self, request, obj=None):
        """The key stands in the address, and addresses do not change."""
        return [*RECORDED, "key"] if obj else RECORDED

    def get_prepopulated_fields(self, request, obj=None):
        """A new initiative gets its key from the title, with æ, ø and å written in a–z."""
        return {} if obj else {"key": ["title"]}

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """A handful of choices are easier to tick than to pick with the Ctrl key held down."""
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def view_on_site(self, obj):
        """Link straight to the page, without Django's sites framework."""
        return obj.get_absolute_url()

    def has_delete_permission(self, request, obj=None):
        """What was ever public keeps its address; only drafts that never were can go."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show the buttons that make sense."""
        if self.has_change_permission(request, obj):
            context["deeds"] = deeds.open_to(request.user, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        """Do what the button said, once the form is saved."""
        return self._response_to_deed(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request, obj):
        """Do what the button said, once the form is saved."""
        return self._response_to_deed(request, obj) or super().response_change(request, obj)

    def _response_to_deed(self, request, initiative):
        deed = deeds.pressed(request.POST)
        if deed is None:
            return None
        deeds.perform_on_saved(request, deed, initiative)
        # Stay on the page: there is something to complete, or a result to look at.
        page = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
        kept = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(kept, page))
