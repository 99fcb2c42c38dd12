"""Words in place of codes, for those who read a file and do not compute with it."""


def in_words(column, language):
    """A function that puts labels where a value of the column has codes, or None."""
    names = _names(column, language)

    def words(value):
        if value is None:
            return None
        if isinstance(value, list):
            return [_part(each, names) for each in value]
        code, space, rest = value.partition(" ")  # A date may stand after the code.
        return f"{names.get(code, code)}{space}{rest}"

    return words if names else None


def _part(part, names):
    """A code of a list, or the first value of a `{name: text}`, as its label."""
    if isinstance(part, str):
        return names.get(part, part)
    (first, code), *rest = part.items()
    return {first: names.get(code, code), **dict(rest)}


def _names(column, language):
    if column.names:
        return column.names()
    codes = column.codes() if column.codes else []
    return {code["code"]: code["name"][language] or code["name"]["nb"] for code in codes}
