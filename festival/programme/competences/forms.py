"""What an assessment sends: a level and words for each competence; what a cohort is set up by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from festival.errors import NotReady
from festival.fields import clean, whole_number
from festival.marks import N_
from festival.programme.models import Competence, Stage

WORDS_ALONE = N_("Choose a level where you wrote words: %(names)s. Nothing you wrote is lost.")


@dataclass(frozen=True)
class Sent:
    """An assessment as it came."""

    told: dict[int, tuple[int | None, str]]
    version: int
    hands_in: bool

    def check(self, asked: Sequence[Competence], language: str) -> None:
        """Words need a level beside them, or they would not be kept."""
        alone = [one for one in asked if self.told[one.id][0] is None and self.told[one.id][1]]
        if alone:
            names = ", ".join(one.name.get(language, "") for one in alone)
            raise NotReady(WORDS_ALONE, names=names)


@dataclass(frozen=True)
class SetUp:
    """What organisers chose: a framework, its competences or stages; None where not asked."""

    version: int
    framework: int | None = None
    assessed: frozenset[str] | None = None
    stages: list[Stage] | None = None

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> "SetUp":
        """Read it; the form names in `set` what it is about."""
        version, what = whole_number(form.get("version")) or 0, form.get("set")
        if what == "framework":
            return cls(version, framework=whole_number(form.get("framework")) or 0)
        if what == "assessed":
            return cls(version, assessed=frozenset(form.getlist("competence")))
        chosen = form.getlist("stage")
        return cls(version, stages=[one for one in Stage if one.value in chosen])


def sent(form: Mapping[str, str], asked: Sequence[Competence]) -> Sent:
    """Read it; what is no number is level 0, which no framework has."""
    told: dict[int, tuple[int | None, str]] = {}
    for one in asked:
        raw = form.get(f"level-{one.key}")
        level = (whole_number(raw) or 0) if raw else None
        told[one.id] = (level, clean(form.get(f"words-{one.key}")))
    version = whole_number(form.get("version")) or 0
    return Sent(told, version, form.get("act") == "hand in")
