"""What goes into an assignment and what comes out of it: plain data, no arithmetic.

Ids are texts or whole numbers and are compared exactly; fields, languages and schools are
compared without regard to case and surrounding blanks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Ident = str | int
Fact = int | str | list[Ident] | Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One invention to be judged.

    `division` is its prize pool, `language` what its judges must understand (None: any judge
    will do), `stand` where it stands; stands are walked in natural order ("A2" before "A10").
    `team` is the team's name or its members': who is in conflict with one entry of a team is so
    with all entries in which one of them takes part. `judges` is how many this entry gets where
    that differs from the plan's number.
    """

    id: Ident
    category: str | None = None
    division: str | None = None
    language: str | None = None
    team: tuple[str, ...] = ()
    school: str | None = None
    stand: str | int | None = None
    judges: int | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """One judge with limits on the number of visits, kept ones included.

    `categories` are in order (first field, second field); no `languages` means all of them;
    `max` None means no limit. Who is `absent` keeps the visits made and gets no others: the
    limits and the shared entries do not bind them.
    """

    id: Ident
    min: int = 0
    max: int | None = None
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    conflicts: tuple[Ident, ...] = ()
    schools: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A judge at an entry; `order` is the slot, counted from 1 and alike for all judges."""

    judge: Ident
    entry: Ident
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for.

    Every entry gets exactly `judges_per_entry` judges, but for the `shared` ones, which every
    judge sees. `kept` are visits that stay as they are, with their slot where they have one;
    `held` ones were planned before and may be given up, though not for a small gain.
    """

    judges_per_entry: int
    entries: tuple[Entry, ...]
    judges: tuple[Judge, ...]
    shared: int = 0
    kept: tuple[Visit, ...] = ()
    held: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """How good an assignment is.

    load: fewest and most visits of a judge who is there.
    components: parts of the most broken division, entries being linked by common judges inside
        the division; 1 is what is wanted.
    excess_variance: how much larger the variance of a difference of two entries of a division
        is than with judges who are all equally strict (0.07: 7 %); None where a division falls
        apart and some differences cannot be estimated at all.
    without_expert: entries none of whose judges has their category as first or second field.
    cost: sum over visits of 0 (first field), 10 (second field), 30 (other).
    bound: no assignment that keeps all limits can cost less (linear programme).
    slots: rounds that the visits take.
    """

    load: tuple[int, int]
    components: int
    excess_variance: float | None
    without_expert: tuple[Ident, ...]
    cost: int
    bound: float
    slots: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who visits what and in which slot, ordered by judge and slot, and how good that is."""

    visits: tuple[Visit, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why no assignment exists: a code, the facts behind it, and an English sentence.

    Codes and their facts are listed in `wording.SENTENCES`; whoever speaks another language
    writes the sentence from code and facts.
    """

    code: str
    text: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Fault(str):
    """One sentence on what is wrong; `place` is where, as in "judges[3].max", "" for the whole."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, text: str, place: str = "") -> "Fault":
        """The sentence, which is a text like any other, with its place."""
        made = super().__new__(cls, text)
        made.place = place
        return made


class UnusablePlan(ValueError):
    """A plan that contradicts itself; `faults` has one line for each fault, and `lines` the line
    of the file on which each stands, as far as that is known."""

    def __init__(self, faults: Sequence[Fault], lines: Sequence[int | None] = ()) -> None:
        super().__init__("; ".join(faults))
        self.faults = list(faults)
        self.lines = list(lines) or [None] * len(faults)
