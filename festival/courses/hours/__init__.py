"""What somebody has of a course: hours taken, what is missing, whether it is complete. Pure.

The rules, all of them:

- A module gives its hours once, however often it was attended, and gives them also where it was
  cancelled later: nobody loses hours they sat through.
- An obligatory module is asked of everybody while it takes place. Cancelled and replaced, what
  replaces it is asked instead; cancelled without a replacement it is asked of nobody.
- Who attended a module that was cancelled later is not asked for what replaces it.
- The hours needed are the course's, but never more than the modules that take place give, so
  that they stay within reach.
- Complete is who has the hours and lacks no obligatory module, and was somewhere at all.

So cancelling a module never takes a completed course away from anybody, and who attends all that
takes place has always completed. Hours are whole quarters; what an hour is, the course says.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Module:
    """A module as far as hours go."""

    key: int
    quarters: int
    is_obligatory: bool = True
    is_cancelled: bool = False
    replaced_by: int | None = None


@dataclass(frozen=True)
class Rule:
    """What a course asks: so many quarters of an hour, and perhaps every obligatory module."""

    quarters: int
    all_obligatory: bool = True


@dataclass(frozen=True)
class Standing:
    """Where somebody stands in a course."""

    taken: int
    needed: int
    # Modules asked for and not attended, in their order.
    missing: tuple[int, ...] = ()
    # Others that could give hours, where these alone would not be enough.
    choices: tuple[int, ...] = ()
    is_complete: bool = False

    @property
    def short(self) -> int:
        """How many quarters lack."""
        return max(0, self.needed - self.taken)


def needed(modules: Sequence[Module], rule: Rule) -> int:
    """The quarters that are asked of everybody now."""
    return min(rule.quarters, sum(one.quarters for one in modules if not one.is_cancelled))


def standing(modules: Sequence[Module], attended: Collection[int], rule: Rule) -> Standing:
    """Where somebody who attended modules with these keys stands."""
    been = set(attended)
    taken = sum(one.quarters for one in modules if one.key in been)
    asked = needed(modules, rule)
    lacking = _lacking(modules, been) if rule.all_obligatory else set()
    still = [one for one in modules if not one.is_cancelled and one.key not in been]
    expected = taken + sum(one.quarters for one in still if one.key in lacking)
    return Standing(
        taken=taken,
        needed=asked,
        missing=tuple(one.key for one in still if one.key in lacking),
        choices=tuple(one.key for one in still if one.key not in lacking and expected < asked),
        is_complete=taken > 0 and taken >= asked and not lacking,
    )


def _lacking(modules: Sequence[Module], been: set[int]) -> set[int]:
    """Keys of modules that take place, are asked for, and were not attended."""
    by_key = {one.key: one for one in modules}
    ways = {one.key: _way(one, by_key) for one in modules}
    lacking = [one for one in modules if one.is_obligatory and not _is_done(one, ways, been)]
    ends = [ways[one.key][-1] for one in lacking]
    return {one.key for one in ends if not one.is_cancelled}


def _way(module: Module, by_key: Mapping[int, Module]) -> list[Module]:
    """The module and what replaces it, to the last."""
    way = [module]
    while way[-1].is_cancelled and way[-1].replaced_by in by_key:
        following = by_key[way[-1].replaced_by or 0]
        if following in way:
            break
        way.append(following)
    return way


def _is_done(module: Module, ways: Mapping[int, list[Module]], been: set[int]) -> bool:
    """Attended, or something in its place, or something that it stands in for."""
    return any(one.key in been for way in ways.values() if module in way for one in way)
