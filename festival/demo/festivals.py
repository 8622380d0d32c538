"""The demo's three editions and two partners."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from festival.accounts import actions as accounts
from festival.accounts.models import RealmKind
from festival.db import db
from festival.demo.people import Crew
from festival.demo.plan import DATES, TIME_ZONE, content, moment
from festival.editions import queries
from festival.editions.models import Category, Division, Edition, Phase, PhaseKind, Prize
from festival.judging import actions as judging
from festival.partners.models import Partner

YEARS = {"finished": -1, "judging": 0, "open": 1}
LAST_MINUTE = time(23, 59, 59)


def make_editions(crew: Crew, now: datetime) -> dict[str, Edition]:
    """One finished, one in the middle of judging, one open for entries, by these names."""
    told = content("editions")
    for position, one in enumerate(told["partners"]):
        db.session.add(Partner(position=position, **one))
    db.session.flush()
    made = {stage: _edition(told, stage, crew, now) for stage in YEARS}
    db.session.flush()
    return made


def _edition(told: dict, stage: str, crew: Crew, now: datetime) -> Edition:  # type: ignore[type-arg]
    today = now.astimezone(ZoneInfo(TIME_ZONE)).date()
    day = moment(today, DATES[stage][PhaseKind.FESTIVAL_DAY][0])
    opened = moment(today, DATES[stage][PhaseKind.SUBMISSION][0], time(8, 0))
    year = now.year + YEARS[stage]
    realm = accounts.make_realm(RealmKind.EDITION)
    edition = Edition(
        realm_id=realm.id,
        slug=str(year),
        year=year,
        name={code: words.format(year=year) for code, words in told["name"].items()},
        time_zone=TIME_ZONE,
        created_at=opened - timedelta(days=30),
        announced_at=opened,
        showcase_opened_at=opened,
        cutoff_on=day.date(),
        tie_break=["criterion:idea", "criterion:works", "criterion:use"],
        judges_per_entry=4,
        **{name: told[name] for name in ("tagline", "intro", "rules_text", "place")},
    )
    db.session.add(edition)
    db.session.flush()
    for kind, (first, last) in DATES[stage].items():
        opens = moment(today, first, time(8, 0))
        closes = moment(today, last, LAST_MINUTE)
        db.session.add(Phase(edition_id=edition.id, kind=kind, opens_at=opens, closes_at=closes))
    for kind_of, name in ((Category, "categories"), (Division, "divisions"), (Prize, "prizes")):
        for position, one in enumerate(told[name]):
            facts = {key: value for key, value in one.items() if key != "partner"}
            if "partner" in one:
                facts["partner_id"] = _partner_id(one["partner"])
            db.session.add(kind_of(edition_id=edition.id, position=position, **facts))
    db.session.flush()
    whole = queries.edition_by_id(edition.id)
    assert whole is not None
    db.session.refresh(whole, ["phases", "categories", "divisions"])
    told_rubric = content("rubric")
    # The edition that is judged now asks some groups more.
    criteria = told_rubric["criteria"] + (told_rubric["more"] if stage == "judging" else [])
    judging.save_rubric(
        whole, None, criteria, drawn_from=0, by=crew.named["organiser"], at=edition.created_at
    )
    return whole


def _partner_id(slug: str) -> int:
    return db.session.scalars(sa.select(Partner.id).where(Partner.slug == slug)).one()
