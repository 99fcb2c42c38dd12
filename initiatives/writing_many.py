"""What `writing.py` does to one initiative, done to some hundred with as many queries as to one.

Only an import writes so many. Who may do what is settled before: nobody is asked here.
"""

from django.contrib.admin.models import CHANGE

from barriers.models import Dimension
from initiatives import comparing, versions
from initiatives import record as records
from initiatives.audit.lines import log_many
from initiatives.models import (
    AIType,
    BarrierMet,
    Benefit,
    Effect,
    Initiative,
    Organisation,
    Participation,
    Sector,
    SectorPlacement,
    Source,
)
from initiatives.models.codes import Role
from initiatives.wording import in_bokmal

NAMED_BY = {Organisation: "name", Sector: "code", AIType: "code", Benefit: "code"}
NAMED_BY |= {Dimension: "code"}


class Writer:
    """Writes in one editor's name, at one time, with one comment.

    Every method raises KeyError when a record names what is not in the catalogue.
    """

    def __init__(self, *, by, at, comment):
        self.by, self.at, self.comment = by, at, comment
        self.pks = {
            model: dict(model.objects.values_list(name, "pk")) for model, name in NAMED_BY.items()
        }

    def create(self, drafts, deed):
        """Save new initiatives: `[(initiative, its record)]`."""
        for initiative, record in drafts:
            records.set_fields(initiative, record)
            initiative.written_by = self.by
        Initiative.objects.bulk_create(initiative for initiative, _record in drafts)
        self._put_parts([(*draft, set(records.LISTS)) for draft in drafts])
        self.finish(drafts, deed)

    def change(self, changes, deed):
        """Give initiatives other content: `[(initiative, the record before, after)]`."""
        versions.keep_first_of([(initiative, before) for initiative, before, _after in changes])
        parts = []
        for initiative, before, after in changes:
            names = set(comparing.changed(before, after))
            records.set_fields(initiative, after)
            initiative.written_by = self.by
            if fields := {name: getattr(initiative, name) for name in names & {*records.FIELDS}}:
                Initiative.objects.filter(pk=initiative.pk).update(**fields)
            parts.append((initiative, after, names & {*records.LISTS}))
        self._put_parts(parts)
        self.finish([(initiative, after) for initiative, _before, after in changes], deed)

    def finish(self, written, deed):
        """Note who wrote and when, keep versions and write in the log."""
        for initiative, _record in written:
            initiative.modified = self.at
        pks = [initiative.pk for initiative, _record in written]
        Initiative.objects.filter(pk__in=pks).update(modified=self.at, written_by=self.by)
        self.keep(written, deed)

    @in_bokmal
    def keep(self, written, deed):
        """Keep versions of initiatives as they now are, and write in the log."""
        versions.keep_many(written, self.by, deed, self.comment, self.at)
        text = f"{deed.label}. {self.comment}".strip()
        initiatives = [initiative for initiative, _record in written]
        log_many(self.by, initiatives, CHANGE, text)

    def _put_parts(self, written):
        """Put anew those lists that differ: `[(initiative, record, names of the lists)]`."""
        for names, model, rows in (
            ({"sectors"}, SectorPlacement, self._placements),
            ({"ai_types"}, Initiative.ai_types.through, self._ai_types),
            ({"benefits"}, Initiative.benefits.through, self._benefits),
            ({"owners", "partners"}, Participation, self._participations),
            ({"barriers"}, BarrierMet, self._barriers),
        ):
            _replace(model, [each for each in written if names & each[2]], rows)
        resting = [each for each in written if {"sources", "effects"} & each[2]]
        Effect.objects.filter(initiative__in=[each[0].pk for each in resting]).delete()
        _replace(Source, [each for each in written if "sources" in each[2]], _sources)
        _put_effects(resting)

    def _placements(self, record):
        for order, code in enumerate(record["sectors"], start=1):
            yield {"sector_id": self.pks[Sector][code], "order": order}

    def _ai_types(self, record):
        return ({"aitype_id": self.pks[AIType][code]} for code in record["ai_types"])

    def _benefits(self, record):
        return ({"benefit_id": self.pks[Benefit][code]} for code in record["benefits"])

    def _participations(self, record):
        for names, role in (("owners", Role.OWNER), ("partners", Role.PARTNER)):
            for name in record[names]:
                yield {"organisation_id": self.pks[Organisation][name], "role": role}

    def _barriers(self, record):
        for code, note, measure in record["barriers"]:
            dimension = self.pks[Dimension][code]
            yield {"dimension_id": dimension, "note": note, "measure": measure}


def _replace(model, written, rows):
    model.objects.filter(initiative__in=[each[0].pk for each in written]).delete()
    model.objects.bulk_create(
        model(initiative_id=initiative.pk, **fields)
        for initiative, record, _names in written
        for fields in rows(record)
    )


def _sources(record):
    names = ("url", "title", "publisher", "date")
    return (dict(zip(names, source, strict=True)) for source in record["sources"])


def _put_effects(written):
    """Effects rest on sources that are there, new or old."""
    sources = Source.objects.filter(initiative__in=[each[0].pk for each in written])
    pks = {(of, url): pk for of, url, pk in sources.values_list("initiative_id", "url", "pk")}
    Effect.objects.bulk_create(
        Effect(
            initiative_id=initiative.pk,
            kind=kind,
            text=text,
            source_id=pks.get((initiative.pk, url)),
        )
        for initiative, record, _names in written
        for kind, text, url in record["effects"]
    )
