"""The editor of an edition: nothing typed is lost, both texts are shown, clocks are explained."""

import pytest

from festival.authz import Role
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import phase
from festival.judging.queries import rubric_of
from tests import make
from tests.hostile import HOSTILE
from tests.organise.access import FIRST

FIELDS = (
    *("slug", "year", "time_zone", "cutoff_on", "version", "consent_age", "team_most"),
    *("image_consent_age", "judges_per_entry", "sheets_least", "places_published"),
    "feedback_days",
)


@pytest.fixture
def edition(app):
    return make.edition(slug="here")


@pytest.fixture
def client(edition, client_of):
    who = make.person()
    make.grant(who, Role.ORGANISER, edition)
    return client_of(who)


def told(edition: Edition, **changed: str) -> dict[str, str]:
    sent = {name: str(getattr(edition, name)) for name in FIELDS}
    return {**sent, "name_en": edition.name["en"], **changed}


def fresh() -> Edition:
    db.session.expire_all()
    found = editions.edition("here")
    assert found is not None
    return found


def test_saving_keeps_texts_in_every_language(edition, client) -> None:
    sent = told(edition, name_en="New", name_lv="Jauns", tagline_nb="Kom!", consent_age="0")
    assert client.post("/organise/here/settings", data=sent).status_code == 303
    found = fresh()
    assert found.name == {"en": "New", "lv": "Jauns"} and found.tagline == {"nb": "Kom!"}
    assert found.consent_age == 0


def test_a_stale_form_shows_both_and_then_means_it(edition, client) -> None:
    first = told(edition)
    client.post("/organise/here/settings", data={**first, "name_en": "Theirs"})
    stale = client.post("/organise/here/settings", data={**first, "name_en": "Mine"})
    shown = stale.get_data(as_text=True)
    assert stale.status_code == 409 and "Theirs" in shown and "Mine" in shown
    assert fresh().name["en"] == "Theirs"
    again = {**first, "name_en": "Mine", "version": str(fresh().version)}
    assert f'value="{fresh().version}"' in shown
    assert client.post("/organise/here/settings", data=again).status_code == 303
    assert fresh().name["en"] == "Mine"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("slug", "With Space"),
        ("slug", "owners"),
        ("consent_age", "22"),
        ("team_most", "6"),
        ("cutoff_on", "yesterday"),
        ("name_en", ""),
        ("feedback_days", "0"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_on_the_page(edition, client, name, value) -> None:
    before = fresh().version
    response = client.post("/organise/here/settings", data=told(edition, **{name: value}))
    assert response.status_code == 422
    assert "Something needs another look" in response.get_data(as_text=True)
    assert fresh().version == before


def test_hostile_words_are_kept_or_refused_never_run(edition, client) -> None:
    for words in HOSTILE:
        sent = told(fresh(), intro_en=words.replace("\x00", ""))
        response = client.post("/organise/here/settings", data=sent)
        assert response.status_code in (303, 422)
        shown = client.get("/organise/here/settings").get_data(as_text=True)
        assert "<script>alert('x')" not in shown and "<svg/onload" not in shown


def dates(edition: Edition, **changed: str) -> dict[str, str]:
    return {"version": str(edition.version), **{k.replace("_", "-"): v for k, v in changed.items()}}


def test_dates_are_meant_on_the_editions_clocks(edition, client) -> None:
    sent = dates(edition, judging_opens="2027-07-01T10:00", judging_closes="2027-07-02T18:00")
    assert client.post("/organise/here/phases", data=sent).status_code == 303
    found = phase(fresh(), PhaseKind.JUDGING)
    assert found is not None and found.opens_at.isoformat() == "2027-07-01T07:00:00+00:00"
    assert phase(fresh(), PhaseKind.SUBMISSION) is None, "both ends empty take a phase away"


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        ("2027-03-28T03:30", "2027-04-01T10:00", "Choose 04:00 or later"),
        ("2027-05-02T10:00", "2027-05-01T10:00", "It must end after it begins"),
        ("2027-05-02T10:00", "", "Give both ends"),
        ("", "2027-05-02T10:00", "Give both ends"),
        ("tomorrow", "2027-05-02T10:00", "Write a day and a time"),
        ("0001-01-01T00:00", "2027-05-02T10:00", "Between 1990 and 2200"),
    ],
)
def test_dates_that_cannot_be_are_explained(edition, client, opens, closes, words) -> None:
    sent = dates(edition, judging_opens=opens, judging_closes=closes)
    response = client.post("/organise/here/phases", data=sent)
    assert response.status_code == 422 and words in response.get_data(as_text=True)
    assert phase(fresh(), PhaseKind.SUBMISSION) is not None


def test_a_time_that_comes_twice_is_the_first_and_says_so(edition, client) -> None:
    sent = dates(edition, judging_opens="2027-10-31T03:30", judging_closes="2027-11-01T10:00")
    response = client.post("/organise/here/phases", data=sent, follow_redirects=True)
    assert "comes twice that night" in response.get_data(as_text=True)
    found = phase(fresh(), PhaseKind.JUDGING)
    assert found is not None and found.opens_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_stale_dates_show_what_stands(edition, client) -> None:
    sent = dates(edition, judging_opens="2027-07-01T10:00", judging_closes="2027-07-02T18:00")
    client.post("/organise/here/phases", data=sent)
    response = client.post(
        "/organise/here/phases", data={**sent, "judging-opens": "2027-06-30T10:00"}
    )
    shown = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Stands now: 2027-07-01 10:00" in shown and "2027-06-30T10:00" in shown


def test_an_override_without_a_reason_is_refused(edition, client) -> None:
    address = "/organise/here/phases/submission/override"
    assert client.post(address, data={"override": "closed"}).status_code == 422
    assert client.post(address, data={"override": "ajar", "reason": "x"}).status_code == 422
    assert client.post(address, data={"override": "closed", "reason": "x"}).status_code == 303
    assert client.post("/organise/here/phases/none/override", data={}).status_code == 404
    found = phase(fresh(), PhaseKind.SUBMISSION)
    assert found is not None and found.override_reason == "x"


def test_age_groups_warn_of_gaps_and_refuse_nonsense(edition, client) -> None:
    rows = {"0-name-en": "Old", "0-age_from": "15", "0-age_to": "19"}
    young = {"1-name-en": "Young", "1-age_from": "8", "1-age_to": "13"}
    sent = {"version": str(edition.version), **rows, **young}
    response = client.post("/organise/here/divisions", data=sent, follow_redirects=True)
    assert "No group takes ages 14 to 14" in response.get_data(as_text=True)
    wrong = {"version": str(fresh().version), **rows, "0-age_to": "3"}
    response = client.post("/organise/here/divisions", data=wrong)
    assert response.status_code == 422 and "Give two ages" in response.get_data(as_text=True)


def test_a_used_field_stays_and_says_why(edition, client) -> None:
    make.entry(edition)
    kept = fresh().categories[1]
    sent = {"version": str(fresh().version), "0-id": str(kept.id), "0-name-en": "Health"}
    response = client.post("/organise/here/categories", data=sent)
    assert response.status_code == 409 and "Energy is used" in response.get_data(as_text=True)


def test_the_next_festival_is_copied_with_its_rubric(edition, client) -> None:
    make.rubric(edition, "idea", "use")
    form = client.get("/organise/new?from=here").get_data(as_text=True)
    assert 'value="2028"' in form and "No person and no entry comes along" in form
    response = client.post("/organise/editions", data={**FIRST, "source": "here"})
    assert response.status_code == 303 and response.location.endswith("/organise/next-one/settings")
    db.session.expire_all()
    copy = editions.edition("next-one")
    assert copy is not None
    rubric = rubric_of(copy.id)
    assert rubric is not None and [one.key for one in rubric.criteria] == ["idea", "use"]
    assert client.get("/organise/next-one").status_code == 200
    again = client.post("/organise/editions", data=FIRST)
    assert again.status_code == 409 and "Another festival has this address" in again.text


def test_another_organisers_festival_is_not_copied(edition, client) -> None:
    other = make.edition(slug="there", feedback_days=33)
    make.rubric(other)
    client.post("/organise/editions", data={**FIRST, "source": "there"})
    db.session.expire_all()
    made = editions.edition("next-one")
    assert made is not None and made.feedback_days == 7 and made.categories == []
    assert rubric_of(made.id) is None
    assert client.get("/organise/next-one").status_code == 200


def test_the_board_and_the_page_of_what_is_shown(edition, client) -> None:
    shown = client.get("/organise/here").get_data(as_text=True)
    assert "Nothing waits for you" in shown
    assert client.post("/organise/here/announcement/end").status_code == 303
    assert fresh().announced_at is None
    refused = client.post("/organise/here/showcase")
    assert refused.status_code == 422 and "Announce the festival first" in refused.text
