"""The translations are whole, fit what they translate, and are compiled."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.environment import IN_CI

LANGUAGES = ["nn", "en"]
FILES = sorted(Path(file) for path in settings.LOCALE_PATHS for file in Path(path).rglob("*.po"))
OURS = settings.BASE_DIR / "catalogue" / "locale"
# What must stand in a translation as it does in the text.
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?[a-z]+[^>]*>")


def named(file):
    return str(file.relative_to(settings.BASE_DIR))


def entries(file):
    return [each for each in polib.pofile(str(file)) if not each.obsolete]


def said(entry):
    """All that an entry says: its translation, or its forms."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_nynorsk_and_english_have_files():
    assert {file.parts[-3] for file in FILES if file.is_relative_to(OURS)} == set(LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_text_is_translated(file):
    lacking = [each.msgid for each in entries(file) if not all(said(each)) or each.fuzzy]

    assert lacking == []


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_translation_has_the_places_and_links_of_its_text(file):
    for each in entries(file):
        wanted = [sorted(HOLES.findall(text)) for text in (each.msgid, each.msgid_plural) if text]
        found = [sorted(HOLES.findall(text)) for text in said(each)]
        # «ett initiativ» need not say the number.
        assert found[-1] == wanted[-1] and set(found[0]) <= set(wanted[0]), each.msgid


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_translation_keeps_the_space_around_its_text(file):
    for each in entries(file):
        for text in said(each):
            around = [(t[:1].isspace(), t[-1:].isspace()) for t in (each.msgid, text)]
            assert around[0] == around[1], each.msgid


@pytest.mark.parametrize("file", FILES, ids=named)
def test_what_is_used_is_compiled_from_what_is_written(file):
    with file.with_suffix(".mo").open("rb") as compiled:
        used = gettext.GNUTranslations(compiled)._catalog
    used.pop("")

    written = {}
    for each in entries(file):
        key = f"{each.msgctxt}\x04{each.msgid}" if each.msgctxt else each.msgid
        if each.msgid_plural:
            written |= {(key, n): text for n, text in each.msgstr_plural.items()}
        else:
            written[key] = each.msgstr
    assert used == written, "Run `make messages`."


def test_every_text_of_the_program_is_in_the_files(tmp_path):
    if not shutil.which("xgettext"):
        missing = "xgettext is missing: apt-get install gettext"
        pytest.fail(missing) if IN_CI else pytest.skip(missing)
    for folder in ("barriers", "catalogue", "initiatives", "templates", "static"):
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder)
    shutil.copy(settings.BASE_DIR / "manage.py", tmp_path)
    command = [sys.executable, "manage.py", "makemessages", "-v", "0", "--no-obsolete"]
    languages = [option for each in LANGUAGES for option in ("-l", each)]
    subprocess.run(
        [*command, *languages], cwd=tmp_path, env={**os.environ, "DEBUG": "1"}, check=True
    )

    for language in LANGUAGES:
        file = Path(language, "LC_MESSAGES", "django.po")
        gathered, kept = (
            {(each.msgctxt, each.msgid, each.msgid_plural) for each in entries(folder / file)}
            for folder in (tmp_path / "catalogue" / "locale", OURS)
        )
        assert gathered == kept, "Run `make messages`."


@pytest.mark.parametrize("word", ["ikke", "jeg", "hvordan", "hva", "noen", "mer", "fra", "være"])
def test_nynorsk_has_no_words_of_bokmal(word):
    for each in entries(OURS / "nn" / "LC_MESSAGES" / "django.po"):
        for text in said(each):
            plain = re.sub(r"«[^»]*»|<[^>]*>|[\w.-]*[/=]\S*|%\(\w+\)s", "", text)
            assert not re.search(rf"\b{word}\b", plain, re.IGNORECASE), text


def test_english_has_no_norwegian_letters_but_in_names():
    for each in entries(OURS / "en" / "LC_MESSAGES" / "django.po"):
        for text in said(each):
            plain = re.sub(r"“[^”]*”|<[^>]*>|[Bb]okmål|nøytral", "", text)
            assert not re.search(r"(?i)[a-z][æøå]|[æøå][a-z]", plain), text


def test_terms_are_translated_as_the_list_of_terms_says():
    lines = (settings.BASE_DIR / "docs" / "terms.md").read_text(encoding="utf-8").splitlines()
    terms = [[cell.strip() for cell in line.split("|")[1:4]] for line in lines if "|" in line][2:]
    for language, column in (("nn", 1), ("en", 2)):
        said_of = {
            each.msgid: each.msgstr
            for each in entries(OURS / language / "LC_MESSAGES" / "django.po")
            if not each.msgctxt and not each.msgid_plural
        }
        known = {term[0]: term[column] for term in terms if term[0] in said_of}
        assert len(known) > len(terms) / 2
        assert {term: said_of[term] for term in known} == known
