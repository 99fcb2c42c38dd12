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


def storage(debug):
    """How static files are kept: packed, and under new names when they change, once in use."""
    if debug:
        return "django.contrib.staticfiles.storage.StaticFilesStorage"
    return "whitenoise.storage.CompressedManifestStaticFilesStorage"
