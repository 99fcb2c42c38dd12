"""Accounts and roles, for superusers: what was given and taken is in the audit log."""

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from initiatives import two_factor
from initiatives.audit.events import Event, note
from initiatives.wording import in_bokmal

FLAGS = ["is_active", "is_staff", "is_superuser"]

# Their pages in the admin show secrets, or would need words of their own.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


@admin.site.admin_view
def change_password(request):
    """Django's page for the own password, which leaves no trace by itself."""
    response = admin.site.password_change(request)
    if request.method == "POST" and response.status_code == 302:
        note(request.user, Event.PASSWORD_CHANGED)
    return response


class NotesRights:
    """Notes which rights a save has given and taken."""

    def save_model(self, request, obj, form, change):
        """Look at what is there before it is written over."""
        form.rights_before = _rights(type(obj).objects.get(pk=obj.pk)) if change else set()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Look again when groups and permissions are saved too."""
        super().save_related(request, form, formsets, change)
        before, after = form.rights_before, _rights(form.instance)
        if before != after:
            names = {"given": sorted(after - before), "taken": sorted(before - after)}
            told = {name: ", ".join(found) or "–" for name, found in names.items()}
            note(request.user, Event.RIGHTS, about=form.instance, **told)


@in_bokmal
def _rights(row):
    """What an account or a group may, in words that are kept."""
    flags = [name for name in FLAGS if getattr(row, name, False)]  # A group has none.
    found = {str(User._meta.get_field(name).verbose_name) for name in flags}
    if isinstance(row, User):
        found |= set(row.groups.values_list("name", flat=True))
    permissions = row.user_permissions if isinstance(row, User) else row.permissions
    return found | set(permissions.values_list("codename", flat=True))


@admin.register(Group)
class RoleAdmin(NotesRights, GroupAdmin):
    """Django's own, which notes rights."""


@admin.register(User)
class AccountAdmin(NotesRights, UserAdmin):
    """Django's own, which also takes away an app that is lost."""

    actions = ["forget_totp"]

    @admin.action(description=gettext_lazy("Ta bort totrinnsinnlogging for de valgte"))
    def forget_totp(self, request, queryset):
        """For whoever has lost both the app and the recovery codes."""
        if not request.user.is_superuser:
            messages.error(request, _("Bare en superbruker kan ta bort totrinnsinnlogging."))
            return
        for account in queryset:
            if two_factor.forget(account):
                note(request.user, Event.TOTP_FORGOTTEN, about=account)
                text = _("Totrinnsinnlogging er tatt bort for %(name)s.")
            else:
                text = _("%(name)s hadde ikke totrinnsinnlogging.")
            messages.info(request, text % {"name": account})

    def get_deleted_objects(self, objs, request):
        """Say what to do instead with an account that the audit log names."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for account in objs:
            if account.logentry_set.exists():
                text = _("Loggen nevner %(name)s. Ta heller bort haken ved «Aktiv».")
                protected = [*protected, text % {"name": account}]
                lacking.discard(LogEntry._meta.verbose_name)  # Nobody may; this says why.
        return found, counts, lacking, protected
