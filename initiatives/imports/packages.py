"""An .xlsx is a package of compressed parts; here it is looked at before it is opened.

A few kilobytes can unpack to fill the memory, so sizes are asked for first, and then each
part is read through, a piece at a time: it must be as large as it says, and whole.
"""

import zipfile
import zlib

from django.utils.translation import gettext as _

from initiatives.imports.limits import UnreadableError, damaged, no_spreadsheet

MB = 1024 * 1024
# What it may hold unpacked: 20 000 rows of much text take about 60 MB.
MOST_UNPACKED = 150 * MB
MOST_OF_STRINGS = 60 * MB
MOST_OF_OTHERS = 20 * MB  # These are read whole.
MOST_PARTS = 2_000
MOST_PACKED = 200  # So many times smaller, no text of people's becomes.
PIECE = 64 * 1024


def look_at(file):
    """Raise UnreadableError unless the package is a workbook of a reasonable size."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(encrypted())
            if len(parts) > MOST_PARTS or any(map(_swells, parts)):
                raise UnreadableError(_too_large_unpacked())
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableError(_too_large_unpacked())
            _look_for_workbook(package)
            for part in parts:
                _read_through(package, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as fault:
        raise UnreadableError(damaged()) from fault


def encrypted():
    """The sentence about a file that has a password."""
    return _("Filen er beskyttet med passord. Fjern passordet i Excel, og lagre på nytt.")


def _too_large_unpacked():
    return _(
        "Filen blir urimelig stor når den pakkes ut. Kopier radene til et nytt regneark, "
        "uten formatering og bilder, og lagre det som .xlsx."
    )


def _swells(part):
    if part.filename.startswith("xl/worksheets/"):
        most = MOST_UNPACKED
    else:
        most = MOST_OF_STRINGS if part.filename == "xl/sharedStrings.xml" else MOST_OF_OTHERS
    is_thin = part.file_size > MB and part.file_size > MOST_PACKED * part.compress_size
    return part.file_size > most or is_thin


def _look_for_workbook(package):
    names = set(package.namelist())
    if "mimetype" in names and b"opendocument" in package.read("mimetype"):
        raise UnreadableError(_("Filen er et OpenDocument-regneark (.ods). Lagre den som .xlsx."))
    if "xl/workbook.bin" in names:
        raise UnreadableError(_("Filen er en binær arbeidsbok (.xlsb). Lagre den som .xlsx."))
    if "xl/workbook.xml" not in names:
        raise UnreadableError(no_spreadsheet())
    if b"purl.oclc.org/ooxml" in package.read("xl/workbook.xml"):
        text = _("Filen er lagret som «Strict Open XML». Lagre den som vanlig .xlsx i stedet.")
        raise UnreadableError(text)


def _read_through(package, part):
    size = 0
    with package.open(part) as content:
        while piece := content.read(PIECE):
            size += len(piece)
    if size != part.file_size:
        raise zipfile.BadZipFile
