"""Files on their way into the database and out of it: compressed, and a piece at a time."""

import gzip
import io
import json
import zlib
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from initiatives.models import EditionFile, EditionPart

PART = 256 * 1024  # Bytes of a piece, compressed.
IN_MEMORY = 16 * PART  # A longer file waits on the disk.
AS_GZIP = zlib.MAX_WBITS | 16


class Packed:
    """A file that is written but not yet kept. Its bytes depend on its text alone."""

    def __init__(self, name, texts, *, until):
        """Pack a stream of texts; `until` is the ExitStack at whose end the file is gone."""
        self.name, self.size, digest = name, 0, sha256()
        self.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the stack closes it.
        until.enter_context(self.file)
        with gzip.GzipFile(filename="", mode="wb", fileobj=self.file, mtime=0) as packing:
            for text in texts:
                data = text.encode()
                packing.write(data)
                digest.update(data)
                self.size += len(data)
        self.packed_size, self.sha256 = self.file.tell(), digest.hexdigest()

    def lines(self):
        """The lines of the file."""
        self.file.seek(0)
        return _lines(self.file)

    def keep(self, edition):
        """Put it into the database."""
        kept = EditionFile.objects.create(
            edition=edition,
            name=self.name,
            size=self.size,
            packed_size=self.packed_size,
            sha256=self.sha256,
        )
        self.file.seek(0)
        for number, content in enumerate(iter(lambda: self.file.read(PART), b"")):
            EditionPart.objects.create(file=kept, number=number, content=content)


def pieces(kept):
    """Yield the gzip stream of a file, as it lies in the database."""
    contents = kept.parts.values_list("content", flat=True)
    yield from map(bytes, contents.iterator(chunk_size=1))


def unpacked(kept):
    """Yield the bytes of a file."""
    unpacking = zlib.decompressobj(AS_GZIP)
    yield from map(unpacking.decompress, pieces(kept))


def lines(kept):
    """Yield the lines of a file."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        file.writelines(pieces(kept))
        file.seek(0)
        yield from _lines(file)


def document(kept):
    """What a JSON file says; for the short ones."""
    return json.loads(b"".join(unpacked(kept)))


def _lines(file):
    return io.TextIOWrapper(gzip.GzipFile(mode="rb", fileobj=file), encoding="utf-8", newline="\n")
