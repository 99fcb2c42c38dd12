"""The style sheet of every page: all that the pages use of the design system, and no more."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from catalogue import design, joined
from tests.repository import matching

PACKAGES = dict(settings.STATICFILES_DIRS[1:])
OURS = settings.STATICFILES_DIRS[0]


@pytest.fixture
def system():
    """The folder of the design system."""
    if "ds" not in PACKAGES:
        pytest.skip("The design system is not installed.")
    return PACKAGES["ds"]


def parts():
    """The parts that are joined."""
    return " ".join(joined.LAYERS.values()).split()


def test_every_part_of_the_design_system_that_a_page_uses_is_there_and_no_other(system):
    written = {
        name: text
        for pattern in ("*.html", "*.py", "*.js")
        for name, text in matching(pattern).items()
        if not name.startswith(("tests/", "templates/admin/"))
    }
    used = set(re.findall(r"(?<![\w-])ds-([a-z-]+)", " ".join(written.values())))
    used &= {file.stem for file in system.glob("*.css")}
    assert used | {"base", "data-size-workaround"} == set(parts())


def test_the_parts_are_in_the_order_of_the_design_system(system):
    whole = joined.read(system / "index.css")
    places = [whole.index(joined.read(system / f"{name}.css").strip()[:40]) for name in parts()]
    assert places == sorted(places)


def test_each_part_is_in_one_layer_so_that_our_own_styles_win(system):
    outside = re.sub(r"(@layer [\w.]+)\{", r"\1 ", joined.joined(OURS, ("ds", system)))
    layers, depth = [], 0
    for found in re.finditer(r"@layer ([\w.]+) |[{}]", outside):
        if found[1]:
            layers.append((found[1], depth))
            depth += 1
        else:
            depth += 1 if found[0] == "{" else -1
    assert [layer for layer, _depth in layers] == [
        layer for layer, names in joined.LAYERS.items() for _name in names.split()
    ]
    assert {depth for _layer, depth in layers} == {0}


def test_the_fonts_are_where_the_style_sheet_says(client):
    text = joined.joined(OURS, *PACKAGES.items())
    files = re.findall(r"url\(\.\./(inter/[^)]+)\)", text)
    assert len(files) == text.count("/inter/") == ("inter" in PACKAGES) * 7
    assert all(finders.find(file) for file in files)


def test_the_file_is_made_anew_when_a_style_sheet_changes(tmp_path, settings):
    css = tmp_path / "static" / "css"
    css.mkdir(parents=True)
    for name in joined.OURS.split():
        (css / f"{name}.css").write_text(f"/* {name} */", encoding="utf-8")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    file = tmp_path / "made" / "site.css"
    joined.write(file)
    *_others, before, last = joined.OURS.split()
    (css / f"{last}.css").write_text("p { content: «ny» }", encoding="utf-8")
    joined.write(file)
    assert joined.read(file).endswith(f"/* {before} */\np {{ content: «ny» }}")
    assert [each.name for each in file.parent.iterdir()] == ["site.css"]


def test_without_the_packages_of_npm_our_own_styles_are_left(tmp_path):
    text = joined.joined(*design.folders(tmp_path)[1:] or [OURS])
    assert "@layer" not in text
    assert ".site-header" in text


def test_only_that_one_file_is_found():
    finder = joined.SiteStyles()
    assert finder.find("css/base.css") == []
    assert finder.find(joined.NAME, find_all=True) == [finder.find(joined.NAME)]
    assert [name for name, _storage in finder.list([])] == [joined.NAME]
