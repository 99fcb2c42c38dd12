"""A record that is chosen by typing some of its name."""

from django.contrib.admin.widgets import AutocompleteSelect


class ByNumber(AutocompleteSelect):
    """Django's own, which fails where the form came back with something else than a number."""

    def optgroups(self, name, value, attr=None):
        """Nothing else can be chosen, and the field says so itself."""
        return super().optgroups(name, [each for each in value if _may_be_key(str(each))], attr)


def _may_be_key(text):
    return text.isascii() and text.isdigit() and len(text) < 10


class ChoosesByTyping:
    """For a form of the desk with `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Give each of them the widget above."""
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = ByNumber(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
