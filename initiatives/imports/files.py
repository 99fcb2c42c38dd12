"""What a file is, told by its content and not by its name, and which are refused."""

import codecs

from django.utils.translation import gettext as _

from initiatives.imports import packages
from initiatives.imports.limits import MOST_BYTES, UnreadableError, no_spreadsheet, too_large

PIECE = 64 * 1024
XLSX = "xlsx"
OLE = b"\xd0\xcf\x11\xe0"  # Excel's format until 2003, and all that has a password today.
OTHER_BEGINNINGS = (b"<", b"{", b"%PDF")
ENDINGS_OF_TEXT = (".csv", ".txt", ".tsv")
BINARY = bytes({*range(32)} - {*b"\t\n\r\f\x1a"})  # What no text holds.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def kind_of(file, name):
    """XLSX, or the encoding of a text; raises UnreadableError of anything else.

    The file stands at its beginning before and after.
    """
    try:
        if file.seek(0, 2) > MOST_BYTES:
            raise UnreadableError(too_large())
        file.seek(0)
        start = file.read(PIECE)
        if not start.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
            raise UnreadableError(_("Filen er tom."))
        file.seek(0)
        if start.startswith(OLE):
            raise UnreadableError(_old_or_encrypted(file.read()))
        if start.startswith(b"PK"):
            packages.look_at(file)
            return XLSX
        is_text = name.lower().endswith(ENDINGS_OF_TEXT)
        if not is_text or start.lstrip().startswith(OTHER_BEGINNINGS):
            raise UnreadableError(no_spreadsheet())
        return _encoding(file, start)
    finally:
        file.seek(0)


def _old_or_encrypted(content):
    """The names of such a file's parts stand in it as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return packages.encrypted()
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return _("Filen har Excels gamle format (.xls). Åpne den i Excel, og lagre den som .xlsx.")
    return no_spreadsheet()


def _encoding(file, start):
    """By the mark a text begins with; else UTF-8 if all of it is that; else Windows's own."""
    for mark, encoding in MARKS.items():
        if start.startswith(mark):
            return encoding
    decoder, encoding = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    for piece in iter(lambda: file.read(PIECE), b""):
        if len(piece.translate(None, BINARY)) != len(piece):
            raise UnreadableError(no_spreadsheet())
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            encoding = "cp1252"
    return encoding
