"""The demo's panels: two special awards decided, one in deliberation, a final being ordered."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from festival.accounts.models import Person
from festival.awards.models import PanelMethod
from festival.awards.panels import actions, proposing, queries
from festival.awards.panels.room import Room
from festival.awards.panels.tally import tally
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.editions.models import Division, Edition, Prize
from festival.editions.queries import prizes
from festival.entries.models import Entry
from festival.judging import queries as judging
from festival.judging import standing
from festival.judging.models import Judge


def decide_special_awards(edition: Edition, crew: Crew, dice: random.Random, at: datetime) -> None:
    """Both partners' awards of the finished edition, with what their panels gave and why."""
    told, by = content("panels"), crew.named["organiser"]
    bold, careful = (one for one in prizes(edition.id) if one.place is None)
    judges = judging.judges_of(edition.id)
    one = _panel(edition, bold, PanelMethod.SIDE_BY_SIDE, judges[:4], _best(edition, 5), by, at)
    for place in range(4):
        _order(one, place, dice, at + timedelta(minutes=20 + place))
    two = _panel(edition, careful, PanelMethod.SCORES, judges[4:7], _best(edition, 4), by, at)
    for place in range(3):
        _scores(two, place, dice, at + timedelta(minutes=30 + place))
    for panel_id, reasons in ((one, "bold"), (two, "testing")):
        room = _room(panel_id)
        actions.decide(
            room,
            tally(room).places(1),
            reasons=told["reasons"][reasons],
            drawn_from=room.panel.version,
            by=by,
            at=at + timedelta(minutes=50),
        )


def sit(edition: Edition, crew: Crew, dice: random.Random, at: datetime) -> None:
    """The running edition: a special award in deliberation, a final that waits for two orders."""
    told, by = content("panels"), crew.named["organiser"]
    _bold, careful = (one for one in prizes(edition.id) if one.place is None)
    judges = judging.judges_of(edition.id)
    mine = next(one for one in judges if one.person_id == crew.named["judge"].id)
    others = [one for one in judges if one.id != mine.id]
    sat = [mine, *others[:3]]
    first = at - timedelta(minutes=90)
    award = _panel(edition, careful, PanelMethod.SCORES, sat, _best(edition, 5), by, first)
    room = _room(award)
    gone = next(one for one in room.members if one.judge_id == others[0].id)
    entry_id = next(one for one in room.before(gone.judge_id))
    actions.leave(
        room,
        gone.judge_id,
        entry_id,
        reason=told["left"][gone.judge.person.language],
        by=gone.judge.person,
        at=first,
    )
    for place in (0, 1, 2):
        _scores(award, place, dice, first + timedelta(minutes=20 + place))
    for said, member in zip(told["comments"], _room(award).members, strict=False):
        about = next(iter(_room(award).before(member.judge_id)[1:]), None)
        by_whom = member.judge.person
        actions.say(_room(award), about, said[by_whom.language], by=by_whom, at=first)
    _final(edition, [mine, *others[3:6]], dice, by, first)


def _final(
    edition: Edition, sat: Sequence[Judge], dice: random.Random, by: Person, at: datetime
) -> None:
    """The final of the oldest, over those who may take a place; the first member waits."""
    division, method = edition.divisions[-1], PanelMethod.SIDE_BY_SIDE
    panel = actions.make(edition, division, method, places=3, by=by, at=at)
    rubric = judging.rubric_of(edition.id)
    ranking = standing.standing(edition, rubric) if rubric else None
    listed = proposing.contenders(panel, judging.coverage(edition.id), ranking)
    final = _fill(panel.id, sat, [one.entry for one in listed[:6]], by, at, _WORDS)
    for place in (1, 2):
        _order(final, place, dice, at + timedelta(minutes=place))


_WORDS = "Starp tiem, kam var tikt vieta."


def _panel(
    edition: Edition,
    about: Prize | Division,
    method: PanelMethod,
    judges: Sequence[Judge],
    entries: Sequence[Entry],
    by: Person,
    at: datetime,
) -> int:
    told = content("panels")
    panel = actions.make(edition, about, method, places=1, by=by, at=at)
    if method is PanelMethod.SCORES:
        version = panel.version
        actions.save_criteria(_room(panel.id), told["criteria"], drawn_from=version, by=by)
    return _fill(panel.id, judges, entries, by, at, *told["nominated"])


def _fill(
    panel_id: int,
    judges: Sequence[Judge],
    entries: Sequence[Entry],
    by: Person,
    at: datetime,
    *words: str,
) -> int:
    room = _room(panel_id)
    actions.set_members(room, judges, drawn_from=room.panel.version, by=by, at=at)
    for number, entry in enumerate(entries):
        said = words[number % len(words)]
        actions.nominate(_room(panel_id), [entry], words=said, by=by, at=at)
    return panel_id


def _best(edition: Edition, many: int) -> list[Entry]:
    """The entries with the highest scores among those that no place goes to."""
    rubric = judging.rubric_of(edition.id)
    ranking = standing.standing(edition, rubric) if rubric else None
    by_id = {one.id: one for one in judging.coverage(edition.id)}
    ranked = sorted(ranking.entries if ranking else (), key=lambda one: -(one.score or 0.0))
    behind = [one for one in ranked if (one.rank or 0) > edition.places_published]
    return [by_id[int(one.entry)] for one in behind if int(one.entry) in by_id][:many]


def _order(panel_id: int, place: int, dice: random.Random, at: datetime) -> None:
    """A member's order: roughly that of the ranking, now and then two alike."""
    room = _room(panel_id)
    member = room.members[place]
    mine = room.before(member.judge_id)
    mine.sort(key=lambda one: room.entry_ids.index(one) + dice.gauss(0, 1.2))
    groups = [[one] for one in mine]
    if len(groups) > 3 and dice.random() < 0.5:
        groups[2] += groups.pop(3)
    actions.save_order(room, member, groups, drawn_from=0, by=member.judge.person, at=at)


def _scores(panel_id: int, place: int, dice: random.Random, at: datetime) -> None:
    """A member's sheets for all nominees, the first ones a little higher."""
    room = _room(panel_id)
    member = room.members[place]
    for entry_id in room.before(member.judge_id):
        seen = 4.6 - 0.5 * room.entry_ids.index(entry_id)
        levels = {
            one["key"]: max(1, min(5, round(seen + dice.gauss(0, 0.6))))
            for one in room.panel.criteria
        }
        actions.save_sheet(
            room, member, entry_id, levels, drawn_from=0, by=member.judge.person, at=at
        )


def _room(panel_id: int) -> Room:
    found = queries.room(panel_id)
    assert found is not None
    return found
