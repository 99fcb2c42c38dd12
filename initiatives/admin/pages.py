"""Addresses of the desk's own pages under `/admin/initiatives/initiative/`."""

from django.urls import path

from initiatives.admin import advice, clash, deleted, history, moving, previews


def pages(site):
    """The pages beside Django's own, each behind the admin's log-in."""
    addresses = {
        "slettet/": (deleted.deleted, "deleted"),
        "slettet/<int:object_id>/": (deleted.undelete, "undelete"),
        "raad/": (advice.advice, "advice"),
        "<int:object_id>/gjor/": (moving.act, "act"),
        "<int:object_id>/endringsutkast/": (moving.revise, "revise"),
        "<int:object_id>/steng-lenker/": (previews.close_links, "close_previews"),
        "<int:object_id>/velg/": (clash.save_choices, "choices"),
        "<int:object_id>/history/<int:history_id>/": (history.version, "version"),
        "<int:object_id>/history/<int:history_id>/hent/": (history.restore, "restore"),
    }
    return [
        path(address, site.admin_view(view), name=f"initiatives_initiative_{name}")
        for address, (view, name) in addresses.items()
    ]
