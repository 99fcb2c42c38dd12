"""The editors' desk: Django's admin, made for those who write and publish."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.accounts import AccountAdmin, RoleAdmin
from initiatives.admin.audit import AuditAdmin
from initiatives.admin.imports import ImportAdmin
from initiatives.admin.initiative import InitiativeAdmin
from initiatives.admin.linkchecks import LinkCheckAdmin
from initiatives.admin.log_in import LogInForm
from initiatives.admin.mail import OutgoingMailAdmin, OwnerQuestionAdmin
from initiatives.admin.needs import SoughtInVainAdmin
from initiatives.admin.organisation import OrganisationAdmin
from initiatives.admin.proposals import ProposalAdmin
from initiatives.admin.reports import ErrorReportAdmin
from initiatives.admin.vocabulary import CountyAdmin, MunicipalityAdmin, TermAdmin

__all__ = [
    "AccountAdmin",
    "AuditAdmin",
    "CountyAdmin",
    "ErrorReportAdmin",
    "ImportAdmin",
    "InitiativeAdmin",
    "LinkCheckAdmin",
    "MunicipalityAdmin",
    "OrganisationAdmin",
    "OutgoingMailAdmin",
    "OwnerQuestionAdmin",
    "ProposalAdmin",
    "RoleAdmin",
    "SoughtInVainAdmin",
    "TermAdmin",
]

admin.site.disable_action("delete_selected")  # One at a time, each with its line in the log.
admin.site.login_form = LogInForm
admin.site.site_header = _("KI-katalogen – redaksjonen")
admin.site.site_title = _("KI-katalogen")
admin.site.index_title = _("Hva vil du arbeide med?")
