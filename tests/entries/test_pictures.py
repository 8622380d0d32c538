"""Pictures: sent, described, ordered, removed, and shown to whom they may be shown."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from festival import media
from festival.accounts.models import Consent, ConsentState, Purpose
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries import actions, queries
from festival.entries.merging import marks
from festival.entries.models import EntryImage, EntryState, EntryVersion, ImagePerson, PeopleShown
from festival.storage import StorageFull
from tests import make
from tests.entries.pictures import photo, send, store
from tests.entries.world import World, again, world
from tests.hostile import TOGETHER, kept_line
from tests.queries import count_queries

ClientOf = Callable[..., Any]
JSON = {"Accept": "application/json"}
COLOURS = ("red", "green", "blue", "teal", "navy", "gold", "pink", "gray", "cyan", "lime", "plum")


def standing(entry: Any) -> list[EntryImage]:
    return list(again(entry).images)


def test_one_by_one_each_answers_with_its_tile(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    answer = send(client, w.draft, (photo(), "IMG_1.HEIC"), json=True)
    assert answer.status_code == 201
    row = standing(w.draft)[0]
    assert answer.json["id"] == row.id
    assert f'name="alt-{row.id}"' in answer.json["tile"]
    assert f'name="persons-{row.id}"' in answer.json["tile"] and "Marks" in answer.json["tile"]
    assert row.people is PeopleShown.UNANSWERED and row.alt == ""
    assert row.added_by == w.anna.id and (row.width, row.height) == (64, 48)


def test_many_at_once_from_a_plain_form(app: Flask, client_of: ClientOf) -> None:
    w = world()
    files = [(photo(colour=colour), f"{colour}.jpg") for colour in COLOURS[:3]]
    answer = send(client_of(w.anna), w.draft, *files, (b"MZ" * 99, "setup.exe"))
    assert answer.status_code == 303
    assert [one.position for one in standing(w.draft)] == [1, 2, 3]
    html = client_of(w.anna).get(answer.location).get_data(as_text=True)
    assert html.count('class="image-tile"') == 3


def test_the_good_ones_stay_and_the_others_are_named(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    send(client, w.draft, (photo(), "a.jpg"), (b"MZ" * 99, "set<b>up.exe"))
    html = client.get(f"/my/entries/{w.draft.id}/pictures").get_data(as_text=True)
    assert "1 picture is here." in html
    assert "set&lt;b&gt;up.exe: This file is not a picture." in html


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "This file is empty"),
        (b"%PDF-1.7 not a picture", 415, "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "cannot be opened here"),
        (photo()[:300], 422, "damaged"),
        (photo() + b"\0" * 20_000_000, 413, "A picture may have up to 20 MB"),
    ],
)
def test_refusals_say_why(
    data: bytes, status: int, words: str, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client = client_of(w.anna)
    answer = send(client, w.draft, (data, "x.jpg"), json=True)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert words in answer.json["detail"]
    plain = send(client, w.draft, (data, "x.jpg"))
    assert plain.status_code == status and words in plain.get_data(as_text=True)
    assert standing(w.draft) == []


def test_a_body_that_is_too_large_gets_a_sentence(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    url = f"/my/entries/{w.draft.id}/pictures"
    for headers in (JSON, {}):
        answer = client.post(
            url,
            data=b"x",
            content_type="multipart/form-data; boundary=b",
            environ_overrides={"CONTENT_LENGTH": str(90_000_000)},
            headers=headers,
        )
        assert answer.status_code == 413
        assert "That is too large" in answer.get_data(as_text=True)


def test_nothing_sent_is_told(app: Flask, client_of: ClientOf) -> None:
    w = world()
    answer = client_of(w.anna).post(f"/my/entries/{w.draft.id}/pictures")
    assert answer.status_code == 422
    assert "Choose a picture first." in answer.get_data(as_text=True)


def test_the_eleventh_is_refused_before_it_is_decoded(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    for colour in COLOURS[:9]:
        assert send(client, w.draft, (photo(colour=colour), "x.jpg"), json=True).status_code == 201
    both = [(photo(colour=colour), f"{colour}.jpg") for colour in COLOURS[9:]]
    assert send(client, w.draft, *both).status_code == 303
    assert len(standing(w.draft)) == 10
    page = client.get(f"/my/entries/{w.draft.id}/pictures").get_data(as_text=True)
    assert "There are ten pictures" in page and "drop-zone" not in page
    answer = send(client, w.draft, (b"not even a picture", "x.jpg"), json=True)
    assert answer.status_code == 429 and "ten pictures already" in answer.json["detail"]


def test_the_same_picture_twice_is_one(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.anna)
    send(client, w.draft, (photo(), "a.jpg"), json=True)
    answer = send(client, w.draft, (photo(), "b.jpg"), json=True)
    assert answer.status_code == 200 and "tile" not in answer.json
    assert len(standing(w.draft)) == 1


def test_a_full_disk_is_told_and_leaves_nothing(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = world()

    def full(*_: object) -> str:
        raise StorageFull(28, "No space left on device")

    monkeypatch.setattr(media.storage(), "put", full)
    answer = send(client_of(w.anna), w.draft, (photo(), "a.jpg"), json=True)
    assert answer.status_code == 503 and "could not be kept" in answer.json["detail"]
    assert standing(w.draft) == []


def test_no_planted_word_of_the_camera_is_served(app: Flask, client_of: ClientOf) -> None:
    w = world()
    planted = "Anna-of-Class-7b at 55.87N 26.53E"
    info = PngInfo()
    info.add_text("Author", planted)
    out = io.BytesIO()
    Image.new("RGB", (90, 60), "teal").save(out, "PNG", pnginfo=info)
    assert planted.encode() in out.getvalue()
    client = client_of(w.anna)
    send(client, w.draft, (out.getvalue() + planted.encode(), f"{planted}.png"), json=True)
    row = standing(w.draft)[0]
    for size in (320, 800, 1600):
        for kind in ("webp", "jpeg"):
            served = client.get(f"/pictures/{row.id}/{size}.{kind}").get_data()
            assert served and planted.encode() not in served


def test_after_the_deadline_no_picture_comes_but_any_may_go(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    make.whole(w.draft)
    entry = again(w.draft)
    actions.submit(entry, by=w.anna, at=now())
    make.close(w.edition)
    client = client_of(w.marks)
    assert send(client, w.draft, (photo(), "a.jpg"), json=True).status_code == 409
    page = client.get(f"/my/entries/{w.draft.id}/pictures").get_data(as_text=True)
    assert "drop-zone" not in page and "Remove picture 1" in page
    row = standing(w.draft)[0]
    url = f"/my/entries/{w.draft.id}/pictures/{row.id}/removal"
    assert "Remove this picture?" in client.get(url).get_data(as_text=True)
    assert client.post(url).status_code == 303
    assert standing(w.draft) == []
    assert client.post(url).status_code == 404


# Describing


def details_page(entry: Any) -> dict[str, Any]:
    """What the page of pictures would send back unchanged."""
    told: dict[str, Any] = {}
    kept = actions.details(again(entry))
    for name, value in kept.items():
        told[name] = value.split(",") if name.startswith("persons") and value else value
    return {**told, "drawn": marks(kept), "version": ""}


def two(w: World) -> tuple[EntryImage, EntryImage]:
    first, second = make.image(w.draft), make.image(w.draft)
    return first, second


def test_words_focus_and_people_are_kept(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one, other = two(w)
    sent = details_page(w.draft)
    sent |= {
        f"alt-{one.id}": " Our lamp \n at night ",
        f"focus-{one.id}": "9",
        f"people-{one.id}": "yes",
        f"persons-{one.id}": [str(w.anna.id), str(w.marks.id)],
    }
    url = f"/my/entries/{w.draft.id}/pictures/details"
    assert client_of(w.anna).post(url, data=sent).status_code == 303
    kept, untouched = standing(w.draft)
    assert (kept.alt, kept.focus_x, kept.focus_y) == ("Our lamp at night", 2, 2)
    assert kept.people is PeopleShown.TEAM
    assert {p.person_id for p in kept.persons} == {w.anna.id, w.marks.id}
    assert untouched.id == other.id and untouched.people is PeopleShown.NOBODY
    # Nobody again: the names go.
    sent = details_page(w.draft) | {f"people-{one.id}": "no"}
    client_of(w.anna).post(url, data=sent)
    assert db.session.query(ImagePerson).count() == 0


def test_somebody_without_a_name_is_kept_and_still_missing(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one = make.image(w.draft)
    make.whole(w.draft)
    sent = details_page(w.draft) | {f"people-{one.id}": "yes"}
    client = client_of(w.anna)
    client.post(f"/my/entries/{w.draft.id}/pictures/details", data=sent)
    assert standing(w.draft)[0].people is PeopleShown.TEAM
    assert client.post(f"/my/entries/{w.draft.id}/submission").status_code == 422


def test_nobody_outside_the_team_can_be_named(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one, stranger = make.image(w.draft), make.student()
    sent = details_page(w.draft)
    sent |= {
        f"people-{one.id}": "yes",
        f"persons-{one.id}": str(stranger.id),
        f"alt-{one.id}": "kept",
    }
    answer = client_of(w.anna).post(f"/my/entries/{w.draft.id}/pictures/details", data=sent)
    assert answer.status_code == 422 and ">kept</textarea>" in answer.get_data(as_text=True)
    assert db.session.query(ImagePerson).count() == 0


def test_describing_saves_by_itself_also_a_picture_that_just_came(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client = client_of(w.anna)
    tile = send(client, w.draft, (photo(), "a.jpg"), json=True).json
    row = standing(w.draft)[0]
    drawn = tile["tile"].split('name="drawn" value="')[1].split('"')[0]
    sent = {f"alt-{row.id}": "First", f"focus-{row.id}": "5", "drawn": drawn, "version": ""}
    url = f"/my/entries/{w.draft.id}/pictures/details/autosave"
    for words in ("First", "Second", "Third"):
        sent[f"alt-{row.id}"] = words
        answer = client.post(url, data=sent)
        assert answer.status_code == 200, answer.json
        sent["version"] = answer.json["version"]
    assert standing(w.draft)[0].alt == "Third"
    stale = {**sent, f"alt-{row.id}": "Stale", "version": ""}
    clash = client_of(w.marks).post(url, data=stale)
    assert clash.status_code == 409 and clash.json["current"] == {f"alt-{row.id}": "Third"}
    long = client.post(url, data={**sent, f"alt-{row.id}": "x" * 301})
    assert long.status_code == 422 and f"alt-{row.id}" in long.json["errors"]


def test_two_describe_two_pictures_at_once(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one, other = two(w)
    mine, theirs = details_page(w.draft), details_page(w.draft)
    url = f"/my/entries/{w.draft.id}/pictures/details"
    client_of(w.anna).post(url, data=mine | {f"alt-{one.id}": "Anna's"})
    client_of(w.marks).post(url, data=theirs | {f"alt-{other.id}": "Marks's"})
    assert [row.alt for row in standing(w.draft)] == ["Anna's", "Marks's"]
    clash = client_of(w.marks).post(url, data=theirs | {f"alt-{one.id}": "Too"})
    assert clash.status_code == 409 and ">Too</textarea>" in clash.get_data(as_text=True)
    assert standing(w.draft)[0].alt == "Anna's"


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_any_description_comes_back(text: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    one = make.image(w.draft)
    sent = details_page(w.draft) | {f"alt-{one.id}": text}
    client = client_of(w.anna)
    answer = client.post(f"/my/entries/{w.draft.id}/pictures/details", data=sent)
    wanted = kept_line(text, 300)
    assert answer.status_code == (422 if wanted is None else 303)
    if wanted is not None:
        assert standing(w.draft)[0].alt == wanted
    assert client.get(f"/my/entries/{w.draft.id}/preview").status_code == 200


@pytest.mark.parametrize("value", ["0", "10", "x", "", "５", "-1"])
def test_an_impossible_focus_is_the_middle(value: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    one = make.image(w.draft)
    sent = details_page(w.draft) | {f"focus-{one.id}": value}
    client_of(w.anna).post(f"/my/entries/{w.draft.id}/pictures/details", data=sent)
    row = standing(w.draft)[0]
    assert (row.focus_x, row.focus_y) == (1, 1)


def test_moving_keeps_what_was_typed(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one, other = two(w)
    url = f"/my/entries/{w.draft.id}/pictures/details"
    client = client_of(w.anna)

    def move(what: str) -> list[int]:
        sent = details_page(w.draft) | {"move": what}
        assert client.post(url, data=sent).status_code == 303
        return [row.id for row in standing(w.draft)]

    sent = details_page(w.draft) | {"move": f"up-{other.id}", f"alt-{other.id}": "Now first"}
    assert client.post(url, data=sent).location.endswith(f"#image-{other.id}")
    assert standing(w.draft)[0].alt == "Now first"
    assert move(f"up-{other.id}") == [other.id, one.id]
    assert move(f"down-{other.id}") == [one.id, other.id]
    for nonsense in ("down-999999", "up-x", "x", "down-", f"left-{one.id}", "up-" + "9" * 99):
        assert move(nonsense) == [one.id, other.id]


def test_removing_asks_first_and_keeps_what_was_typed(app: Flask, client_of: ClientOf) -> None:
    w = world()
    one, other = two(w)
    sent = details_page(w.draft) | {"remove": str(one.id), f"alt-{other.id}": "Typed"}
    answer = client_of(w.anna).post(f"/my/entries/{w.draft.id}/pictures/details", data=sent)
    assert answer.location == f"/my/entries/{w.draft.id}/pictures/{one.id}/removal"
    assert [row.alt for row in standing(w.draft)][1] == "Typed"
    assert len(standing(w.draft)) == 2


def test_pictures_of_what_stands_handed_in_become_a_version(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    make.whole(w.draft)
    actions.submit(again(w.draft), by=w.anna, at=now())
    row = standing(w.draft)[0]
    url = f"/my/entries/{w.draft.id}/pictures/details"
    sent = details_page(w.draft) | {f"alt-{row.id}": "A better description", "hand_in": "1"}
    client = client_of(w.anna)
    assert client.post(url, data=sent).location == f"/my/entries/{w.draft.id}"
    newest = queries.newest_version(w.draft.id)
    assert newest and newest.number == 2 and newest.images[0]["alt"] == "A better description"
    sent = details_page(w.draft) | {f"alt-{row.id}": "", "hand_in": "1"}
    answer = client.post(url, data=sent)
    assert answer.location.endswith("/pictures")
    html = client.get(answer.location).get_data(as_text=True)
    assert "Saved, but not handed in" in html and len(queries.versions(w.draft.id)) == 2


# Serving


def shown(w: World, **facts: Any) -> EntryImage:
    """A picture in an accepted entry, with bytes of its own."""
    entry = make.entry(w.edition, w.anna, w.marks)
    image = store(make.image(entry, **facts))
    entry.state = EntryState.DRAFT
    make._submit(entry, again(entry).edition.divisions[0], EntryState.ACCEPTED)
    db.session.expire_all()
    return image


def url_of(image: EntryImage, size: int = 800, kind: str = "webp") -> str:
    return f"/pictures/{image.id}/{size}.{kind}"


def test_a_public_picture_is_served_safely_and_asked_for_each_time(app: Flask, client: Any) -> None:
    w = world()
    image = shown(w)
    for size in (320, 800, 1600):
        for kind in ("webp", "jpeg"):
            answer = client.get(url_of(image, size, kind))
            assert answer.status_code == 200 and answer.mimetype == f"image/{kind}"
            assert answer.get_data() == media.storage().read(image.renditions[f"{kind}-{size}"])
    headers = answer.headers
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["ETag"] == f'"{image.renditions["jpeg-1600"][3:67]}"'
    assert "Set-Cookie" not in headers
    for wrong in ("/pictures/%d/801.webp", "/pictures/%d/800.png", "/pictures/%d/800.svg"):
        assert client.get(wrong % image.id).status_code == 404
    assert client.get("/pictures/999999/800.webp").status_code == 404


def test_what_has_not_changed_is_not_read(
    app: Flask, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = world()
    image = shown(w)
    first = client.get(url_of(image))

    def never(*_: object) -> bytes:
        raise AssertionError("the bytes were read")

    monkeypatch.setattr(media.storage(), "read", never)
    with count_queries(app) as asked:
        again_ = client.get(url_of(image), headers={"If-None-Match": first.headers["ETag"]})
    assert again_.status_code == 304 and again_.get_data() == b""
    assert len(asked) <= 2, asked


def test_bytes_that_are_gone_are_a_404(app: Flask, client: Any) -> None:
    w = world()
    image = shown(w)
    media.storage().delete(image.renditions["webp-800"])
    assert client.get(url_of(image)).status_code == 404


def withdraw_consent(w: World, who: Any, purpose: Purpose) -> None:
    row = db.session.query(Consent).filter_by(
        student_id=who.id, realm_id=w.edition.realm_id, purpose=purpose
    )
    row.one().state = ConsentState.WITHDRAWN
    db.session.flush()


@pytest.mark.parametrize("way", ["pictures", "taking part", "removed", "withdrawn", "held", "shut"])
def test_a_picture_is_gone_at_once_also_for_who_kept_it(
    way: str, app: Flask, client: Any, client_of: ClientOf
) -> None:
    w = world()
    image = shown(w, people=PeopleShown.TEAM)
    db.session.add(ImagePerson(image_id=image.id, person_id=w.marks.id))
    db.session.flush()
    kept = {"If-None-Match": client.get(url_of(image)).headers["ETag"]}
    assert client.get(url_of(image), headers=kept).status_code == 304
    entry = queries.entry(image.entry_id)
    assert entry
    if way in ("pictures", "taking part"):
        withdraw_consent(w, w.marks, Purpose(way))
    elif way == "removed":
        actions.remove_image(entry, db.session.get(EntryImage, image.id), by=w.anna, at=now())
    elif way == "withdrawn":
        actions.withdraw(entry, reason="", by=w.anna, at=now())
    elif way == "held":
        actions.hold(entry, at=now())
    else:
        again(entry).edition.showcase_opened_at = None
    db.session.flush()
    gone = 404 if way == "shut" else 410
    for size in (320, 800, 1600):
        assert client.get(url_of(image, size), headers=kept).status_code == gone
    team = client_of(w.anna).get(url_of(image))
    assert team.status_code == (410 if way == "removed" else 200)
    if team.status_code == 200:
        assert team.headers["Cache-Control"] == "private, no-cache"


def test_a_picture_of_a_later_version_waits_for_acceptance(
    app: Flask, client: Any, client_of: ClientOf
) -> None:
    w = world()
    first = shown(w)
    entry = queries.entry(first.entry_id)
    assert entry
    later = store(make.image(entry))
    make.version(entry)
    assert client.get(url_of(later)).status_code == 404
    assert client_of(w.anna).get(url_of(later)).status_code == 200
    entry.accepted_version_id = (
        db.session.query(EntryVersion.id).filter_by(entry_id=entry.id, number=2).scalar()
    )
    db.session.flush()
    assert client.get(url_of(later)).status_code == 200


def test_unanswered_is_never_public(app: Flask, client: Any) -> None:
    w = world()
    for facts in ({"people": PeopleShown.UNANSWERED}, {"people": PeopleShown.TEAM}):
        image = shown(w, **facts)
        assert client.get(url_of(image)).status_code == 410
        found = queries.public_entry(image.entry_id, now())
        assert found is not None and found.pictures == ()


@pytest.mark.parametrize(
    ("role", "vetted", "state", "status"),
    [
        (Role.MENTOR, True, EntryState.SUBMITTED, 200),
        (Role.JUDGE, True, EntryState.SUBMITTED, 200),
        (Role.MENTOR, False, EntryState.SUBMITTED, 404),
        (Role.JUDGE, True, EntryState.DRAFT, 404),
    ],
)
def test_staff_sees_what_was_handed_in_while_screened(
    role: Role, vetted: bool, state: EntryState, status: int, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    entry = make.entry(w.edition, w.anna, state=state)
    image = store(make.image(entry))
    who = make.person()
    make.grant(who, role, w.edition, vetted_until=now().date() if vetted else None)
    db.session.expire_all()
    assert client_of(who).get(url_of(image)).status_code == status
