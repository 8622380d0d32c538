"""Score sheets on paper, as the template takes them, in the judge's language or one for all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from festival import documents
from festival.editions.models import Edition
from festival.errors import Invalid
from festival.i18n import force_locale, text
from festival.i18n import gettext as _
from festival.judging.models import Criterion, Rubric
from festival.judging.queries.paper import PaperVisit
from festival.judging.rules import asked, shares
from festival.marks import N_
from festival.outbox import link


def as_pdf(
    edition: Edition,
    rubric: Rubric,
    visits: Sequence[PaperVisit],
    *,
    language: str,
    own_language: bool,
    compact: bool,
    at: datetime,
) -> bytes:
    """One sheet a visit; `own_language` prints each in its judge's language.

    Raises Invalid for more than one document holds, and what documents.pdf raises.
    """
    if len(visits) > documents.PAGES_MOST:
        raise Invalid(N_("That is too much for one document. Print it judge by judge."))
    order: Counter[int] = Counter()
    asked_in: dict[tuple[str, str, str], int] = {}
    sets: list[list[dict[str, Any]]] = []
    sheets = []
    for one in visits:
        order[one.judge_id] += 1
        spoken = one.language if own_language else language
        key = (one.division_key, one.category_key, spoken)
        if key not in asked_in:
            asked_in[key] = len(sets)
            sets.append(_criteria(asked(rubric.criteria, key[:2]), spoken))
        with force_locale(spoken):
            sheet = _sheet(edition, one, order[one.judge_id], spoken)
        sheets.append(sheet | {"asked": asked_in[key]})
    with force_locale(language):
        return documents.pdf(
            "score_sheets",
            title=_("Score sheets of %(festival)s", festival=text(edition.name, language)),
            author=text(edition.name, language),
            language=language,
            at=at,
            compact=compact,
            sets=sets,
            sheets=sheets,
        )


def _sheet(edition: Edition, one: PaperVisit, order: int, language: str) -> dict[str, Any]:
    address = link("judging.paper_sheet", slug=edition.slug, assignment_id=one.assignment_id)
    return {
        "language": language,
        "festival": text(edition.name, language),
        "number": str(one.number or "–"),
        "title": one.title,
        "title_language": one.title_language,
        "meta": f"{text(one.category, language)} · {text(one.division, language)}",
        "judge": _("Judge: %(name)s · visit %(number)s", name=one.judge, number=order),
        "qr": documents.qr(address),
        "words": {
            "comment": _("To the team: what did you like, what should they try next?"),
            "note": _("To the panel only"),
            "back": _("Tick one box in every row. The organisers scan the code."),
        },
    }


def _criteria(criteria: Sequence[Criterion], language: str) -> list[dict[str, Any]]:
    parts = shares(criteria) if criteria else {}
    return [
        {
            "name": text(one.name, language),
            "question": text(one.question, language),
            "share": f"{parts[one.key]} %",
            "levels": [
                [str(level), text(one.levels.get(str(level)), language)]
                for level in range(one.low, one.high + 1)
            ],
        }
        for one in criteria
    ]
