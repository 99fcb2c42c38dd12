"""The editors' desk: Django's admin, made for those who write and publish."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

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
    "SoughtInVainAdmin",
    "TermAdmin",
]

admin.site.login_form = LogInForm
admin.site.site_header = _("KI-katalogen – redaksjonen")
admin.site.site_title = _("KI-katalogen")
admin.site.index_title = _("Hva vil du arbeide med?")
