"""The markup that a list repeats for every choice and every initiative.

It is here and not in templates because there it took most of the time of a page.
"""

import html
from functools import lru_cache

from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.languages import bokmal

STATUS_COLOURS = {"i-drift": "success", "pilot": "info", "ide": "warning", "avsluttet": "neutral"}
EFFECT_COLOURS = {"malt": "success", "anslatt": "info", "forventet": "neutral"}

FACET = """
<details class="facet"{open}>
  <summary id="{name}">{label}{chosen}</summary>
  <fieldset class="facet-options"><legend class="ds-sr-only">{label}</legend>{options}
  </fieldset>
</details>"""
CHOSEN = ' <span class="facet-chosen">({})</span>'
# «|» stands before what differs from time to time: empty, checked, the count and its unit.
OPTION = """
<div class="option|">
  <input class="ds-input" type="checkbox" id="{name}-{code}" name="{name}" value="{code}"|>
  <label for="{name}-{code}">{label} <span class="option-count"><span class="ds-sr-only">, </span>\
|<span class="ds-sr-only"> |</span></span></label>
</div>"""

CARD = """
<article class="card">
  <h3 class="ds-heading card-title" data-size="2xs"><a href="{address}"{lang}>{title}</a></h3>
  <p class="card-owner">{owners}{since}</p>
  <p class="card-summary"{lang}>{summary}</p>{snippet}
  {tags}
</article>"""
TAGS = '<ul class="tags">{}</ul>'
# The checkbox belongs to a form of its own, elsewhere on the page, and is not sent with a search.
CHOOSE = """<div class="card-foot">{tags}<label class="card-choose">\
<input class="ds-input" type="checkbox" name="i" value="{key}" form="sammenlign"> {choose}\
<span class="ds-sr-only"{lang}> {title}</span></label></div>"""
SNIPPET = '<p class="card-snippet"><span class="card-field">{}:</span> <span{}>{}</span></p>'
STATUS = '<li><span class="ds-tag" data-size="sm" data-color="{}">{}</span></li>'
EFFECT = (
    '<li><span class="ds-tag" data-size="sm" data-variant="outline" data-color="{}">{}</span></li>'
)
TAG = '<li class="plain">{}{}</li>'


def escape(text):
    """The text as HTML; text that is HTML already stays. Faster than Django's."""
    return text.__html__() if hasattr(text, "__html__") else html.escape(str(text))


@lru_cache(maxsize=2_000)
def _option(name, code, label, _language):
    """The markup of a choice in five parts."""
    parts = {"code": escape(code), "label": escape(label)}
    return [part.format(name=name, **parts) for part in OPTION.split("|")]


def facets(found):
    """The checkboxes under each query name (`facets.Facet`)."""
    language = get_language()
    return mark_safe(  # noqa: S308 - whatever comes from the database is escaped.
        "".join(
            FACET.format(
                name=facet.name,
                open=" open" if facet.is_open else "",
                label=escape(facet.label),
                chosen=CHOSEN.format(facet.chosen) if facet.chosen else "",
                options="".join(_options(facet, language)),
            )
            for facet in found
        )
    )


def _options(facet, language):
    hit, hits = (escape(ngettext("treff", "treff", n)) for n in (1, 2))
    for code, label, count, chosen in facet.options:
        begin, middle, last, unit, end = _option(facet.name, code, label, language)
        empty, checked = "" if count else " option-empty", " checked" if chosen else ""
        unit += hit if count == 1 else hits
        yield f"{begin}{empty}{middle}{checked}{last}{count}{unit}{end}"


def cards(found, choose=False):
    """The initiatives of a list (`cards.Card`); whether each can be chosen for comparison."""
    words = escape(_("fra %(year)s")), escape(_("Sammenlign")) if choose else "", bokmal()
    return mark_safe("".join(_card(card, *words) for card in found))  # noqa: S308 - as above.


def _card(card, since, choose, lang):
    code, label = card.status
    tags = [_tag(STATUS, STATUS_COLOURS.get(code, "neutral"), label)]
    if card.effect:
        code, label = card.effect
        tags.append(_tag(EFFECT, EFFECT_COLOURS[code], label))
    tags += [_tag(TAG, "", tag) for tag in card.tags]
    title, tags = escape(card.title), TAGS.format("".join(tags))
    if choose:
        tags = CHOOSE.format(tags=tags, key=card.key, choose=choose, title=title, lang=lang)
    return CARD.format(
        address=card.address,
        title=title,
        owners=escape(card.owners),
        since=f" · {since % {'year': card.start_year}}" if card.start_year else "",
        summary=escape(card.summary),
        snippet=_snippet(*card.snippet, lang) if card.snippet else "",
        lang=lang,
        tags=tags,
    )


def _snippet(label, text, lang):
    return SNIPPET.format(escape(label), lang, escape(text))


@lru_cache(maxsize=500)
def _tag(kind, colour, label):
    return kind.format(colour, escape(label))
