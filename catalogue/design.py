"""Where the design system's files come from, and the themes to choose from.

npm brings the packages. A page can be read without them, so a folder that is not
there is left out.
"""

from django.core.exceptions import ImproperlyConfigured

PACKAGES = {
    "ds": "@digdir/designsystemet-css/dist/src",
    "theme": "@digdir/designsystemet-theme/src/themes",
    "ks": "@ks-digital/designsystem-themes/dist/themes",
    "inter": "@fontsource-variable/inter",
}
# The neutral one says nothing of who stands behind the site.
THEMES = {"neutral": "theme/designsystemet.css", "ks": "ks/ksdigital.css"}

FINDERS = [
    "catalogue.joined.SiteStyles",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]


def folders(base):
    """The folders of static files: ours, and each package's under its prefix."""
    found = {prefix: base / "node_modules" / package for prefix, package in PACKAGES.items()}
    theirs = [(prefix, folder) for prefix, folder in found.items() if folder.is_dir()]
    return [base / "static", *theirs]


def theme(name):
    """The style sheet of a theme."""
    if name not in THEMES:
        raise ImproperlyConfigured(f"THEME is {name!r}. It must be one of: {', '.join(THEMES)}.")
    return THEMES[name]


def storages(debug):
    """How files are kept; static ones packed, under new names when they change, once in use."""
    packed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    as_they_are = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": as_they_are if debug else packed},
    }
