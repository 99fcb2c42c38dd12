"""The style sheets that every page has, joined to one file, `css/site.css`.

A slow telephone waits for each file, and one file packs better than many. Of the design system
only the parts that the pages use go in, which is two thirds. The file is made anew whenever
somebody asks for it: `collectstatic`, and each page while you develop.
"""

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
ROOT = settings.BASE_DIR / "var" / "joined"

# The parts of the design system that the pages use, by layer, in the order of its own index.css.
LAYERS = {
    "ds.base": "base heading label",
    "ds.components": (
        "link data-size-workaround button input field fieldset alert skip-link details list card "
        "chip pagination tag table breadcrumbs search"
    ),
}
OURS = "fonts base parts texts list search typeahead pages forced data print-ink print"


class SiteStyles(BaseFinder):
    """Finds the joined file, as Django's other finders find those on disk."""

    def find(self, path, find_all=False, **_old_names):
        """Where the file is, made anew, if it is the one asked for."""
        if path != NAME:
            return []
        file = write(ROOT / NAME)
        return [file] if find_all else file

    def list(self, ignore_patterns):
        """The one file, for `collectstatic`."""
        self.find(NAME)
        yield NAME, FileSystemStorage(ROOT)


def write(file):
    """Write what is joined, if it changed, so that nobody reads half a file."""
    text = joined(*settings.STATICFILES_DIRS)
    if not file.exists() or read(file) != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as part:
            part.write(text)
        Path(part.name).replace(file)
        file.chmod(0o644)
    return str(file)


def read(file):
    """The file's text."""
    return file.read_text(encoding="utf-8")


def joined(ours, *packages):
    """The text of the style sheets, without those of packages that npm did not bring."""
    folders = dict(packages)
    found = []
    if inter := folders.get("inter"):
        text = read(inter / "wght.css")
        found.append(text.replace("url(./", "url(../inter/"))
    if system := folders.get("ds"):
        found.append(f"@layer ds.theme, {', '.join(LAYERS)};")
        for layer, names in LAYERS.items():
            parts = [read(system / f"{name}.css") for name in names.split()]
            found += [in_layer(layer, part) for part in parts]
    found += [read(ours / f"css/{name}.css") for name in OURS.split()]
    return "\n".join(found)


def in_layer(layer, text):
    """The part of the design system in its layer; a few come in it."""
    return text if "@layer" in text else f"@layer {layer}{{{text}}}"
