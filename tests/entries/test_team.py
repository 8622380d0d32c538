"""Who is in a team: invited once, joined with room, gone at once, and whose consent counts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import Consent, ConsentState, Guardian, PersonKind, Purpose
from festival.accounts.tokens import hash_token
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.realm import describe
from festival.entries import actions, queries, rules
from festival.entries.models import EntryState, TeamInvitation
from festival.errors import Gone, Refused, TooMany
from festival.outbox import Mail
from tests import make
from tests.entries.world import World, again, freeze, world
from tests.hostile import TOGETHER, kept_line

ClientOf = Callable[..., Any]


def team_url(w: World, more: str = "") -> str:
    return f"/my/entries/{w.draft.id}/team{more}"


def invited(w: World, address: str = "") -> str:
    _row, token = actions.invite(again(w.draft), address=address, by=w.anna, at=now())
    db.session.flush()
    return token.secret


# Invitations


def test_a_link_is_shown_once(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    answer = client.post(team_url(w, "/invitations"), data={"address": ""})
    assert answer.status_code == 303
    html = client.get(team_url(w)).get_data(as_text=True)
    link = html.split('data-copy title="')[1].split('"')[0]
    secret = link.rsplit("/", 1)[1]
    assert secret not in client.get(team_url(w)).get_data(as_text=True)
    assert secret not in str(db.session.query(TeamInvitation).one().__dict__)
    assert client.get(f"/team-invitation/{secret}").status_code == 200


def test_a_mail_brings_the_link(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client_of(w.anna).post(team_url(w, "/invitations"), data={"address": "kate@example.org"})
    mail = db.session.query(Mail).filter_by(kind="team_invitation").one()
    assert mail.address == "kate@example.org" and "Anna" in mail.subject
    path = mail.body.split("http://localhost")[1].split()[0]
    kate = make.student(given_name="Kate")
    html = client_of(kate).get(path).get_data(as_text=True)
    assert "Anna invites you into a team" in html and "Join the team" in html
    assert client_of(kate).post(path, data={"answer": "yes"}).status_code == 303
    assert [one.person.given_name for one in rules.present(again(w.draft))] == [
        "Anna",
        "Marks",
        "Kate",
    ]
    lines = db.session.query(Activity).filter_by(happened=Happened.MEMBER_JOINED.value)
    assert lines.one().actor_id == kate.id


def test_a_visitor_is_sent_to_make_an_account_and_comes_back(app: Flask, client: Any) -> None:
    w = world()
    secret = invited(w)
    answer = client.get(f"/team-invitation/{secret}")
    html = answer.get_data(as_text=True)
    assert f"/account?kind=student&amp;next=/team-invitation/{secret}" in html
    assert f"/account/session?next=/team-invitation/{secret}" in html
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Family" not in html and "@" not in html.split("<main")[1]
    assert client.post(f"/team-invitation/{secret}").status_code == 401


def test_a_link_lets_in_one_person(app: Flask, client_of: ClientOf) -> None:
    w = world()
    path = f"/team-invitation/{invited(w)}"
    first, second = make.student(), make.student()
    assert client_of(first).post(path, data={"answer": "yes"}).status_code == 303
    assert client_of(second).post(path, data={"answer": "yes"}).status_code == 410
    assert client_of(second).get(path).status_code == 410
    assert len(rules.present(again(w.draft))) == 3


def test_a_no_uses_the_link_up(app: Flask, client_of: ClientOf) -> None:
    w = world()
    path = f"/team-invitation/{invited(w)}"
    who = make.student()
    assert client_of(who).post(path, data={"answer": "no"}).status_code == 303
    assert client_of(who).post(path, data={"answer": "yes"}).status_code == 410
    assert len(rules.present(again(w.draft))) == 2


def test_a_no_needs_no_account(app: Flask, client: Any, client_of: ClientOf) -> None:
    path = f"/team-invitation/{invited(world())}"
    assert 'value="no"' in client.get(path).get_data(as_text=True)
    answer = client.post(path, data={"answer": "no"})
    assert (answer.status_code, answer.location) == (303, "/")
    assert client_of(make.student()).get(path).status_code == 410


def test_the_link_leads_whoever_joined_by_it_to_the_team(app: Flask, client_of: ClientOf) -> None:
    w = world()
    path = f"/team-invitation/{invited(w)}"
    client = client_of(make.student())
    client.post(path, data={"answer": "yes"})
    assert client.get(path).location == f"/my/entries/{w.draft.id}"
    assert client_of(w.anna).get(path).status_code == 303
    assert client_of(make.student()).get(path).status_code == 410


def test_links_that_do_not_work(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = world()
    client, who = client_of(w.anna), client_of(make.student())
    revoked = invited(w)
    row = db.session.query(TeamInvitation).one()
    assert client.post(team_url(w, f"/invitations/{row.id}/revocation")).status_code == 303
    assert who.get(f"/team-invitation/{revoked}").status_code == 410
    late = invited(w)
    freeze(monkeypatch, now() + timedelta(days=14))
    assert app.test_client().get(f"/team-invitation/{late}").status_code == 410


def test_an_invitation_of_another_team_cannot_be_taken_back_here(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    invited(w)
    row = db.session.query(TeamInvitation).one()
    other = make.entry(w.edition, make.student())
    contact = again(other).members[0].person
    url = f"/my/entries/{other.id}/team/invitations/{row.id}/revocation"
    assert client_of(contact).post(url).status_code == 404
    assert db.session.query(TeamInvitation).one().revoked_at is None


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("adult", "teams are for students"),
        ("full", "This team is full"),
        ("decided", "teams are for students"),
        ("member", "You are in this team already"),
    ],
)
def test_who_cannot_join_is_told(why: str, words: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    path = f"/team-invitation/{invited(w)}"
    who = make.person(PersonKind.TEACHER) if why == "adult" else make.student()
    if why == "full":
        w.edition.team_most = 2
    if why == "decided":
        make._submit(w.draft, again(w.draft).edition.divisions[0], EntryState.ACCEPTED)
    client = client_of(w.marks if why == "member" else who)
    assert words in client.get(path).get_data(as_text=True)
    assert client.post(path, data={"answer": "yes"}).status_code == 409
    assert len(rules.present(again(w.draft))) == 2


def test_limits_on_invitations(app: Flask, client_of: ClientOf) -> None:
    w = world()
    for _ in range(rules.MOST_OPEN_INVITATIONS):
        invited(w)
    with pytest.raises(TooMany):
        invited(w)
    answer = client_of(w.anna).post(team_url(w, "/invitations"), data={"address": "k@example.org"})
    assert answer.status_code == 429
    html = answer.get_data(as_text=True)
    assert "enough open invitations" in html and 'value="k@example.org"' in html
    w.edition.team_most = 2
    db.session.flush()
    with pytest.raises(Refused):
        invited(w)


@pytest.mark.parametrize("address", ["kate", "kate@", "@example.org", "a b@example.org", "x" * 300])
def test_an_address_no_mail_can_reach(address: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    answer = client_of(w.anna).post(team_url(w, "/invitations"), data={"address": address})
    assert answer.status_code == 422
    assert db.session.query(TeamInvitation).count() == 0


# Coming and going


def test_the_contact_passes_on(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    assert client.post(team_url(w, f"/{w.anna.id}/departure")).location == "/my"
    found = again(w.draft)
    assert [(one.person_id, one.is_contact) for one in rules.present(found)] == [(w.marks.id, True)]
    assert client.get(team_url(w)).status_code == 404
    alone = client_of(w.marks).post(team_url(w, f"/{w.marks.id}/departure"))
    assert alone.status_code == 409 and "Withdraw the entry instead" in alone.get_data(as_text=True)


def test_a_mate_lets_nobody_go(app: Flask, client_of: ClientOf) -> None:
    w = world()
    assert client_of(w.marks).post(team_url(w, f"/{w.anna.id}/departure")).status_code == 403
    assert client_of(w.anna).post(team_url(w, f"/{w.marks.id}/departure")).status_code == 303
    assert client_of(w.marks).get(team_url(w)).status_code == 404


def test_the_age_group_follows_who_comes_and_goes(app: Flask) -> None:
    w = world()
    year = w.edition.cutoff_on.year
    for one in (w.anna, w.marks):
        one.born_on = w.edition.cutoff_on.replace(year=year - 10)
    make.whole(w.draft)
    actions.submit(again(w.draft), by=w.anna, at=now())

    def group() -> str:
        entry = again(w.draft)
        return next(d.key for d in entry.edition.divisions if d.id == entry.division_id)

    assert group() == "junior"
    older = make.student(born_on=w.edition.cutoff_on.replace(year=year - 16))
    join(w, older)
    assert group() == "senior"
    actions.leave(again(w.draft), older, by=older, at=now())
    assert group() == "junior"
    too_old = make.student(born_on=w.edition.cutoff_on.replace(year=year - 40))
    with pytest.raises(Refused):
        join(w, too_old)


def join(w: World, who: Any) -> None:
    invitation = queries.team_invitation(hash_token(invited(w)))
    assert invitation
    actions.accept_invitation(invitation, by=who, at=now())
    db.session.flush()


def test_who_joins_without_consent_hides_the_entry_until_it_is_there(app: Flask) -> None:
    w = world()
    shown = make.entry(w.edition, w.anna, state=EntryState.ACCEPTED)
    db.session.expire_all()
    assert queries.public_entry(shown.id, now()) is not None
    late = make.student()
    db.session.add(
        make.TeamMember(entry_id=shown.id, person_id=late.id, is_contact=False, joined_at=now())
    )
    db.session.flush()
    assert queries.public_entry(shown.id, now()) is None


def test_the_teacher_is_named_by_anybody_of_the_team(app: Flask, client_of: ClientOf) -> None:
    w = world(teacher_required=True)
    client = client_of(w.marks)
    bad = {"teacher_name": "Zane Ozola", "teacher_email": "zane"}
    answer = client.post(team_url(w, "/teacher"), data=bad)
    assert answer.status_code == 422 and 'value="Zane Ozola"' in answer.get_data(as_text=True)
    good = {**bad, "teacher_email": "zane@example.org"}
    assert client.post(team_url(w, "/teacher"), data=good).status_code == 303
    found = again(w.draft)
    assert (found.teacher_name, found.teacher_email) == ("Zane Ozola", "zane@example.org")
    assert "Name the teacher" not in client.get(team_url(w)).get_data(as_text=True)


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_any_name_comes_back(text: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    sent = {"teacher_name": text, "teacher_email": ""}
    wanted = kept_line(text, 120)
    answer = client.post(team_url(w, "/teacher"), data=sent)
    assert answer.status_code == (422 if wanted is None else 303)
    if wanted is not None:
        assert again(w.draft).teacher_name == wanted
    assert client.get(team_url(w)).status_code == 200


# Consents

AGES = {"consent_age": 13, "image_consent_age": 18}


def aged(w: World, who: Any, years: int) -> None:
    who.born_on = now().date().replace(year=now().year - years, day=1)
    make.forget_consents(who)
    db.session.flush()


def states(w: World, who: Any) -> dict[Purpose, ConsentState]:
    db.session.expire_all()
    rows = people.consent_rows(who.id, w.edition.realm_id)
    return {purpose: row.state for purpose, row in rows.items()}


def test_accounts_know_the_ages_of_an_edition(app: Flask) -> None:
    w = world(consent_age=15, image_consent_age=16)
    facts = describe(w.edition.realm_id)
    assert facts is not None
    assert (facts["consent_age"], facts["image_consent_age"]) == (15, 16)
    assert facts["name"]["lv"].endswith("(lv)") and facts["time_zone"] == "Europe/Riga"
    assert describe(999_999) is None


@pytest.mark.parametrize(
    ("years", "words", "asks", "answers"),
    [
        (11, "Until you are 13, a parent or guardian decides", True, False),
        (14, "From the age of 13 you decide yourself", True, True),
        (19, "You are old enough to decide all of this yourself", False, True),
        (None, "We do not know your birth date", True, False),
    ],
)
def test_the_page_says_who_decides(
    years: int | None, words: str, asks: bool, answers: bool, app: Flask, client_of: ClientOf
) -> None:
    w = world(**AGES)
    aged(w, w.anna, years or 11)
    if years is None:
        w.anna.born_on = None
    html = client_of(w.anna).get(team_url(w)).get_data(as_text=True)
    assert words in html
    assert ("Ask a parent or guardian</button>" in html) is asks
    assert ("I take part in this festival." in html) is answers


def test_a_guardian_is_asked_by_letter(app: Flask, client_of: ClientOf) -> None:
    w = world(**AGES)
    aged(w, w.anna, 11)
    client, url = client_of(w.anna), team_url(w, f"/{w.anna.id}/guardian")
    sent = {
        "guardian_name": "Ieva Kalniņa",
        "guardian_email": w.anna.email,
        "guardian_language": "lv",
    }
    own = client.post(url, data=sent)
    assert own.status_code == 422 and "your own address" in own.get_data(as_text=True)
    assert "Ieva Kalniņa" in own.get_data(as_text=True)
    assert client.post(url, data={**sent, "guardian_email": "ieva@"}).status_code == 422
    sent["guardian_email"] = "ieva@example.org"
    assert client.post(url, data=sent).status_code == 303
    letter = db.session.query(Mail).filter_by(kind="consent_request").one()
    assert (letter.address, letter.language) == ("ieva@example.org", "lv")
    assert states(w, w.anna) == dict.fromkeys(Purpose, ConsentState.ASKED)
    html = client.get(team_url(w)).get_data(as_text=True)
    assert "We have written to Ieva Kalniņa at ieva@example.org." in html and "Ask again" in html
    mate = client_of(w.marks).get(team_url(w)).get_data(as_text=True)
    assert "ieva@example.org" not in mate and "Ieva" not in mate
    assert client_of(w.marks).post(url, data=sent).status_code == 403
    assert db.session.query(Guardian).count() == 1


def test_one_who_is_old_enough_answers_alone(app: Flask, client_of: ClientOf) -> None:
    w = world(**AGES)
    aged(w, w.anna, 14)
    client, url = client_of(w.anna), team_url(w, f"/{w.anna.id}/consents")
    assert client.post(url, data={"taking_part": "yes"}).status_code == 422
    assert client.post(url, data={"taking_part": "yes", "first_name": "no"}).status_code == 303
    assert states(w, w.anna) == {
        Purpose.TAKING_PART: ConsentState.GIVEN,
        Purpose.FIRST_NAME: ConsentState.REFUSED,
    }
    forged = client.post(url, data={"pictures": "yes"})
    assert forged.status_code == 403
    assert Purpose.PICTURES not in states(w, w.anna)
    assert client_of(w.marks).post(url, data={"taking_part": "no"}).status_code == 403


def test_a_no_of_ones_own_counts_at_any_age(app: Flask, client_of: ClientOf) -> None:
    w = world(**AGES)
    aged(w, w.anna, 11)
    make.consent(w.anna, w.edition)
    client, url = client_of(w.anna), team_url(w, f"/{w.anna.id}/consents")
    assert "No pictures of me" in client.get(team_url(w)).get_data(as_text=True)
    assert client.post(url, data={"pictures": "no"}).status_code == 303
    found = states(w, w.anna)
    assert found[Purpose.PICTURES] is ConsentState.WITHDRAWN
    assert found[Purpose.FIRST_NAME] is ConsentState.GIVEN


def accepted(w: World) -> Any:
    entry = make.entry(w.edition, w.anna, w.marks, state=EntryState.ACCEPTED)
    db.session.expire_all()
    assert queries.public_entry(entry.id, now()) is not None
    return entry


def test_not_taking_part_any_more_leaves_the_team_and_holds_the_entry(
    app: Flask, client_of: ClientOf
) -> None:
    w = world(**AGES)
    entry = accepted(w)
    aged(w, w.anna, 14)
    make.consent(w.anna, w.edition)
    url = f"/my/entries/{entry.id}/team/{w.anna.id}/consents"
    answer = client_of(w.anna).post(url, data={"taking_part": "no"})
    assert answer.location == "/my"
    assert set(states(w, w.anna).values()) == {ConsentState.WITHDRAWN}
    found = again(entry)
    assert [(one.person_id, one.is_contact) for one in rules.present(found)] == [(w.marks.id, True)]
    assert found.held_at is not None and found.state is EntryState.ACCEPTED
    assert queries.public_entry(entry.id, now()) is None
    mail = db.session.query(Mail).filter_by(kind="consent_withdrawn").one()
    assert mail.address == w.organiser.email and "1 student is still in the team" in mail.body
    assert "Anna" not in mail.body + mail.subject
    # The draft stays: the checklist says what it lacks.
    assert len(rules.present(again(w.draft))) == 2
    actions.release(again(entry), by=w.organiser, at=now())
    db.session.flush()
    assert queries.public_entry(entry.id, now()) is not None


def test_when_the_last_one_goes_nothing_is_shown(app: Flask) -> None:
    w = world()
    entry = make.entry(w.edition, w.anna, state=EntryState.SUBMITTED)
    actions.consent_changed(w.anna, w.edition.realm_id, Purpose.TAKING_PART, ConsentState.REFUSED)
    found = again(entry)
    assert rules.present(found) == [] and found.held_at is not None
    body = db.session.query(Mail).filter_by(kind="consent_withdrawn").one().body
    assert "Nobody is left in the team." in body
    with pytest.raises(Refused):
        actions.release(found, by=w.organiser, at=now())


@pytest.mark.parametrize("purpose", [p for p in Purpose if p is not Purpose.TAKING_PART])
def test_other_purposes_hide_only_their_own(purpose: Purpose, app: Flask) -> None:
    w = world()
    entry = accepted(w)
    entry = again(entry)
    version = queries.newest_version(entry.id)
    assert version
    entry.video_url = version.video_url = "https://vimeo.com/1"
    db.session.flush()
    realm = w.edition.realm_id
    answers = {purpose: False}
    accounts.consent_for_self(w.anna, realm, answers, language="en", at=now())
    db.session.flush()
    db.session.expire_all()
    found = queries.public_entry(entry.id, now())
    assert found is not None
    assert again(entry).held_at is None and len(rules.present(again(entry))) == 2
    assert found.names == (("Marks",) if purpose is Purpose.FIRST_NAME else ("Anna", "Marks"))
    assert found.unnamed == (1 if purpose is Purpose.FIRST_NAME else 0)
    assert bool(found.video_url) is (purpose is not Purpose.VIDEO)


def test_consent_in_another_festival_changes_nothing_here(app: Flask) -> None:
    w = world()
    entry = accepted(w)
    other = make.edition()
    make.consent(w.anna, other, Purpose.TAKING_PART)
    gone = {Purpose.TAKING_PART: False}
    accounts.consent_for_self(w.anna, other.realm_id, gone, language="en", at=now())
    db.session.flush()
    assert again(entry).held_at is None
    assert queries.public_entry(entry.id, now()) is not None


def test_organisers_see_who_lacks_what_and_it_is_noted(app: Flask, client_of: ClientOf) -> None:
    w = world()
    db.session.query(Consent).filter_by(
        student_id=w.marks.id, purpose=Purpose.TAKING_PART
    ).one().state = ConsentState.ASKED
    html = client_of(w.organiser).get(team_url(w)).get_data(as_text=True)
    assert "Not answered" in html and "Your own consents" not in html
    line = db.session.query(Activity).filter_by(happened=Happened.VIEWED.value).one()
    assert (line.actor_id, line.thing_id) == (w.organiser.id, w.draft.id)
    mentor = make.person()
    make.grant(mentor, Role.MENTOR, w.edition)
    assert client_of(mentor).get(team_url(w)).status_code == 404


def test_a_used_link_is_gone_for_the_action_too(app: Flask) -> None:
    w = world()
    secret = invited(w)
    invitation = queries.team_invitation(hash_token(secret))
    assert invitation
    actions.decline_invitation(invitation, at=now())
    with pytest.raises(Gone):
        actions.accept_invitation(invitation, by=make.student(), at=now())


def test_a_guardian_who_was_asked_need_not_be_typed_again(app: Flask, client_of: ClientOf) -> None:
    w = world(**AGES)
    aged(w, w.anna, 11)
    client, url = client_of(w.anna), team_url(w, f"/{w.anna.id}/guardian")
    sent = {"guardian_name": "Ieva Kalniņa", "guardian_email": "ieva@example.org"}
    assert client.post(url, data={**sent, "guardian_language": "nb"}).status_code == 303
    html = client.get(team_url(w)).get_data(as_text=True)
    assert 'value="Ieva Kalniņa"' in html and 'value="ieva@example.org"' in html
    assert '<option selected value="nb">' in html


@pytest.mark.parametrize("who", ["anna", "marks", "twice"])
def test_nobody_is_invited_twice(who: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    client, place = client_of(w.anna), f"/my/entries/{w.draft.id}/team/invitations"
    address = {"anna": w.anna.email, "marks": w.marks.email, "twice": "new@example.org"}[who]
    if who == "twice":
        assert client.post(place, data={"address": address}).status_code == 303
    answer = client.post(place, data={"address": address.upper()})
    assert answer.status_code == 409 and "already" in answer.text
    assert len(queries.open_invitations(w.draft.id, now())) == (who == "twice")


def test_joining_takes_a_clear_yes(app: Flask, client_of: ClientOf) -> None:
    w = world()
    _row, token = actions.invite(again(w.draft), address="", by=w.anna, at=now())
    db.session.flush()
    new = make.student()
    for sent in ({}, {"answer": "maybe"}):
        answer = client_of(new).post(f"/team-invitation/{token.secret}", data=sent)
        assert answer.status_code == 422 and "Say whether you join" in answer.text
    assert len(again(w.draft).members) == 2


def test_who_was_let_go_while_writing_keeps_the_words(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client, place = client_of(w.marks), f"/my/entries/{w.draft.id}/story"
    actions.leave(again(w.draft), w.marks, by=w.anna, at=now())
    db.session.flush()
    sent = {
        "problem": "Half an hour of <b>words</b>.",
        "version": "",
        "password": "is not for show",
    }
    ours = client.post(place, data=sent, headers={"Origin": "http://localhost"})
    assert ours.status_code == 404
    assert "Half an hour of &lt;b&gt;words&lt;/b&gt;." in ours.text
    assert "not for show" not in ours.text
    for origin in ("https://elsewhere.example", "null", ""):
        other = client.post(place, data=sent, headers={"Origin": origin})
        assert other.status_code == 404 and "Half an hour" not in other.text
