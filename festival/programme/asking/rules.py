"""What a question and a line of a rubric are made of, and until when they change. Pure."""

import secrets
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from festival.i18n import LANGUAGES

LEVELS = 4
NEW = "new"


class Part(StrEnum):
    """Which of the two lists of a cohort."""

    QUESTIONS = "questions"
    RUBRIC = "rubric"


MOST = {Part.QUESTIONS: 30, Part.RUBRIC: 12}


class QuestionKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    CHOICE = "choice"
    SEVERAL = "several"
    LINK = "link"


CHOSEN = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


def options_of(
    lines: Mapping[str, Sequence[str]], before: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Options from lines in each language, one an option; whose words stood there keep their key.

    So a draft in which one of them is chosen still says the same.
    """
    many = max((len(found) for found in lines.values()), default=0)
    labels = [
        {code: found[at] for code, found in lines.items() if at < len(found) and found[at]}
        for at in range(many)
    ]
    left, made = list(before), []
    for label in labels:
        same = next((one for one in left if set(one["label"].items()) & set(label.items())), None)
        if same is not None:
            left.remove(same)
        made.append({"key": same["key"] if same else new_key(), "label": label})
    return made


def even(lines: Mapping[str, Sequence[str]]) -> bool:
    """Whether every language that says anything says as many."""
    return len({len(found) for found in lines.values() if found}) <= 1


def new_key() -> str:
    """A key that no question or option has."""
    return secrets.token_hex(4)


def found_in(items: Sequence[Mapping[str, Any]], key: str) -> Mapping[str, Any] | None:
    """The item with this key."""
    return next((one for one in items if one["key"] == key), None)


def lines_of(items: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Options as a form shows them: a line each, by language."""
    return {code: "\n".join(one["label"].get(code, "") for one in items) for code in LANGUAGES}
