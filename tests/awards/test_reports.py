"""A team's report: words that fit several entries, comments withheld, who reads it and when."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from festival.accounts.models import Person, PersonKind
from festival.awards import actions, queries, report
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.entries.models import EntryVersion, TeamMember
from festival.errors import Refused, Taken
from festival.judging import actions as judging
from festival.judging import queries as judged
from festival.judging.models import Criterion, JudgingSettings, ReportShows
from festival.judging.ranking.hiding import HIDDEN_AMONG
from festival.mentoring.models import Feedback, FeedbackState, Verdict
from festival.outbox import Mail
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]
KEYS = ("idea", "works", "use")


def _criteria() -> list[Criterion]:
    return [
        Criterion(
            key=key,
            name={"en": key},
            low=1,
            high=5,
            weight=1,
            levels={str(level): {"en": f"{key} {level}"} for level in range(1, 6)},
        )
        for key in KEYS
    ]


def _levels(*chosen: int) -> dict[str, list[float]]:
    return {key: [float(one)] * 3 for key, one in zip(KEYS, chosen, strict=True)}


@pytest.mark.parametrize(
    ("levels", "told"), [([1, 5, 5], 5), ([2, 3], 3), ([4, 4, 1], 4), ([1, 5], 5), ([3], 3)]
)
def test_the_level_most_chosen(levels: list[float], told: int) -> None:
    assert report.most_chosen(levels) == told


def test_what_is_told_fits_several_entries_of_the_division() -> None:
    own = _levels(5, 3, 2)
    division = [own, _levels(4, 3, 2), _levels(5, 4, 2), _levels(1, 1, 1), _levels(2, 2, 2)]
    spans = report.told_spans(own, division, _criteria())
    fitting = [
        one
        for one in division
        if all(spans[key][0] <= one[key][0] <= spans[key][1] for key in KEYS)
    ]
    assert own in fitting
    assert len(fitting) >= HIDDEN_AMONG
    assert spans["use"] == (2, 2)


def test_where_many_are_alike_one_level_is_told_and_the_next_one_up() -> None:
    own = _levels(5, 3, 2)
    told = report.make(own, [own, own, own], _criteria())
    assert [(one.low, one.high) for one in told.seen] == [(5, 5), (3, 3), (2, 2)]
    assert [one.criterion.key for one in told.strengths] == ["idea"]
    assert [one.criterion.key for one in told.next_steps] == ["use", "works"]
    assert told.next_steps[0].next_words == {"en": "use 3"}
    assert told.seen[0].next_words is None


def _published(judges: int = 3, entries: int = 4) -> Hall:
    place = hall(judges=judges, entries=entries, places_published=1)
    for judge in range(judges):
        for entry in range(entries):
            levels = dict.fromkeys(WHOLE, max(1, 5 - entry))
            save(place, judge, entry, levels=levels, comment=f"Comment {judge} on {entry}")
    edition, by = editions.edition(place.edition.slug), place.organiser
    assert edition is not None
    result = actions.freeze(edition, place.rubric, by=by, at=now())
    actions.lock(result, edition, place.rubric, by=by, at=now())
    place.more["result"] = result
    return place


def _publish(place: Hall) -> None:
    edition = editions.edition(place.edition.slug)
    assert edition is not None
    actions.publish(place.more["result"], edition, by=place.organiser, at=now())


def _team(place: Hall, entry: int) -> Person:
    of = sa.select(TeamMember.person_id).where(TeamMember.entry_id == place.entries[entry].id)
    return db.session.get_one(Person, db.session.scalars(of).one())


def test_every_judged_team_reads_its_own_report_once_published(client_of: ClientOf) -> None:
    place = _published()
    last = place.entries[3].id
    address = f"/my/entries/{last}/report"
    client = client_of(_team(place, 3))
    assert client.get(address).status_code == 404
    assert "Your report" not in client.get(f"/my/entries/{last}").text
    _publish(place)
    page = client.get(address).text
    assert "Comment 0 on 3" in page
    assert "Comment 0 on 0" not in page
    assert "The next step up is" in page
    assert "of 100 points" not in page
    assert place.more["result"].entry_ids[str(last)] not in page
    assert address in client.get(f"/my/entries/{last}").text
    assert client_of(_team(place, 0)).get(address).status_code == 404
    assert client_of(place.person()).get(address).status_code == 404
    mails = db.session.scalars(sa.select(Mail).where(Mail.kind == "report_ready")).all()
    assert len(mails) == 4


def test_a_teacher_gets_one_letter_about_all_their_teams(client_of: ClientOf) -> None:
    place = _published()
    facts = {"kind": PersonKind.TEACHER, "language": "lv"}
    teacher = make.person(email="skola@example.org", **facts)
    unsure = make.person(email="other@example.org", **facts)
    unsure.email_confirmed_at = None
    named = ("Skola@example.org ", "skola@example.org", "other@example.org")
    for entry, address in zip(place.entries, named, strict=False):
        entry.teacher_email = address
    db.session.flush()
    _publish(place)
    letter = db.session.scalars(sa.select(Mail).where(Mail.kind == "reports_ready")).one()
    assert (letter.address, letter.person_id, letter.language) == (teacher.email, teacher.id, "lv")
    for place_of, entry in enumerate(place.entries):
        assert (f"/my/entries/{entry.id}/report" in letter.body) is (place_of < 2)
    assert "\n\n\n" not in letter.body
    assert client_of(teacher).get(f"/my/entries/{place.entries[1].id}/report").status_code == 200


def test_numbers_only_where_the_edition_says_so(client_of: ClientOf) -> None:
    place = _published()
    _publish(place)
    db.session.add(JudgingSettings(edition_id=place.edition.id, report_shows=ReportShows.SCORE))
    db.session.flush()
    page = client_of(_team(place, 1)).get(f"/my/entries/{place.entries[1].id}/report").text
    assert "of 100 points" in page
    assert "Mean level" in page


def test_every_comment_stands_on_one_page_before_the_teams_read_it(client_of: ClientOf) -> None:
    place = _published()
    client = client_of(place.organiser)
    address = f"/organise/{place.edition.slug}/results/comments"
    page = client.get(address).text
    assert all(f"Comment {judge} on {entry}" in page for judge in range(3) for entry in range(4))
    sheet_id = judged.sheets_of(place.entries[2].id)[0].id
    kept = f"/organise/{place.edition.slug}/judging/sheets/{sheet_id}/comment"
    answer = client.post(kept, data={"reason": "It names a child.", "from": "comments"})
    assert answer.headers["Location"] == f"{address}#sheet-{sheet_id}"
    page = client.get(address).text
    assert "It names a child." in page and "1 comment is withheld." in page
    assert len([one for one in queries.comments_in(place.edition.id) if one.withheld]) == 1
    # What does not count is in no report, and so not here.
    judging.hold(
        judged.sheet(sheet_id, place.edition.id),
        reason="x",
        by=place.organiser,
        at=now(),
        realm_id=place.edition.realm_id,
    )
    assert sheet_id not in {one.sheet_id for one in queries.comments_in(place.edition.id)}


def test_a_withheld_comment_stays_away_and_on_record(client_of: ClientOf) -> None:
    place = _published()
    _publish(place)
    entry = place.entries[2].id
    sheet_id = judged.sheets_of(entry)[0].id
    words = judged.sheets_of(entry)[0].comment
    client = client_of(place.organiser)
    page = f"/organise/{place.edition.slug}/judging/sheets/{sheet_id}"
    client.post(f"{page}/comment", data={"reason": ""})
    assert words in queries.comments_for(entry)
    client.post(f"{page}/comment", data={"reason": "not kind"})
    assert words not in queries.comments_for(entry)
    assert "not kind" in client.get(page).text
    assert words not in client_of(_team(place, 2)).get(f"/my/entries/{entry}/report").text
    sheet = judged.sheet(sheet_id, place.edition.id)
    assert sheet is not None
    facts = {"by": place.organiser, "at": now(), "realm_id": place.edition.realm_id}
    with pytest.raises(Taken):
        actions.withhold(sheet, reason="again", **facts)
    with pytest.raises(Refused):
        actions.withhold(sheet, reason="", **facts)
    client.post(f"{page}/comment", data={"show": "1"})
    assert words in queries.comments_for(entry)


def test_a_judge_reads_what_changed_after_the_feedback(client_of: ClientOf) -> None:
    place = hall()
    entry, address = place.entries[0], f"/judging/sheets/{place.visit().id}/entry"
    judge = client_of(place.person())
    assert "What changed after" not in judge.get(address).text
    first = db.session.scalars(
        sa.select(EntryVersion).where(EntryVersion.entry_id == entry.id)
    ).one()
    facts = {"state": FeedbackState.SENT, "verdict": Verdict.REVISE, "sent_at": now()}
    mentor = make.person(given_name="Plantedmentor")
    db.session.add(
        Feedback(
            entry_id=entry.id,
            mentor_id=mentor.id,
            round=1,
            entry_version_id=first.id,
            started_at=now(),
            **facts,
        )
    )
    entry.how_it_works, entry.school = "It now turns by itself.", "Plantedschool"
    newer = make.version(entry)
    entry.accepted_version_id = newer.id
    newer.made_at = first.made_at
    db.session.flush()
    page = judge.get(address).text
    assert "What changed after the mentor’s feedback" in page
    assert first.how_it_works.split()[0] in page
    assert "Plantedmentor" not in page
    assert "Plantedschool" not in page
