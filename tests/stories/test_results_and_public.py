"""Organisers freeze, lock and publish; the public reads, searches, and anyone can check."""

import json
from collections.abc import Callable
from pathlib import Path

from festival import public_version
from festival.accounts.models import Consent, ConsentState, Purpose
from festival.authz import Role
from festival.db import db
from festival.entries.actions.deciding import search_words
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.judging.ranking.command import verify_command
from tests import make
from tests.stories.conftest import Festival, Visitor


def a_judged_edition(festival: Festival) -> None:
    """Six accepted entries, four judges who saw all of them, an organiser."""
    with festival.database():
        edition = make.edition(slug="now", name=make.texts("Spring Festival"))
        make.rubric(edition)
        for name in ("organiser", "second"):
            make.grant(make.person(email=f"{name}@example.org"), Role.ORGANISER, edition)
        judges = [make.judge(edition) for _ in range(4)]
        for place in range(6):
            entry = make.entry(
                edition,
                make.student(given_name=f"Anna{place}", family_name="Verysecret"),
                state=EntryState.ACCEPTED,
                title=f"Čaumala {place}",
            )
            version = db.session.get(EntryVersion, entry.accepted_version_id)
            assert version is not None
            entry.search_text = search_words(version)
            for strictness, judge in enumerate(judges):
                level = max(1, min(5, 5 - place + strictness // 2))
                scores = {"idea": level, "works": max(1, level - strictness % 2), "use": level}
                make.sheet(make.assignment(judge, entry), scores)
        public_version.bump()


def test_from_the_last_sheet_to_a_result_anyone_can_check(
    festival: Festival, visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    a_judged_edition(festival)
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/now/judging/ranking")
    organiser.sees("Čaumala 0")
    organiser.go("/organise/now/results")
    organiser.press("Lock all sheets")
    organiser.confirm("lock", "Ask for the lock", "Spring Festival")
    organiser.sees("Now another organiser must say the same.")
    second = visitor(dark=True)
    second.sign_in("second@example.org", make.PASSWORD)
    second.go("/organise/now/results")
    second.confirm("lock", "Lock the result", "Spring Festival")
    second.confirm("publish", "Publish the result", "Spring Festival")

    public = visitor(phone=True, javascript=False)
    public.go("/results/now")
    public.sees("Čaumala 0")
    assert "Čaumala 5" not in public.page.content()
    answer = public.page.request.get(f"{festival.address}/results/now.json")
    kept = tmp_path / "result.json"
    kept.write_bytes(answer.body())
    assert verify_command([str(kept)]) == 0
    document = json.loads(kept.read_text())
    assert len(document["titles"]) == 3
    document["entries"][0]["score"] += 5
    kept.write_text(json.dumps(document))
    assert verify_command([str(kept)]) == 1


def test_the_public_walks_without_javascript(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    a_judged_edition(festival)
    public = visitor("lv-LV", phone=True, javascript=False)
    public.go("/")
    public.go("/gallery?q=caumala")
    assert public.page.locator("article, .entry-card").count() >= 6
    assert "Verysecret" not in public.page.content()
    with festival.database():
        entry = db.session.query(Entry).order_by(Entry.id).first()
        assert entry is not None
        address, student = f"/entries/{entry.id}-caumala-0", entry.created_by
    public.go(address)
    public.sees("Anna0")
    with festival.database():
        consent = db.session.query(Consent).filter_by(
            student_id=student, purpose=Purpose.TAKING_PART
        )
        consent.one().state = ConsentState.WITHDRAWN
        public_version.bump()
    answer = public.page.goto(festival.address + address)
    assert answer is not None
    assert answer.status in (404, 410)
    public.go("/gallery?q=caumala")
    assert "Čaumala 0" not in public.page.content()


def test_every_public_page_passes_the_eyes(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    a_judged_edition(festival)
    pages = ["/", "/gallery", "/results", "/editions", "/editions/now", "/about", "/about/judging"]
    pages += ["/about/privacy", "/about/accessibility", "/partners", "/account", "/account/reset"]
    for language, phone, dark in (("lv-LV", True, False), ("nb-NO", False, True)):
        public = visitor(language, phone=phone, dark=dark)
        for path in pages:
            public.go(path)
