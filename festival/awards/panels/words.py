"""How panels, ways of deciding, ties and cautions are said to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from festival.awards.models import Nominee, Panel, PanelMethod
from festival.awards.panels.proposing import Proposed
from festival.awards.panels.room import Room
from festival.awards.panels.rules import Caution
from festival.i18n import gettext as _
from festival.i18n import ngettext, text
from festival.marks import N_

METHODS = {
    PanelMethod.SCORES: N_("Scores on its own rubric"),
    PanelMethod.SIDE_BY_SIDE: N_("Side by side"),
    PanelMethod.DISCUSSION: N_("Talking it over"),
}
METHODS_HELP = {
    PanelMethod.SCORES: N_("Every member scores every nominee; strict and kind ones even out."),
    PanelMethod.SIDE_BY_SIDE: N_(
        "Every member puts the nominees in order; who wins most matches is first."
    ),
    PanelMethod.DISCUSSION: N_("Members comment and agree; nothing is counted."),
}
TIES = {
    "school": N_("from the school where they work"),
    "mentored": N_("gave this team feedback"),
    "declared": N_("declared a conflict"),
    "left": N_("left the room"),
}
# The same, said to the member.
TIES_OWN = {
    "school": N_("from the school where you work"),
    "mentored": N_("you gave this team feedback"),
    "declared": N_("you declared a conflict"),
    "left": N_("you left the room"),
}


@dataclass(frozen=True)
class Seen:
    """A nominee as a list shows it: no names, no school."""

    id: int
    number: int | None
    title: str
    language: str
    category: Mapping[str, str]
    division: Mapping[str, str]
    words: str


def seen(room: Room) -> dict[int, Seen]:
    """The nominees by entry id, in their order."""
    return {one.entry_id: _seen(room, one) for one in room.nominees}


def _seen(room: Room, one: Nominee) -> Seen:
    entry, version = one.entry, one.entry.accepted_version
    return Seen(
        entry.id,
        room.numbers.get(entry.id),
        version.title if version else entry.title,
        version.language if version else entry.language,
        entry.category.name if entry.category else {},
        entry.division.name if entry.division else {},
        one.words,
    )


def panel_name(panel: Panel) -> str:
    """The award by its name, or whose final it is."""
    if panel.division is not None:
        return _("Final of %(group)s", group=text(panel.division.name))
    return text(panel.prize.name) if panel.prize else ""


def given_by(panel: Panel) -> str:
    """The partner who gives the award, empty where there is none."""
    partner = panel.prize.partner if panel.prize else None
    return text(partner.name) if partner else ""


def caution_words(one: Caution, room: Room, others: Sequence[Room]) -> str:
    """What an organiser must have seen."""
    if one.code == "two awards":
        other = next(each for each in others if each.panel.id == one.about)
        title = seen(room)[one.entry_id].title if one.entry_id in seen(room) else ""
        return _(
            "“%(title)s” takes “%(award)s” already, and only one of the two should go to it.",
            title=title,
            award=panel_name(other.panel),
        )
    if one.code == "few":
        return ngettext(
            "%(num)d member has not handed in.",
            "%(num)d members have not handed in.",
            one.about or 0,
        )
    return _(
        "This is not what the members’ figures say. The reason stands in the report of the result."
    )


def why_proposed(one: Proposed) -> str:
    """Why an entry is proposed, with the figures that only organisers see."""
    said = []
    if one.chance is not None:
        chance = _("chance of a place: %(part)s in 100", part=round(100 * one.chance))
        said.append(chance)
    ranked = one.ranked
    if ranked is not None and ranked.rank is not None:
        said.append(
            _(
                "place %(rank)s of its age group, likely %(low)s–%(high)s",
                rank=ranked.rank,
                low=ranked.rank_low,
                high=ranked.rank_high,
            )
        )
    return " · ".join(said)
