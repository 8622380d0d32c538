"""Letters that are held, read and let go; the demo's letters; late codes; the trail."""

import re
from datetime import timedelta

import pytest

from festival import activity, outbox
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries import queries as entries
from festival.organise.reading import masked, with_links
from festival.outbox import Mail, MailState
from tests import make, make_programme
from tests.queries import count_queries

TAKEN, LOOKED = "took data of this festival", "looked at data of this festival"
SECRET = "http://localhost/consent/hZ3_tq-uWv0123456789abcdefgh"


@pytest.fixture
def edition(app):
    return make.edition(slug="here")


@pytest.fixture
def boss(edition):
    who = make.person()
    make.grant(who, Role.ORGANISER, edition)
    return who


def letter(edition, state=MailState.HELD, **facts) -> Mail:
    facts.setdefault("subject", f"Subject {state.value}")
    row = outbox.Mail(
        kind="invitation",
        address=facts.pop("address", "reader@example.net"),
        realm_id=edition.realm_id if edition else None,
        language="en",
        body=f"Hello,\n\nopen {SECRET}\nor http://localhost/gallery today.\n",
        state=state,
        written_at=now(),
        next_try_at=now() + timedelta(hours=9),
        tries=3,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def test_held_letters_go_when_ticked_or_all_at_once(edition, boss, client_of) -> None:
    one, two, three = (letter(edition) for _ in range(3))
    foreign = letter(make.edition())
    client = client_of(boss)
    sent = {"mail": [str(one.id), str(foreign.id)], "which": "ticked"}
    assert client.post("/organise/here/mail/release", data=sent).status_code == 303
    db.session.expire_all()
    assert one.state is MailState.WAITING and one.next_try_at <= now()
    assert two.state is foreign.state is MailState.HELD
    client.post("/organise/here/mail/release", data={"which": "all"})
    db.session.expire_all()
    assert two.state is three.state is MailState.WAITING and foreign.state is MailState.HELD
    assert db.session.query(Activity).filter_by(happened="mail released").count() == 2


def test_ticking_nothing_lets_nothing_go(edition, boss, client_of) -> None:
    one = letter(edition)
    client_of(boss).post("/organise/here/mail/release", data={"which": "ticked"})
    db.session.expire_all()
    assert one.state is MailState.HELD


def test_failed_letters_are_tried_again_from_the_start(edition, boss, client_of) -> None:
    one, held = letter(edition, MailState.FAILED, problem="no host"), letter(edition)
    client_of(boss).post("/organise/here/mail/retry", data={"which": "all"})
    db.session.expire_all()
    assert (one.state, one.tries, one.problem) == (MailState.WAITING, 0, "")
    assert held.state is MailState.HELD


def test_a_letter_is_held_only_before_it_goes(edition, boss, client_of) -> None:
    waiting, gone = letter(edition, MailState.WAITING), letter(edition, MailState.SENT)
    for one in (waiting, gone):
        client_of(boss).post(f"/organise/here/mail/{one.id}/hold")
    db.session.expire_all()
    assert waiting.state is MailState.HELD and gone.state is MailState.SENT


def test_an_organiser_reads_a_letter_without_its_secret(edition, boss, client_of) -> None:
    one, foreign = letter(edition), letter(make.edition())
    client = client_of(boss)
    shown = client.get(f"/organise/here/mail/{one.id}").get_data(as_text=True)
    assert "hZ3_tq" not in shown and "/consent/•••" in shown and "/gallery" in shown
    assert client.get(f"/organise/here/mail/{foreign.id}").status_code == 404


def test_the_list_filters_and_costs_the_same(app, edition, boss, client_of) -> None:
    letter(edition, subject="First words", address="a@example.net")
    client = client_of(boss)

    def shown(**asked: str) -> str:
        return client.get("/organise/here/mail", query_string=asked).get_data(as_text=True)

    shown()
    with count_queries(app) as one:
        assert "First words" in shown()
    for _more in range(2):
        letter(edition, MailState.SENT)
    with count_queries(app) as three:
        shown()
    assert len(one) == len(three)
    assert "First words" not in shown(state="sent") and "First words" in shown(q="a@exa")
    letter(make.edition(), subject="Foreign letter")
    assert "Foreign letter" not in shown()


def test_secrets_are_masked_and_links_found() -> None:
    assert masked(f"x {SECRET} y") == "x http://localhost/consent/••• y"
    assert masked(f"{SECRET}?a=b") == "http://localhost/consent/•••?a=b"
    pieces = with_links(f"see {SECRET}\nbye")
    assert pieces == [("see ", ""), (SECRET, SECRET), ("\nbye", "")]
    assert with_links("javascript:alert(1)") == [("javascript:alert(1)", "")]


def test_the_demo_shows_every_letter_and_nobody_else_does(app, client, monkeypatch) -> None:
    one = letter(None, subject="<b>Bold</b>")
    assert client.get("/demo/mail").status_code == 404
    assert client.get(f"/demo/mail/{one.id}").status_code == 404
    monkeypatch.setitem(app.config, "MODE", "demo")
    assert "&lt;b&gt;Bold" in client.get("/demo/mail").get_data(as_text=True)
    shown = client.get(f"/demo/mail/{one.id}").get_data(as_text=True)
    assert f'<a href="{SECRET}">' in shown
    assert client.get("/demo/mail/999999").status_code == 404


def test_a_late_code_is_shown_once_and_ends(edition, boss, client_of) -> None:
    client = client_of(boss)
    ends = (now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    sent = {"label": "Power cut", "most_uses": "2", "expires_at": ends}
    made = client.post("/organise/here/late-codes", data=sent)
    code = entries.late_codes(edition.id)[0]
    assert made.status_code == 201 and "data-value=" in made.get_data(as_text=True)
    again = client.get("/organise/here/late-codes").get_data(as_text=True)
    assert "Power cut" in again and "data-value=" not in again
    assert client.post(f"/organise/here/late-codes/{code.id}/revocation").status_code == 303
    db.session.expire_all()
    assert code.revoked_at is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_at": "2001-01-01T10:00"},
        {"expires_at": "2028-03-26T03:30"},
        {"most_uses": "0"},
        {"most_uses": "51"},
        {"label": " "},
        {"expires_at": ""},
    ],
)
def test_a_late_code_that_cannot_be_is_refused(edition, boss, client_of, wrong) -> None:
    sent = {"label": "Power cut", "most_uses": "2", "expires_at": "2099-01-01T10:00", **wrong}
    assert client_of(boss).post("/organise/here/late-codes", data=sent).status_code == 422
    assert entries.late_codes(edition.id) == []


def test_another_editions_code_is_not_revoked(edition, boss, client_of) -> None:
    other = make.edition()
    make.late_code(other, boss)
    code = entries.late_codes(other.id)[0]
    answer = client_of(boss).post(f"/organise/here/late-codes/{code.id}/revocation")
    assert answer.status_code == 404


def test_the_trail_is_the_realms_own_and_filters(edition, boss, client_of) -> None:
    other, someone = make.edition(), make.person(given_name="Someone")
    activity.record(someone, Happened.EXPORTED, edition, realm_id=edition.realm_id, rows=3)
    activity.record(boss, Happened.VIEWED, edition, realm_id=edition.realm_id)
    activity.record(boss, Happened.MAIL_HELD, other, realm_id=other.realm_id)
    client = client_of(boss)

    def rows(**asked: object) -> str:
        shown = client.get("/organise/here/trail", query_string=asked).get_data(as_text=True)
        return shown[shown.index("<tbody>") :] if "<tbody>" in shown else ""

    assert TAKEN in rows() and LOOKED in rows() and "held back" not in rows()
    assert LOOKED not in rows(happened="exported")
    assert TAKEN not in rows(person=boss.id) and LOOKED in rows(person=boss.id)
    assert TAKEN in rows(thing=f"edition-{edition.id}")
    assert rows(happened="mail held") == ""


def test_the_chain_is_checked_when_asked(edition, boss, client_of) -> None:
    activity.record(boss, Happened.VIEWED, edition, realm_id=edition.realm_id)
    client = client_of(boss)
    assert "The chain holds" in client.get("/organise/here/trail?chain=1").get_data(as_text=True)
    db.session.add(
        Activity(
            at=now(),
            happened="viewed",
            thing_kind="",
            facts={},
            previous="forged",
            hash="f" * 64,
            realm_id=edition.realm_id,
        )
    )
    db.session.flush()
    broken = client.get("/organise/here/trail?chain=1").get_data(as_text=True)
    assert "The chain is broken" in broken


def test_a_programme_has_rooms_of_its_own_and_sees_no_other(edition, boss, client_of) -> None:
    home = make_programme.programme(slug="talents")
    runs = make.person(given_name="Solveiga")
    make_programme.grant(runs, Role.ORGANISER, home)
    own, foreign = letter(home, subject="Of the programme"), letter(edition, subject="Foreign")
    letter(None, subject="Of nobody")
    activity.record(runs, Happened.COHORT_MADE, home, realm_id=home.realm_id)
    activity.record(boss, Happened.EDITION_CHANGED, edition, realm_id=edition.realm_id)
    client = client_of(runs)
    rooms = "/organise/programmes/talents"
    page = client.get(f"{rooms}/mail").text
    assert "Of the programme" in page and "Foreign" not in page and "Of nobody" not in page
    assert client.get(f"{rooms}/mail/{foreign.id}").status_code == 404
    assert client.get(f"/organise/here/mail/{own.id}").status_code == 404
    assert SECRET not in client.get(f"{rooms}/mail/{own.id}").text
    trail = client.get(f"{rooms}/trail").text
    assert "Solveiga" in trail and "made a cohort" in trail
    assert "changed the settings" not in trail
    sent = {"mail": [str(own.id), str(foreign.id)], "which": "ticked"}
    assert client.post(f"{rooms}/mail/release", data=sent).status_code == 303
    db.session.expire_all()
    assert (own.state, foreign.state) == (MailState.WAITING, MailState.HELD)
    assert client_of(boss).get(f"{rooms}/trail").status_code == 404


def test_who_read_a_conversation_stands_on_the_programmes_trail(client_of) -> None:
    home = make_programme.cohort()
    made = make_programme.participant(home, make.student(given_name="Elza", family_name="Demo"))
    runs = make.person(given_name="Solveiga", family_name="Demo")
    lead = make.person(given_name="Vizma")
    make_programme.grant(runs, Role.ORGANISER, home)
    make_programme.grant(lead, Role.SAFEGUARDING, home)
    for who in (runs, lead):
        client_of(who).get(f"/my/programme/conversations/{made.id}")
    trail = client_of(runs).get(f"/organise/programmes/{home.programme.slug}/trail").text
    assert "Solveiga Demo read the conversation of Elza Demo." in trail
    # Which conversation a lead looks into is no matter of the organisers.
    assert not re.search(r"Vizma \w+ read the conversation", trail)
    answer = client_of(lead).get(f"/organise/programmes/{home.programme.slug}/trail")
    assert answer.status_code == 403
