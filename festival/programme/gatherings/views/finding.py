"""Finding a gathering for whoever asks, and the words its pages share."""

from typing import Any

from festival import clock
from festival.authz import find, require
from festival.programme.gatherings import queries, rules
from festival.programme.gatherings.rules import Seat
from festival.programme.gatherings.words import (
    CONSENT_KINDS,
    CONSENT_NAMES,
    KIND_NAMES,
    THERE_KINDS,
    THERE_NAMES,
)
from festival.programme.models import Gathering, There
from festival.programme.views.finding import me, own_cohort

AT = "/organise/programmes/<slug>/cohorts/<cohort>/gatherings"
ONE = f"{AT}/<int(max=2147483647):gathering_id>"
HERE = "/my/programme/gatherings/<int(max=2147483647):gathering_id>"
WORDS: dict[str, Any] = {
    "consent_kinds": CONSENT_KINDS,
    "consent_names": CONSENT_NAMES,
    "kind_names": KIND_NAMES,
    "there_names": THERE_NAMES,
    "there_kinds": THERE_KINDS,
    "there": There,
}


def seen_gathering(gathering_id: int) -> tuple[Gathering, Seat]:
    """A gathering of a cohort one belongs to, and how; 404 for everybody else."""
    found: Gathering = find(queries.gathering(gathering_id))
    seat = queries.seat_of(me(), found.cohort, clock.now().date())
    require(rules.can_see(seat), hidden=True)
    return found, seat


def own_gathering(slug: str, cohort: str, gathering_id: int) -> Gathering:
    """A gathering of a cohort the person runs."""
    home = own_cohort(slug, cohort)
    found: Gathering = find(queries.gathering(gathering_id))
    require(found.cohort_id == home.id, hidden=True)
    return found
