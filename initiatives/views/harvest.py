"""What machines ask for: descriptions of the data, the site map, and where not to go."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from initiatives.harvest import dcat, mapping, sitemap
from initiatives.harvest.facts import address, facts
from initiatives.languages import in_language
from initiatives.models import Edition, Initiative

NOT_FOR_ROBOTS = ["/admin/", "/forhandsvisning/", "/bekreft/"]
ROBOTS = """User-agent: *
{closed}
Allow: /

Sitemap: {sitemap}
"""


@require_safe
def catalogue_turtle(request):
    """The description of the data by DCAT-AP-NO, as Turtle."""
    return HttpResponse(_description("turtle"), content_type="text/turtle; charset=utf-8")


@require_safe
def catalogue_json_ld(request):
    """The same as JSON-LD."""
    text = _description("json-ld", auto_compact=True, ensure_ascii=False)
    return HttpResponse(text, content_type="application/ld+json")


def _description(form, **options):
    editions = Edition.objects.order_by("date", "number")
    return dcat.description(facts(), list(editions)).serialize(format=form, **options)


@require_safe
def field_mapping(request):
    """What our columns correspond to in the standards of others."""
    with override("nb"):
        said = mapping.document()
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


@require_safe
def site_map(request):
    """Every public page; a list of site maps when there are more than one file holds."""
    count = Initiative.objects.published().count()
    if sitemap.parts(count):
        return HttpResponse(sitemap.index(count), content_type="application/xml")
    entries = (entry for part in (sitemap.pages(), sitemap.initiatives(1)) for entry in part)
    return StreamingHttpResponse(sitemap.urlset(entries), content_type="application/xml")


@require_safe
def site_map_part(request, part):
    """A part of the site map: 0 has the other pages, and the rest the initiatives."""
    if part > sitemap.parts(Initiative.objects.published().count()):
        raise Http404
    entries = sitemap.initiatives(part) if part else sitemap.pages()
    return StreamingHttpResponse(sitemap.urlset(entries), content_type="application/xml")


@require_safe
def robots(request):
    """All may be read but the editors' desk and what is not published."""
    paths = [in_language(path, code) for path in NOT_FOR_ROBOTS for code, _ in settings.LANGUAGES]
    closed = "\n".join(f"Disallow: {path}" for path in paths)
    said = ROBOTS.format(closed=closed, sitemap=address("/sitemap.xml"))
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
