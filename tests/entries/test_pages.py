"""The team's pages: what they say at each stage, what the public part shows, what they cost."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, render_template_string

from festival.accounts.models import Consent, ConsentState, Purpose
from festival.clock import now
from festival.db import db
from festival.entries import actions, journey, queries
from festival.entries.models import EntryState, ImagePerson, PeopleShown
from tests import make
from tests.entries.world import again, world
from tests.queries import count_queries

ClientOf = Callable[..., Any]


@pytest.mark.parametrize(
    ("state", "stops", "words"),
    [
        (EntryState.DRAFT, ["now", "next", "next", "next", "next"], "are still missing"),
        (EntryState.SUBMITTED, ["done", "done", "now", "next", "next"], "A mentor from the centre"),
        (
            EntryState.CHANGES_REQUESTED,
            ["done", "done", "now", "next", "next"],
            "asks you to go over some parts",
        ),
        (EntryState.ACCEPTED, ["done", "done", "done", "done", "now"], "accepted and on show"),
        (EntryState.WITHDRAWN, ["done", "done", "now"], "You withdrew this entry"),
        (EntryState.DECLINED, ["done", "done", "now"], "This time it was not accepted"),
    ],
)
def test_each_state_says_where_it_stands_and_what_comes(
    state: EntryState, stops: list[str], words: str, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    entry = make.entry(w.edition, w.anna, w.marks, state=state, state_reason="Because.")
    db.session.expire_all()
    assert [one.state for one in journey.stops(again(entry), now())] == stops
    html = client_of(w.anna).get(f"/my/entries/{entry.id}").get_data(as_text=True)
    assert words in html
    assert html.count("phase-line__stop--now") == 1
    if state is EntryState.DECLINED:
        assert "Because." in html


def test_accepted_and_not_yet_on_show(app: Flask, client_of: ClientOf) -> None:
    w = world(showcase_opened_at=None)
    entry = make.entry(w.edition, w.anna, state=EntryState.ACCEPTED)
    states = [one.state for one in journey.stops(again(entry), now())]
    assert states == ["done", "done", "done", "now", "next"]
    html = client_of(w.anna).get(f"/my/entries/{entry.id}").get_data(as_text=True)
    assert "As soon as the showcase is open" in html


def test_a_held_entry_says_that_it_waits(app: Flask, client_of: ClientOf) -> None:
    w = world()
    actions.hold(again(w.draft), at=now())
    db.session.flush()
    html = client_of(w.anna).get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    assert "This entry waits" in html


def test_the_deadline_stands_in_the_zone_of_the_edition(app: Flask, client_of: ClientOf) -> None:
    w = world(time_zone="Asia/Tokyo")
    html = client_of(w.anna).get(f"/my/entries/{w.draft.id}").get_data(as_text=True)
    assert "(JST)" in html


def test_the_preview_is_what_the_public_would_see(app: Flask, client_of: ClientOf) -> None:
    w = world(school_public=False)
    make.whole(w.draft)
    shown = make.image(w.draft, alt="Shown to all")
    hidden = make.image(w.draft, alt="Marks laughs", people=PeopleShown.TEAM)
    db.session.add(ImagePerson(image_id=hidden.id, person_id=w.marks.id))
    w.draft.video_url = "https://vimeo.com/1"
    for purpose in (Purpose.PICTURES, Purpose.FIRST_NAME, Purpose.VIDEO):
        row = db.session.query(Consent).filter_by(student_id=w.marks.id, purpose=purpose).one()
        row.state = ConsentState.REFUSED
    db.session.flush()
    html = client_of(w.anna).get(f"/my/entries/{w.draft.id}/preview").get_data(as_text=True)
    assert "Shown to all" in html and f"/pictures/{shown.id}/1600.jpeg" in html
    for secret in ("Marks", f"/pictures/{hidden.id}/", "vimeo.com", "Test School", "Family"):
        assert secret not in html.split("<main")[1], secret
    assert "Anna and a member of the team" in html
    for told in ("1 picture is left out", "The film is left out", "1 first name is left out"):
        assert told in html
    assert "Test School" in client_of(w.anna).get(f"/my/entries/{w.draft.id}").get_data(
        as_text=True
    )


def test_the_public_part_offers_pins_and_awards(app: Flask) -> None:
    w = world()
    make.whole(w.draft)
    image = make.image(w.draft)
    make.image(w.draft)
    view = queries.view_of(again(w.draft), None)
    with app.test_request_context():
        html = render_template_string(
            "{% include 'entries/_public_entry.html' %}",
            view=view,
            awards=[("First place", "first")],
            title_level=2,
            pins={"problem": "?pin=problem#points", f"image-{image.id}": "?pin=image#points"},
        )
        plain = render_template_string("{% include 'entries/_public_entry.html' %}", view=view)
    assert "<h2" in html and "<h1" not in html and "First place" in html
    assert html.count("Pin a remark") == 2 and 'href="?pin=problem#points"' in html
    assert plain.count("<h1") == 1 and "Pin a remark" not in plain
    for field in ("problem", "invention", "how_it_works", "tested", "next_steps"):
        assert f'id="about-{field}"' in plain
    assert all(f'id="picture-{one.id}"' in plain for one in view.pictures)


def test_every_picture_has_its_true_widths(app: Flask, client_of: ClientOf) -> None:
    w = world()
    tall = make.image(w.draft)
    tall.width, tall.height = 1200, 1600
    small = make.image(w.draft)
    small.width, small.height = 300, 200
    db.session.flush()
    html = client_of(w.anna).get(f"/my/entries/{w.draft.id}/preview").get_data(as_text=True)
    for box, width in ((320, 240), (800, 600), (1600, 1200)):
        assert f"/pictures/{tall.id}/{box}.webp {width}w" in html
    assert f"/pictures/{small.id}/320.webp 300w" in html
    assert f"/pictures/{small.id}/800.webp 3" not in html


def test_a_version_that_never_was_is_not_there(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    assert "Nothing is handed in yet" in client.get(f"/my/entries/{w.draft.id}/versions").get_data(
        as_text=True
    )
    assert client.get(f"/my/entries/{w.draft.id}/versions/1").status_code == 404
    assert client.get(f"/my/entries/{w.draft.id}/versions/99999999999999999999").status_code == 404
    assert client.get("/my/entries/99999999999999999999").status_code == 404


PAGES = ("", "/story", "/pictures", "/team", "/preview", "/versions")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_same_for_one_and_for_many(
    page: str, app: Flask, client_of: ClientOf
) -> None:
    w = world(team_most=5)
    small = make.whole(make.entry(w.edition, w.anna))
    large = make.whole(make.entry(w.edition, w.anna, w.marks, make.student(), make.student()))
    for _ in range(4):
        image = make.image(large, people=PeopleShown.TEAM)
        db.session.add(ImagePerson(image_id=image.id, person_id=w.marks.id))
    for entry, versions in ((small, 1), (large, 4)):
        make._submit(entry, again(entry).edition.divisions[0], EntryState.SUBMITTED)
        for _ in range(versions - 1):
            make.version(entry)
    client = client_of(w.anna)
    counts = []
    for entry in (small, large):
        client.get(f"/my/entries/{entry.id}{page}")
        with count_queries(app) as asked:
            assert client.get(f"/my/entries/{entry.id}{page}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_three_languages(app: Flask, client_of: ClientOf) -> None:
    w = world()
    for language in ("en", "lv", "nb"):
        client = client_of(w.anna, language)
        for page in PAGES:
            html = client.get(f"/my/entries/{w.draft.id}{page}").get_data(as_text=True)
            assert f'<html lang="{language}"' in html


def test_a_version_reads_as_the_invention_does(app: Flask, client_of: ClientOf) -> None:
    w = world()
    make.whole(w.draft)
    hidden = make.image(w.draft, people=PeopleShown.UNANSWERED, alt="Not for everybody")
    gone = make.image(w.draft, alt="Removed since")
    version = make.version(again(w.draft))
    gone.removed_at = now()
    db.session.flush()
    again(w.draft).problem = "What was written later"
    db.session.flush()
    html = client_of(w.anna).get(f"/my/entries/{w.draft.id}/versions/{version.number}").text
    assert f'id="picture-{hidden.id}"' in html and "Not for everybody" in html
    assert "Removed since" not in html and "1 picture of it was removed since." in html
    assert 'id="about-problem"' in html and "What was written later" not in html
