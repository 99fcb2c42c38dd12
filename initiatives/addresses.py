"""When two addresses lead to the same page, in Python and in both databases."""

from string import ascii_lowercase, ascii_uppercase

from django.db.models import CharField, Func

# What follows is not about which page it is.
CUTS = ("#", "?utm_", "&utm_", "?fbclid=", "&fbclid=")
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def page_of(url):
    """The address without what does not tell one page from another.

    Scheme, «www.», a last slash, case, fragments and what campaigns add. It need not be an
    address that answers: it is only compared.
    """
    url = url[: min((url + cut).index(cut) for cut in CUTS)].translate(LOWER)
    url = url.replace("://www.", "://").replace("https://", "").replace("http://", "")
    return url.rstrip("/")


class PageOf(Func):
    """The same of a column. The index on `Source` holds it: change both in one migration.

    There are no parameters in it, for SQLite would then not see that the index fits.
    """

    arity = 1
    output_field = CharField()
    cut = "SUBSTR({url}, 1, {least}({places}) - 1)"
    template = (
        "RTRIM(REPLACE(REPLACE(REPLACE({lower},"
        " '://www.', '://'), 'https://', ''), 'http://', ''), '/')"
    )

    def as_sql(self, compiler, connection, **context):
        """In SQLite's words: the least of several is MIN, and LOWER knows a–z only."""
        return self._written(compiler, connection, context, "MIN", "INSTR", "LOWER({})")

    def as_postgresql(self, compiler, connection, **context):
        """In PostgreSQL's words, with the same letters made small as in SQLite."""
        lower = f"TRANSLATE({{}}, '{ascii_uppercase}', '{ascii_lowercase}')"
        return self._written(compiler, connection, context, "LEAST", "STRPOS", lower)

    def _written(self, compiler, connection, context, least, place, lower):
        url = "%(expressions)s"
        places = ", ".join(f"{place}({url} || '{cut}', '{cut}')" for cut in CUTS)
        cut = self.cut.format(url=url, least=least, places=places)
        template = self.template.format(lower=lower.format(cut))
        return super().as_sql(compiler, connection, template=template, **context)
