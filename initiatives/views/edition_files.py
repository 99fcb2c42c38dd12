"""The files of an edition: the same for ever, so a cache may keep them as long as it likes."""

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.editions import packing
from initiatives.editions.contents import KINDS
from initiatives.exports.sending import takes_gzip
from initiatives.fields import shown
from initiatives.views.editions import find, not_found, unknown_edition

FOR_EVER = f"public, max-age={365 * 24 * 3600}, immutable"


@require_safe
def edition_file(request, name, file):
    """A file as it was made; packed, as it lies in the database, to whoever can unpack it."""
    edition = find(name)
    if not edition:
        return unknown_edition(request, name, file)
    files = {each.name: each for each in edition.files.all()}
    if not (found := files.get(file)):
        return _unknown_file(request, edition, files, file)
    is_packed = takes_gzip(request)
    headers = {
        "Content-Disposition": f'attachment; filename="ki-katalogen-{name}-{file}"',
        "Cache-Control": FOR_EVER,
        "ETag": f'"{found.sha256}{"-gzip" if is_packed else ""}"',
        "Vary": "Accept-Encoding",
        "Content-Length": found.packed_size if is_packed else found.size,
    }
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    # An editor's cookie would be renewed here, and lie in caches for everybody.
    del request.session
    if request.method == "HEAD":
        answer = HttpResponse(content_type=KINDS[file], headers=headers)
    else:
        read = packing.pieces if is_packed else packing.unpacked
        answer = StreamingHttpResponse(read(found), content_type=KINDS[file], headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=answer)


def _unknown_file(request, edition, files, file):
    known = [(name, reverse("edition-file", args=[edition.name, name])) for name in files]
    said = _("Det finnes ingen fil «%(file)s» i utgave %(edition)s.")
    said = said % {"file": shown(file), "edition": edition}
    return not_found(request, said, _("Filene er:"), known, file=file)
