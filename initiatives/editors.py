"""Who may edit: «Redaktør» writes and sends to review, «Ansvarlig redaktør» also publishes."""

from django.contrib.auth.models import Group, Permission

EDITOR = "Redaktør"
RESPONSIBLE = "Ansvarlig redaktør"

EDITS = ["initiative", "participation", "sectorplacement", "barriermet", "effect", "source"]
EDITS_AND_KEEPS = ["organisation"]
READS = ["county", "municipality", "sector", "aitype", "benefit", "dimension", "linkcheck"]
READS += ["ownerquestion", "outgoingmail", "soughtinvain"]
ANSWERS = ["proposal", "errorreport"]
WRITES = (
    [f"{verb}_{name}" for name in EDITS for verb in ("view", "add", "change", "delete")]
    + [f"{verb}_{name}" for name in EDITS_AND_KEEPS for verb in ("view", "add", "change")]
    + [f"view_{name}" for name in READS]
    + [f"{verb}_{name}" for name in ANSWERS for verb in ("view", "change")]
    + ["view_import", "add_import"]
)
PERMISSIONS = {EDITOR: WRITES, RESPONSIBLE: [*WRITES, "publish_initiative"]}


def make_groups():
    """Make both groups, or give them their permissions anew: `{name: group}`.

    Permissions exist after `migrate`, not during it.
    """
    groups = {}
    for name, wanted in PERMISSIONS.items():
        groups[name], _ = Group.objects.get_or_create(name=name)
        permissions = Permission.objects.filter(
            content_type__app_label__in=["initiatives", "barriers"], codename__in=wanted
        )
        groups[name].permissions.set(permissions)
    return groups
