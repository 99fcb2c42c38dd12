"""What Django asks of SQLite that it should not."""

from django.db.models import IntegerField
from django.db.models.lookups import In

LARGEST = 2**63 - 1  # SQLite takes no number beyond; none of ours is there.


@IntegerField.register_lookup
class InReach(In):
    """Leaves out of a list of numbers those that no column holds, as Django does with one alone.

    Anybody can write `9999999999999999999` in an address or a form of the desk.
    """

    def get_prep_lookup(self):
        """The numbers that can be asked about."""
        wanted = super().get_prep_lookup()
        if not self.rhs_is_direct_value():
            return wanted
        return [n for n in wanted if not isinstance(n, int) or abs(n) <= LARGEST]
