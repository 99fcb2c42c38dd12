"""A researcher finds an edition, reads what changed, and takes a file home."""

import hashlib
from pathlib import Path

from initiatives import publishing
from initiatives.models import Initiative
from tests.browser.axe import assert_accessible
from tests.editions import make, rewrite
from tests.factory import make_editor


def test_a_researcher_finds_what_changed_and_takes_the_file_home(page, narrow_page):
    page.goto("/data/utgaver/")
    assert_accessible(page)
    page.get_by_text("Det er ikke laget noen utgave ennå.").wait_for()

    editor = make_editor()
    gone, changed = Initiative.objects.published().order_by("key")[:2]
    make()
    publishing.archive(gone, by=editor)
    rewrite(changed, editor, lessons="De lærte noe.")
    make(1)

    page.reload()
    assert_accessible(page)
    page.get_by_role("link", name="2026-11-26", exact=True).click()
    page.get_by_role("heading", name="Utgave 2026-11-26", level=1).wait_for()
    assert_accessible(page)
    page.get_by_text(f"{changed.title}: Erfaringer").wait_for()
    page.get_by_text("Hent alle filene og kontroller dem").click()
    assert_accessible(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="initiativer.csv").click()
    file = downloading.value
    assert file.suggested_filename == "ki-katalogen-2026-11-26-initiativer.csv"
    checksum = hashlib.sha256(Path(file.path()).read_bytes()).hexdigest()
    page.get_by_role("cell", name=checksum).wait_for()

    narrow_page.goto("/data/utgaver/2026-11-26/")
    assert_accessible(narrow_page)
    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 360
