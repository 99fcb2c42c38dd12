"""What owners are written."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.owners import links
from initiatives.wording import in_bokmal


@in_bokmal
def write(letter, now, link_to):
    """The subject and the text; `link_to` makes the link of a question."""
    if letter.asked:
        subject = _("Stemmer det som står om dere i KI-katalogen?")
    else:
        subject = _("Påminnelse: Stemmer det som står om dere i KI-katalogen?")
    parts = [_("Hei!"), *_beginning(letter)]
    parts += [f"{each.initiative.title}\n{link_to(each)}" for each in letter.questions]
    parts += _end(letter, now)
    return subject, "\n\n".join(parts) + "\n"


def names(organisations):
    """The names of organisations, one after the other."""
    return ", ".join(organisation.name for organisation in organisations)


def _beginning(letter):
    number = len(letter.questions)
    if letter.asked:
        yield ngettext(
            "KI-katalogen viser hva kommuner bruker kunstig intelligens til. Dere står som eier "
            "av et initiativ der. Det er en stund siden noen bekreftet at opplysningene stemmer.",
            "KI-katalogen viser hva kommuner bruker kunstig intelligens til. Dere står som eier "
            "av %(n)s initiativer der som det er en stund siden noen bekreftet.",
            number,
        ) % {"n": number}
    else:
        yield ngettext(
            "For en tid siden spurte vi om noe dere eier i KI-katalogen. Vi mangler svar om "
            "et initiativ.",
            "For en tid siden spurte vi om noe dere eier i KI-katalogen. Vi mangler svar om "
            "%(n)s initiativer.",
            number,
        ) % {"n": number}
    yield _(
        "Åpne lenken under hvert initiativ, og velg om det fortsatt stemmer, om noe er endret, "
        "eller om det er avsluttet. Dere trenger ikke å logge inn."
    )


def _end(letter, now):
    until = date_format(localtime(now + links.LASTS), "DATE_FORMAT")
    yield _(
        "Lenkene virker til %(day)s. Den som har dem, kan svare for dere, så send dem bare til "
        "kolleger."
    ) % {"day": until}
    yield _("Hilsen redaksjonen i KI-katalogen")
    yield _("Du får denne e-posten fordi adressen din står som kontakt for %(names)s.") % {
        "names": names(letter.organisations)
    }
    if settings.CONTACT_EMAIL:
        yield _("Skal noen andre ha den, skriv til %(address)s.") % {
            "address": settings.CONTACT_EMAIL
        }
