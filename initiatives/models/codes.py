"""Codes with their labels. The codes stand in addresses and files and never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How far an initiative itself has come."""

    IDEA = "ide", _("Idé eller utredning")
    PILOT = "pilot", _("Pilot")
    IN_OPERATION = "i-drift", _("I drift")
    ENDED = "avsluttet", _("Avsluttet")
    UNKNOWN = "ukjent", _("Ukjent")


class State(TextChoices):
    """How far the record of an initiative has come on its way to the public."""

    DRAFT = "draft", _("Utkast")
    IN_REVIEW = "in_review", _("Til gjennomgang")
    PUBLISHED = "published", _("Publisert")
    ARCHIVED = "archived", _("Arkivert")


class Origin(TextChoices):
    """Where the record of an initiative came from."""

    EDITORS = "redaksjonen", _("Redaksjonen")
    IMPORT = "import", _("Import")
    PUBLIC = "publikum", _("Forslag fra publikum")


class Deed(TextChoices):
    """What was done to the record of an initiative when a version of it was kept."""

    FIRST = "for", _("Slik det var før")
    SAVED = "lagret", _("Lagret")
    SUBMITTED = "sendt", _("Sendt til gjennomgang")
    PUBLISHED = "publisert", _("Publisert")
    RETRACTED = "trukket", _("Trukket tilbake til utkast")
    ARCHIVED = "arkivert", _("Arkivert")
    CONFIRMED = "bekreftet", _("Bekreftet av eier")
    IMPORTED = "importert", _("Importert")
    UNDONE = "angret", _("Import angret")
    RESTORED = "gjenopprettet", _("Gammel versjon hentet fram")
    REVISED = "endringsutkast", _("Endringsutkast laget")


class PersonalData(TextChoices):
    """Whether an initiative handles personal data."""

    YES = "ja", _("Ja")
    NO = "nei", _("Nei")
    UNKNOWN = "ukjent", _("Ukjent")


class SourceCheck(TextChoices):
    """How much of the record a second reader saw again in its sources."""

    FULL = "full", _("Alle opplysninger er sett igjen i kildene")
    PARTIAL = "partial", _("Noen opplysninger er ikke sett igjen i kildene")


class Role(TextChoices):
    """Owners answer for an initiative; partners take part."""

    OWNER = "eier", _("Eier")
    PARTNER = "partner", _("Partner")


class EffectKind(TextChoices):
    """How well founded the claim of an effect is, the strongest first."""

    MEASURED = "malt", _("Målt")
    ESTIMATED = "anslatt", _("Anslått")
    EXPECTED = "forventet", _("Forventet")


class OrganisationKind(TextChoices):
    """What sort of body an organisation is."""

    MUNICIPALITY = "kommune", _("Kommune")
    COUNTY = "fylkeskommune", _("Fylkeskommune")
    COMPANY = "kommunalt_selskap", _("Kommunalt selskap")
    COOPERATION = "samarbeid", _("Samarbeid")
    OTHER = "annet", _("Annet")


class LanguageForm(TextChoices):
    """What a municipality has decided to write and be written to in."""

    BOKMAL = "nb", _("Bokmål")
    NYNORSK = "nn", _("Nynorsk")
    NEUTRAL = "nøytral", _("Nøytral")


class Size(TextChoices):
    """SSB's and KS's usual three groups of municipalities, by inhabitants."""

    SMALL = "sma", _("Små (under 5 000 innbyggere)")
    MEDIUM = "mellom", _("Mellomstore (5 000–19 999)")
    LARGE = "store", _("Store (20 000 eller flere)")


class LinkState(TextChoices):
    """What an editor needs to know of an address."""

    FOUND = "funnet", _("Finnes")
    MOVED = "flyttet", _("Flyttet til en annen adresse")
    GONE = "borte", _("Borte")
    UNANSWERED = "uten-svar", _("Svarer ikke")
    REFUSED = "avvist", _("Ikke en åpen nettadresse")
    CLOSED = "stengt", _("Slipper ikke kontrollen inn")  # A person may well get in.


class ProposalState(TextChoices):
    """How far what a visitor suggests has come."""

    BEGUN = "begynt", _("Påbegynt")
    SENT = "sendt", _("Sendt")
    ACCEPTED = "tatt-inn", _("Tatt inn")
    DECLINED = "avslatt", _("Ikke tatt inn")


class OwnerAnswer(TextChoices):
    """What an owner answers about an initiative in the catalogue."""

    CONFIRMED = "stemmer", _("Stemmer fortsatt")
    CHANGED = "endret", _("Noe er endret")
    ENDED = "avsluttet", _("Avsluttet")


BROKEN = [LinkState.GONE, LinkState.UNANSWERED, LinkState.REFUSED]
