"""Who may edit: the group «Redaktør»."""

from django.contrib.auth.models import Group, Permission

EDITOR = "Redaktør"

EDITS = ["initiative", "participation", "sectorplacement", "barriermet", "effect", "source"]
EDITS_AND_KEEPS = ["organisation"]
READS = ["county", "municipality", "sector", "aitype", "benefit", "dimension"]


def make_groups():
    """Make the group, or give it its permissions anew. Permissions exist after `migrate`."""
    wanted = (
        [f"{verb}_{name}" for name in EDITS for verb in ("view", "add", "change", "delete")]
        + [f"{verb}_{name}" for name in EDITS_AND_KEEPS for verb in ("view", "add", "change")]
        + [f"view_{name}" for name in READS]
    )
    group, _ = Group.objects.get_or_create(name=EDITOR)
    permissions = Permission.objects.filter(
        content_type__app_label__in=["initiatives", "barriers"], codename__in=wanted
    )
    group.permissions.set(permissions)
    return group
