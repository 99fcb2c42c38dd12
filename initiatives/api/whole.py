"""One initiative with all that its page shows."""

from django.utils.translation import gettext as _

from initiatives.api.problems import Problem
from initiatives.exports.records import records
from initiatives.exports.values import day
from initiatives.fields import shown
from initiatives.models import Initiative
from initiatives.models.codes import State


def initiative(key):
    """The columns of the initiative, and in `details` what a column can only hold in part."""
    found = Initiative.objects.with_an_address().for_page().filter(key=key).first()
    if not found:
        raise Problem(404, _("Ingen publiserte initiativer heter «%s».") % shown(key))
    if found.state == State.ARCHIVED:
        raise gone(found)
    for some in records([found.pk]):
        for record in some:
            return record | {"details": _details(found)}
    raise Problem(404, _("Initiativet er nettopp tatt ut."))


def gone(found):
    """What is left of an initiative that was archived: what its page says, as data."""
    moments = vars(found)
    return Problem(
        410,
        _("Dette initiativet er tatt ut av katalogen."),
        key=found.key,
        initiative=found.title,
        published=day("published_at")(moments),
        archived=day("modified")(moments),
    )


def _details(found):
    return {
        "participants": [_participant(part) for part in found.participations.all()],
        "sources": [
            {
                "url": source.url,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date or None,
            }
            for source in found.sources.all()
        ],
        "effects": [
            {
                "kind": effect.kind,
                "text": effect.text,
                "source": effect.source.url if effect.source else None,
            }
            for effect in found.effects.all()
        ],
        "barriers": [
            {
                "dimension": met.dimension.code,
                "note": met.note or None,
                "measure": met.measure or None,
            }
            for met in found.barriers_met.all()
        ],
    }


def _participant(part):
    return {"role": part.role} | organisation(part.organisation)


def organisation(found):
    """What is public about an organisation."""
    municipality = found.municipality
    return {
        "name": found.name,
        "slug": found.slug,
        "kind": found.kind,
        "municipality_number": municipality.number if municipality else None,
        "county_numbers": sorted(county.number for county in found.counties.all()),
        "valid_to": found.valid_to,
    }
