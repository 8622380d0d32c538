"""Why no plan of visits exists, in the reader's language: from the planner's code and facts.

The planner knows numbers and ids only; here they become the names that organisers know.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from festival.i18n import LANGUAGES, gettext, ngettext
from festival.judging.actions import Mend, Proposal

NAMES_SHOWN = 6
# What a visit outside a judge's fields costs, and what is accepted in per cent (ranking).
OTHER_FIELD, USUAL_EXCESS = 30, 15


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


def _shared_too_few(facts: Facts, names: Names) -> str:
    return gettext(
        "%(shared)s inventions are to be seen by every judge, but only %(can)s can be: the others "
        "are in conflict with somebody, or in a language that not everybody judges in.",
        shared=facts["shared"],
        can=len(facts["entries"]),
    )


def _shared_over_limit(facts: Facts, names: Names) -> str:
    return gettext(
        "Every judge is to see the same %(shared)s inventions, but %(judge)s may visit at most "
        "%(most)s.",
        shared=facts["shared"],
        judge=names.judge(facts["judge"]),
        most=facts["max"],
    )


def _shared_blocked(facts: Facts, names: Names) -> str:
    return gettext(
        "With the sheets that were begun, no %(shared)s inventions can be seen by every judge "
        "within the limits.",
        shared=facts["shared"],
    )


def mend(one: Mend, names: Names) -> str:
    """One change with which there would be a plan."""
    if one.kind == "most" and one.judge is not None:
        name = names.judge(one.judge)
        return gettext("Let %(judge)s visit up to %(most)s.", judge=name, most=one.number)
    if one.kind == "least" and one.judge is not None:
        name = names.judge(one.judge)
        return gettext("Ask at least %(least)s of %(judge)s.", judge=name, least=one.number)
    if one.kind == "all":
        return gettext("Let every judge visit up to %(most)s.", most=one.number)
    if one.kind == "each":
        return ngettext(
            "Let only %(num)d judge see every invention.",
            "Let only %(num)d judges see every invention.",
            one.number,
        )
    if one.language in LANGUAGES:
        return ngettext(
            "%(num)d more judge who judges in this language: %(language)s.",
            "%(num)d more judges who judge in this language: %(language)s.",
            one.number,
            language=LANGUAGES[one.language],
        )
    return ngettext("One more judge.", "%(num)d more judges.", one.number)


@dataclass(frozen=True)
class Told:
    """How good a plan is, in plain words."""

    fields: str
    precision: str
    is_precise: bool


def told(proposal: Proposal) -> Told | None:
    """What the planner says of its plan; None where there is none."""
    report = proposal.report
    if report is None:
        return None
    worst = OTHER_FIELD * len(proposal.made)
    missed = (report.cost - report.bound) / max(worst - report.bound, 1.0)
    if missed < 0.005:
        fields = gettext("As good as it can be: no plan within the limits fits the fields better.")
    else:
        share = round(100 * missed)
        fields = gettext(
            "%(share)s %% of what could be gained by fields is given up, so that every judge can "
            "be compared with many others.",
            share=share,
        )
    excess = report.excess_variance
    if excess is None:
        return Told(fields, gettext("Some inventions could not be compared at all."), False)
    precision = gettext(
        "Comparing two inventions is %(share)s %% less certain than if all judges were equally "
        "strict; more than %(usual)s %% is too much.",
        share=round(100 * excess),
        usual=USUAL_EXCESS,
    )
    return Told(fields, precision, 100 * excess <= USUAL_EXCESS)


SENTENCES: dict[str, Callable[[Facts, Names], str]] = {
    "too_few_judges": _too_few_judges,
    "entry_lacks_judges": _entry_lacks_judges,
    "entries_lack_judges": _entries_lack_judges,
    "limits_too_low": _limits_too_low,
    "judge_lacks_entries": _judge_lacks_entries,
    "judges_lack_entries": _judges_lack_entries,
    "minimums_too_high": _minimums_too_high,
    "shared_too_few": _shared_too_few,
    "shared_over_limit": _shared_over_limit,
    "shared_blocked": _shared_blocked,
    "kept_barred": _kept_barred,
    "kept_over_limit": _kept_over_limit,
    "kept_too_many": _kept_too_many,
}
