"""Pages of the dated editions. Their files are `edition_files.py`'s."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import citing
from initiatives.editions import contents, packing, readable
from initiatives.editions.tombstones import Kind
from initiatives.fields import shown
from initiatives.models import Edition
from initiatives.views.citing import FORMATS

SHOWN = 100  # Changes of a kind on the page; the files have them all.
FEW = 20  # Editions that a message lists.


@require_safe
def edition_list(request):
    """All editions, the newest first."""
    context = {"editions": Edition.objects.all(), "site_url": settings.SITE_URL}
    return render(request, "initiatives/editions.html", context)


@require_safe
def edition_index(request):
    """The same for programs, with the checksum of each file."""
    editions = [
        {
            "edition": each.name,
            "address": contents.address(each.name),
            "made": each.made_at,
            **{name: getattr(each, name) for name in ("count", "added", "changed", "withdrawn")},
            "files": [
                {
                    "name": file.name,
                    "address": contents.address(each.name, file.name),
                    "bytes": file.size,
                    "sha256": file.sha256,
                }
                for file in each.files.all()
            ],
        }
        for each in Edition.objects.prefetch_related("files")
    ]
    return JsonResponse({"editions": editions}, json_dumps_params={"ensure_ascii": False})


@require_safe
def newest(request, file=None):
    """Lead on to the newest edition, or to its file of this name."""
    edition = Edition.objects.first()
    if not edition:
        return unknown_edition(request, "siste", file)
    args = [edition.name, file] if file else [edition.name]
    return redirect("edition-file" if file else "edition", *args)


@require_safe
def edition(request, name):
    """What an edition holds, what changed since the one before, and how to cite it."""
    found = find(name)
    if not found:
        return unknown_edition(request, name)
    files = {file.name: file for file in found.files.all()}
    said = packing.document(files[contents.CHANGES])
    context = {
        "edition": found,
        "newest": Edition.objects.first(),
        "address": contents.address(name),
        "files": [(file, contents.HOLDS.get(file.name, "")) for file in files.values()],
        "previous": said["previous"],
        "dictionary": said["dictionary"],
        "added": said["added"][:SHOWN],
        "changed": [
            each | {"labels": readable.labels(each["columns"])} for each in said["changed"][:SHOWN]
        ],
        "withdrawn": [
            each | {"label": Kind(each["kind"]).label} for each in said["withdrawn"][:SHOWN]
        ],
        "most": SHOWN,
        "citations": citing.citations(_work(found)),
        "cite_files": reverse("edition-citation", args=[name, "bib"]).removesuffix(".bib"),
    }
    return render(request, "initiatives/edition.html", context)


@require_safe
def citation(request, name, ending):
    """The citation of an edition as a file."""
    found = find(name)
    if not found or ending not in FORMATS:
        return unknown_edition(request, name, f"sitering.{ending}")
    write, kind = FORMATS[ending]
    work = _work(found)
    named = {"Content-Disposition": f'attachment; filename="{work.key}.{ending}"'}
    return HttpResponse(write(work, localdate()), content_type=kind, headers=named)


def find(name):
    """The edition of this name, or None; PostgreSQL stumbles at characters that no name has."""
    return Edition.objects.filter(name=name).first() if name.isprintable() else None


def _work(found):
    """An edition as it is cited; the second of a day has an address of its own."""
    name = found.name
    key, address = f"ki-katalogen-{name}", contents.address(name)
    return replace(citing.edition(found.date), key=key, address=address, edition=name)


def unknown_edition(request, name, file=None):
    """404: there is no such edition, but these."""
    names = list(Edition.objects.values_list("name", flat=True))
    known = [(each, reverse("edition", args=[each])) for each in names[:FEW]]
    said = _("Det finnes ingen utgave «%(name)s».") % {"name": shown(name)}
    return not_found(request, said, _("Utgavene er:"), known, len(names) - FEW, file)


def not_found(request, said, heading, known, left_out=0, file=None):
    """404 that names the fault and lists what exists: a text if a data file was asked for."""
    if file in contents.KINDS or (file or "").endswith((".csv", ".json", ".bib", ".ris")):
        lists = f"{heading} {', '.join(name for name, _address in known)}" if known else ""
        more = _("Og %(count)s til.") % {"count": left_out} if left_out > 0 else ""
        nothing = "" if known else _("Det er ikke laget noen utgave ennå.")
        text = "\n".join(filter(None, [said, lists + (more and f". {more}"), nothing]))
        return HttpResponse(f"{text}\n", status=404, content_type="text/plain; charset=utf-8")
    context = {"said": said, "heading": heading, "known": known, "left_out": max(left_out, 0)}
    return render(request, "initiatives/edition_unknown.html", context, status=404)
