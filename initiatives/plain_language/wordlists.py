"""The lists of words in `words/`, which editors read and change."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


def found(name, text):
    """What of a list stands in a text: (as it stands there, what to do)."""
    pattern, advice = _read(name)
    for match in pattern.finditer(text):
        if instead := advice(match):
            yield match[0], instead


@cache
def _read(name):
    """A pattern that finds the words of a list, and a function from what it found to advice.

    Each line says what is looked for, with commas, and after `=` what to do instead, which is
    nothing for an expression that is no fault; `*` stands for any ending.
    """
    advice = {}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if rule := line.partition("#")[0].strip():
            forms, _equals, instead = rule.partition("=")
            advice |= {form.strip().lower(): instead.strip() for form in forms.split(",")}
    # Longer ones first, so that «i henhold til» is not found as less.
    ordered = sorted(advice, key=len, reverse=True)
    patterns = [re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for form in ordered]
    either = "|".join(f"({each})" for each in patterns)
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?!\w)", re.IGNORECASE)
    return pattern, lambda match: advice[ordered[match.lastindex - 1]]
