"""Initiatives at the editors' desk: write, preview, publish, take back."""

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import IntegrityError, connection
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives import writing
from initiatives.admin import clash, deeds, deleted, history, moving, proposals, reports
from initiatives.admin.form import RECORDED, WRITTEN, InitiativeForm
from initiatives.admin.inlines import INLINES
from initiatives.admin.listing import InitiativeList
from initiatives.admin.pages import pages
from initiatives.admin.posted import with_plain_newlines
from initiatives.models import Initiative
from initiatives.rights import why_not_write


@admin.register(Initiative)
class InitiativeAdmin(InitiativeList, admin.ModelAdmin):
    """One page with everything about an initiative, and the list that leads to it."""

    form = InitiativeForm
    inlines = INLINES
    save_on_top = True
    readonly_fields = RECORDED

    class Media:
        css = {"all": ["css/admin.css", "css/admin-advice.css", "css/admin-links.css"]}
        js = ["js/admin-unsaved.js", "js/admin-advice.js"]

    # Who may do what

    def has_change_permission(self, request, obj=None):
        """What the public sees is changed directly by some only, or through a draft of changes."""
        may = super().has_change_permission(request, obj)
        return may and not (obj and why_not_write(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        """What was ever public keeps its address; only drafts that never were can go."""
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    # The page

    def get_urls(self):
        """Beside Django's own: history, deeds, two texts side by side, and advice."""
        return pages(self.admin_site) + super().get_urls()

    def history_view(self, request, object_id, extra_context=None):
        """The versions of the whole record, in place of Django's log of one table."""
        return history.history(request, object_id=object_id)

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Stop a save over another's, and try again when two posts meet in the database."""
        request.POST = with_plain_newlines(request.POST)
        if object_id and (original := deleted.original_of(request, object_id)):
            return clash.choices_page(request, original)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except clash.ClashError:
            return clash.choices_page(request, Initiative.objects.get(pk=object_id))
        except IntegrityError:
            return super().changeform_view(request, object_id, *args, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        """Lock the row while it is saved, so that nobody publishes what the form empties."""
        initiative = super().get_object(request, object_id, from_field)
        if initiative and request.method == "POST" and connection.in_atomic_block:
            initiative.before = writing.begin(initiative)
            is_form = request.resolver_match.url_name == "initiatives_initiative_change"
            if is_form and super().has_change_permission(request):
                clash.stop_clash(request, initiative, initiative.before)
        return initiative

    def delete_model(self, request, obj):
        """Write down who deleted it, for the list of what can be had back."""
        obj._history_user = request.user
        super().delete_model(request, obj)

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

    def view_on_site(self, obj):
        """Link straight to the page, without Django's sites framework."""
        return obj.get_absolute_url()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show the buttons that make sense, and what the form was made from."""
        context |= moving.context_of(request, obj)
        proposals.show_beside_draft(context, obj)
        reports.show_beside_fields(context, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_model(self, request, obj, form, change):
        """Leave the row alone when nothing in it was changed."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Keep a version once everything that hangs on the initiative is saved."""
        super().save_related(request, form, formsets, change)
        before = getattr(form.instance, "before", None)
        comment = "" if deeds.pressed(request.POST) else deeds.comment_in(request)
        writing.save(form.instance, before, by=request.user, comment=comment)

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
        deeds.perform_on_saved(request, deed, initiative, deeds.comment_in(request))
        # Stay on the page: there is something to complete, or a result to look at.
        page = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
        kept = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(kept, page))
