"""How a file comes in: to disk, and no more of it than an import may have.

It stands for every address of the site, so that nobody fills the disk at another.
"""

from contextlib import contextmanager, suppress

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from initiatives.imports.limits import MOST_BYTES


class ToDisk(TemporaryFileUploadHandler):
    """Stops keeping what is sent when it is too much; the rest is received and dropped.

    The answer can then say what is wrong, where a broken connection would say nothing.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.received, self.fault = 0, None

    def receive_data_chunk(self, raw_data, start):
        """Write a piece, whichever of several files it is of."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            raise StopUpload(connection_reset=False)
        with self._on_disk():
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        """What was not written yet is."""
        with self._on_disk():
            return super().file_complete(file_size)

    def upload_complete(self):
        """Fail by what failed, now that all is received."""
        if self.fault:
            raise self.fault

    @contextmanager
    def _on_disk(self):
        """Take the file away at once if the disk has no room for it."""
        try:
            yield
        except OSError as fault:
            self.fault = fault
            with suppress(OSError):  # It tries to write the rest once more.
                self.file.close()
            raise StopUpload(connection_reset=False) from fault


def was_too_large(request):
    """Whether a request without a file had one that was dropped."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > MOST_BYTES
