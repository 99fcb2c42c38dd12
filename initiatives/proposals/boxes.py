"""Fields and widgets that the form of a suggestion is made of."""

from django import forms

from initiatives.guard import Text

LONGEST = 4000


class Line(Text):
    """A text on one line, however it was pasted."""

    def to_python(self, value):
        """Make one space of each stretch of white."""
        return " ".join(super().to_python(value).split())


def long_text(label, rows, help_text="", most=LONGEST):
    """A field for as much as anybody has to say."""
    return Text(
        required=False, label=label, max_length=most, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class ExplainedBoxes(forms.CheckboxSelectMultiple):
    """A box for each word of a vocabulary, with what the word means."""

    def __init__(self, explained=None):
        super().__init__(attrs={"class": "ds-input"})
        self.explained = explained or {}

    def create_option(self, name, value, *args, **kwargs):
        """Tie each box to its explanation."""
        option = super().create_option(name, value, *args, **kwargs)
        # Django's own is of the whole group, which the group itself has.
        option["attrs"].pop("aria-describedby", None)
        if explanation := self.explained.get(value):
            option["explanation"] = explanation
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_means"
        return option
