"""Says in one English sentence why no assignment exists, from a code and its facts.

Facts are numbers, ids, lists of ids, or counts by bar; every code's facts are read in its own
function below, and translations are made from the same ones.
"""

from collections.abc import Callable, Mapping

from .plan import Fact, Impossible

NAMES_SHOWN = 6

BAR_WORDS = {
    "conflict": "in conflict",
    "school": "from the same school",
    "language": "without its language",
    "absent": "absent",
    "full": "with no visits left",
}


def impossible(code: str, **facts: Fact) -> Impossible:
    """The reason with its sentence. Raises KeyError for an unknown code."""
    return Impossible(code, SENTENCES[code](facts), facts)


def _count(number: Fact, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _names(idents: Fact) -> str:
    assert isinstance(idents, list)
    shown = [str(ident) for ident in idents]
    if not shown:
        return "nobody"
    if len(shown) > NAMES_SHOWN + 1:
        shown = [*shown[:NAMES_SHOWN], f"{len(shown) - NAMES_SHOWN} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _bars(barred: Fact) -> str:
    assert isinstance(barred, Mapping)
    parts = [f"{number} {BAR_WORDS[bar]}" for bar, number in barred.items() if number]
    return f" ({', '.join(parts)})" if parts else ""


def _length(idents: Fact) -> int:
    assert isinstance(idents, list)
    return len(idents)


Facts = Mapping[str, Fact]


def _too_few_judges(facts: Facts) -> str:
    there = _count(facts["judges"], "judge is there", "judges are there")
    return f"every entry needs {_count(facts['asked'], 'judge', 'judges')}, but only {there}"


def _entry_lacks_judges(facts: Facts) -> str:
    can = _length(facts["judges"])
    who = f": {_names(facts['judges'])}" if can else ""
    return (
        f"entry {facts['entry']} needs {_count(facts['asked'], 'judge', 'judges')}, "
        f"but only {can} can see it{who}{_bars(facts['barred'])}"
    )


def _entries_lack_judges(facts: Facts) -> str:
    entries = _length(facts["entries"])
    return (
        f"{_count(entries, 'entry needs', 'entries together need')} "
        f"{_count(facts['needed'], 'more visit', 'more visits')} ({_names(facts['entries'])}), but "
        f"the judges who can see them ({_names(facts['judges'])}) have room for {facts['room']}"
    )


def _limits_too_low(facts: Facts) -> str:
    return (
        f"all entries together need {_count(facts['needed'], 'more visit', 'more visits')}, "
        f"but the limits of all judges leave room for {facts['room']}"
    )


def _judge_lacks_entries(facts: Facts) -> str:
    return (
        f"judge {facts['judge']} must see at least {_count(facts['min'], 'entry', 'entries')}, "
        f"but can see only {facts['entries']}{_entry_bars(facts['barred'])}"
    )


def _entry_bars(barred: Fact) -> str:
    words = {
        "conflict": "in conflict",
        "school": "from the judge's school",
        "language": "in a language the judge does not speak",
        "full": "with all their judges",
    }
    assert isinstance(barred, Mapping)
    parts = [f"{barred[bar]} {word}" for bar, word in words.items() if barred.get(bar)]
    return f" ({', '.join(parts)})" if parts else ""


def _judges_lack_entries(facts: Facts) -> str:
    judges = _length(facts["judges"])
    return (
        f"{_count(judges, 'judge must', 'judges together must')} get "
        f"{_count(facts['needed'], 'more visit', 'more visits')} ({_names(facts['judges'])}), "
        f"but the entries they can see ({_names(facts['entries'])}) need only {facts['room']}"
    )


def _minimums_too_high(facts: Facts) -> str:
    return (
        f"the minimums of all judges add up to "
        f"{_count(facts['needed'], 'more visit', 'more visits')}, "
        f"but all entries together need only {facts['room']}"
    )


def _shared_too_few(facts: Facts) -> str:
    can = _length(facts["entries"])
    which = f": {_names(facts['entries'])}" if can else ""
    return (
        f"{_count(facts['shared'], 'entry', 'entries')} must be seen by every judge, "
        f"but only {can} can be{which}"
    )


def _shared_over_limit(facts: Facts) -> str:
    return (
        f"every judge must see {_count(facts['shared'], 'shared entry', 'shared entries')}, "
        f"but judge {facts['judge']} may see at most {facts['max']}"
    )


def _shared_blocked(facts: Facts) -> str:
    shared = _count(facts["shared"], "entry", "entries")
    return f"with the visits that stay, no {shared} can be seen by every judge within the limits"


def _kept_barred(facts: Facts) -> str:
    why = {
        "conflict": "they are in conflict",
        "school": "they are from the same school",
        "language": "the judge does not speak its language",
    }[str(facts["bar"])]
    return f"judge {facts['judge']} has a visit to entry {facts['entry']} that stays, but {why}"


def _kept_over_limit(facts: Facts) -> str:
    kept = _count(facts["kept"], "visit that stays", "visits that stay")
    return f"judge {facts['judge']} has {kept}, but may see at most {facts['max']}"


def _kept_too_many(facts: Facts) -> str:
    kept = _count(facts["kept"], "visit that stays", "visits that stay")
    return f"entry {facts['entry']} has {kept}, but is to get exactly {facts['asked']}"


SENTENCES: dict[str, Callable[[Facts], str]] = {
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
