"""What is derived of the index is made once, and nobody gets what is another's."""

from initiatives.search.snapshot import Snapshot


def maker(module, value):
    def make():
        return value

    make.__module__ = module
    return make


def test_it_is_made_once():
    snapshot = Snapshot("token")
    assert snapshot.made("places", maker("initiatives.places", 1)) == 1
    assert snapshot.made("places", maker("initiatives.places", 2)) == 1


def test_two_modules_that_choose_the_same_key_have_each_their_own():
    snapshot = Snapshot("token")
    assert snapshot.made("places", maker("initiatives.places", 1)) == 1
    assert snapshot.made("places", maker("initiatives.neighbours", 2)) == 2
