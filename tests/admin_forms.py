"""Forms of the admin, filled in and sent as a browser would."""

LIST = "/admin/initiatives/initiative/"
ADD = LIST + "add/"


def change_page(initiative):
    return f"{LIST}{initiative.pk}/change/"


def filled_in(response):
    """What a browser would send back if nothing on the page were touched."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = {field.html_name: field for form in forms for field in form}
    values = {name: field.value() for name, field in fields.items()}
    version = {"_version": context["version"]} if "version" in context else {}
    return version | {
        name: fields[name].field.widget.format_value(value) if name.endswith("_date") else value
        for name, value in values.items()
        if value is not None and value is not False
    }


def new_row(prefix, number=0, **values):
    """The fields of a row that an editor adds: its place in the form is `number`."""
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def send(client, page, changes, button="_save"):
    """Open the page, change some of its fields, and press a button."""
    form = filled_in(client.get(page))
    for name in changes:
        # A row beyond those on the page is one that the editor added.
        prefix, number, _field = [*name.split("-"), "", ""][:3]
        if number.isdigit():
            total = f"{prefix}-TOTAL_FORMS"
            form[total] = max(int(form[total]), int(number) + 1)
    return client.post(page, form | changes | {button: "Trykk"}, follow=True)


def messages(response):
    """What the page says above the form after a deed."""
    return [str(message) for message in response.context["messages"]]


def errors(response):
    """Every sentence about what is wrong in the form that came back."""
    assert "adminform" in response.context, "the form was accepted"
    found = list(response.context["adminform"].form.errors.values())
    for inline in response.context["inline_admin_formsets"]:
        found += [inline.formset.non_form_errors()]
        found += [error for form in inline.formset.forms for error in form.errors.values()]
    return [str(sentence) for error_list in found for sentence in error_list]
