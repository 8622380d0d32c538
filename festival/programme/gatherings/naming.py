"""What staff read of names on a list: organisers all of it, mentors what tells two apart."""

from collections import Counter
from collections.abc import Iterable

from festival.programme.models import Participant


def names_for(people: Iterable[Participant], *, whole: bool) -> dict[int, str]:
    """Names by participant: whole, or given names with an initial where two are called the same."""
    everybody = list(people)
    same = Counter(one.person.given_name for one in everybody)
    return {
        one.id: one.person.name if whole else _short(one, same[one.person.given_name] > 1)
        for one in everybody
    }


def _short(one: Participant, is_one_of_two: bool) -> str:
    who = one.person
    return f"{who.given_name} {who.family_name[:1]}.".strip() if is_one_of_two else who.given_name
