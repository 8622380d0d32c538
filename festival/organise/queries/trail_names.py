"""What the things and people of some lines of the trail are called, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Guardian, Invitation, Person
from festival.activity import Activity
from festival.db import Base, db
from festival.editions.models import Division, Edition, Prize
from festival.entries.models import Entry, LateCode
from festival.outbox import Mail
from festival.partners.models import Partner

Ref = tuple[str, int]
# Where a thing has no name of its own, the columns that lead to what has one.
WAYS = {
    "entry_id": "entry",
    "judge_id": "judge",
    "person_id": "person",
    "student_id": "person",
    "edition_id": "edition",
    "prize_id": "prize",
    "division_id": "division",
}
IN_FACTS = {
    "judge": "judge",
    "entry": "entry",
    "student": "person",
    "person": "person",
    "guardian": "guardian",
    "source": "edition",
}
_CALLED = {
    "person": (Person, (Person.given_name, Person.family_name)),
    "guardian": (Guardian, (Guardian.name,)),
    "invitation": (Invitation, (Invitation.name, Invitation.address)),
    "edition": (Edition, (Edition.name,)),
    "partner": (Partner, (Partner.name,)),
    "entry": (Entry, (Entry.title,)),
    "late_code": (LateCode, (LateCode.label,)),
    "mail": (Mail, (Mail.subject,)),
    "prize": (Prize, (Prize.name,)),
    "division": (Division, (Division.name,)),
}


@dataclass
class Names:
    """Names by (kind, id): a text, or one by language; and what each nameless thing leads to."""

    called: dict[Ref, Any] = field(default_factory=dict)
    leads: dict[Ref, dict[str, int]] = field(default_factory=dict)

    def about(self, ref: Ref) -> dict[str, int]:
        """The ids by kind that a thing leads to, itself among them, a judge to the person."""
        found = {ref[0]: ref[1], **self.leads.get(ref, {})}
        return {**found, **self.leads.get(("judge", found.get("judge", 0)), {})}


def names_of(lines: Iterable[Activity]) -> Names:
    """Everything that the lines are about, at most two steps away."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if line.thing_id is not None:
            wanted[line.thing_kind].add(line.thing_id)
        if line.actor_id is not None:
            wanted["person"].add(line.actor_id)
        for name, kind in IN_FACTS.items():
            if isinstance(line.facts.get(name), int):
                wanted[kind].add(line.facts[name])
    names = Names()
    # Judges last: other things lead to them.
    for kind in sorted(set(wanted) - set(_CALLED), key=lambda one: one == "judge"):
        _follow(kind, wanted, names)
    if wanted["judge"]:
        _follow("judge", wanted, names)
    for kind, (table, columns) in _CALLED.items():
        if wanted[kind]:
            found = sa.select(table.id, *columns).where(table.id.in_(wanted[kind]))
            rows = db.session.execute(found)
            names.called |= {(kind, row[0]): _one_name(kind, row[1:]) for row in rows}
    return names


def _follow(kind: str, wanted: Mapping[str, set[int]], names: Names) -> None:
    table = Base.metadata.tables.get(kind)
    ways = [one for one in WAYS if table is not None and one in table.c]
    if table is None or not ways:
        return
    rows = db.session.execute(
        sa.select(table.c.id, *(table.c[one] for one in ways)).where(table.c.id.in_(wanted[kind]))
    )
    for row in rows:
        led = {WAYS[way]: value for way, value in zip(ways, row[1:], strict=True) if value}
        names.leads[(kind, row[0])] = led
        for to, value in led.items():
            wanted[to].add(value)


def _one_name(kind: str, parts: Any) -> Any:
    if kind == "person":
        return " ".join(one for one in parts if one)
    return next((one for one in parts if one), "")
