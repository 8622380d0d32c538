"""Why no plan of visits exists, in the reader's language: from the planner's code and facts.

The planner knows numbers and ids only; here they become the names that organisers know.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from festival.i18n import gettext, ngettext
from festival.judging.actions import Proposal

NAMES_SHOWN = 6


@dataclass(frozen=True)
class Names:
    """How judges and entries are called, by id."""

    judges: Mapping[int, str]
    entries: Mapping[int, str]

    def judge(self, ident: Any) -> str:
        """The name of one judge."""
        return self.judges.get(int(ident), str(ident))

    def entry(self, ident: Any) -> str:
        """Number and title of one entry."""
        return self.entries.get(int(ident), str(ident))

    def listed(self, idents: Any, of: Callable[[Any], str]) -> str:
        """The first few names, and how many more there are."""
        shown = ", ".join(of(one) for one in idents[:NAMES_SHOWN])
        more = len(idents) - NAMES_SHOWN
        if more < 1:
            return shown or gettext("nobody")
        return gettext("%(names)s and %(more)s more", names=shown, more=more)


Facts = Mapping[str, Any]


def impossible(proposal: Proposal, names: Names) -> str:
    """The smallest reason why there is no plan, empty where there is one."""
    if not proposal.impossible:
        return ""
    say = SENTENCES.get(proposal.code)
    return say(proposal.facts, names) if say else gettext(proposal.impossible)


def _too_few_judges(facts: Facts, names: Names) -> str:
    return ngettext(
        "Every invention needs %(asked)s judges, but only %(num)d judge is there.",
        "Every invention needs %(asked)s judges, but only %(num)d judges are there.",
        facts["judges"],
        asked=facts["asked"],
    )


def _entry_lacks_judges(facts: Facts, names: Names) -> str:
    barred = facts["barred"]
    return gettext(
        "%(entry)s needs %(asked)s judges, but only these can see it: %(judges)s. In conflict: "
        "%(conflict)s; do not judge in its language: %(language)s; absent or not screened: "
        "%(absent)s; no visits left: %(full)s.",
        entry=names.entry(facts["entry"]),
        asked=facts["asked"],
        judges=names.listed(facts["judges"], names.judge),
        conflict=barred.get("conflict", 0) + barred.get("school", 0),
        language=barred.get("language", 0),
        absent=barred.get("absent", 0),
        full=barred.get("full", 0),
    )


def _entries_lack_judges(facts: Facts, names: Names) -> str:
    return gettext(
        "These inventions need %(needed)s more visits: %(entries)s. The judges who can see them "
        "have room for %(room)s: %(judges)s.",
        needed=facts["needed"],
        entries=names.listed(facts["entries"], names.entry),
        room=facts["room"],
        judges=names.listed(facts["judges"], names.judge),
    )


def _limits_too_low(facts: Facts, names: Names) -> str:
    return gettext(
        "All inventions together need %(needed)s more visits, but the limits of all judges leave "
        "room for %(room)s.",
        needed=facts["needed"],
        room=facts["room"],
    )


def _judge_lacks_entries(facts: Facts, names: Names) -> str:
    return gettext(
        "%(judge)s must see at least %(least)s inventions, but can see only %(entries)s.",
        judge=names.judge(facts["judge"]),
        least=facts["min"],
        entries=facts["entries"],
    )


def _judges_lack_entries(facts: Facts, names: Names) -> str:
    return gettext(
        "These judges must get %(needed)s more visits: %(judges)s. The inventions that they can "
        "see need only %(room)s: %(entries)s.",
        needed=facts["needed"],
        judges=names.listed(facts["judges"], names.judge),
        room=facts["room"],
        entries=names.listed(facts["entries"], names.entry),
    )


def _minimums_too_high(facts: Facts, names: Names) -> str:
    return gettext(
        "The least visits of all judges add up to %(needed)s more, but all inventions together "
        "need only %(room)s.",
        needed=facts["needed"],
        room=facts["room"],
    )


def _kept_barred(facts: Facts, names: Names) -> str:
    said = {"judge": names.judge(facts["judge"]), "entry": names.entry(facts["entry"])}
    if facts["bar"] == "language":
        return gettext(
            "%(judge)s has begun the sheet of %(entry)s, but does not judge in its language.",
            **said,
        )
    return gettext(
        "%(judge)s has begun the sheet of %(entry)s, but there is a conflict of interest.", **said
    )


def _kept_over_limit(facts: Facts, names: Names) -> str:
    return gettext(
        "%(judge)s has begun %(kept)s sheets, but may visit at most %(most)s inventions.",
        judge=names.judge(facts["judge"]),
        kept=facts["kept"],
        most=facts["max"],
    )


def _kept_too_many(facts: Facts, names: Names) -> str:
    return gettext(
        "%(kept)s judges have begun a sheet of %(entry)s, but it is to get exactly %(asked)s.",
        entry=names.entry(facts["entry"]),
        kept=facts["kept"],
        asked=facts["asked"],
    )


# Plans of an edition share no entries among all judges, so the codes of that are left out.
SENTENCES: dict[str, Callable[[Facts, Names], str]] = {
    "too_few_judges": _too_few_judges,
    "entry_lacks_judges": _entry_lacks_judges,
    "entries_lack_judges": _entries_lack_judges,
    "limits_too_low": _limits_too_low,
    "judge_lacks_entries": _judge_lacks_entries,
    "judges_lack_entries": _judges_lack_entries,
    "minimums_too_high": _minimums_too_high,
    "kept_barred": _kept_barred,
    "kept_over_limit": _kept_over_limit,
    "kept_too_many": _kept_too_many,
}
