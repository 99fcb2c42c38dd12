"""The pages that an owner meets are in the language of the address, and say nothing unasked."""

import pytest
from django.utils import timezone

from initiatives import publishing
from initiatives.languages import in_language
from initiatives.models import OwnerQuestion
from initiatives.models.codes import OwnerAnswer
from initiatives.owners import links
from tests import marked
from tests.factory import make_editor, make_initiative, make_organisation
from tests.test_every_text_is_translated import outside

pytestmark = pytest.mark.django_db
OWNER, TITLE = "Ås kommune", "Brøyting"


def make_question(answer=""):
    owner = make_organisation(name=OWNER, contact_email="post@as.example.no")
    initiative = make_initiative(owners=[owner], title=TITLE)
    answered_at = timezone.now() if answer else None
    return OwnerQuestion.objects.create(
        organisation=owner, initiative=initiative, answer=answer, answered_at=answered_at
    )


def answered(answer):
    return lambda: make_question(answer)


def archived():
    question = make_question()
    publishing.archive(question.initiative, by=make_editor())
    return question


def path_of(question):
    return links.link_to(question).removeprefix("http://testserver")


STATES = {
    "open": (make_question, 200),
    "gone": (archived, 410),
    **{answer: (answered(answer), 200) for answer in OwnerAnswer.values},
}


@pytest.mark.parametrize("state", STATES)
def test_every_text_is_asked_of_the_translations(client, state):
    make, status = STATES[state]
    path = path_of(make())
    with marked.language():
        response = client.get(in_language(path, marked.LANGUAGE))
    assert response.status_code == status
    page = response.content.decode()
    assert "⟦" in page
    known = ["KI-katalogen", OWNER, TITLE, "Kommunen prøver noe nytt.", "Bokmål", "Nynorsk"]
    assert not "\n".join(sorted(set(outside(page, [*known, "English", "Kommunen"], [TITLE]))))


@pytest.mark.parametrize("state", STATES)
def test_the_address_which_is_a_key_is_not_on_the_page(client, state):
    make, status = STATES[state]
    path = path_of(make())
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == status
    assert path.split("/")[2] not in page
    assert "canonical" not in page
    assert 'property="og:url"' not in page
    assert 'hreflang="' not in page


@pytest.mark.parametrize("state", STATES)
def test_every_page_leads_on(client, state):
    make, _status = STATES[state]
    question = make()
    page = client.get(path_of(question)).content.decode()
    if state != "gone":
        assert TITLE in page
        assert "<button" in page
    assert 'href="/initiativer/"' in page
