"""The public's pages: no cookie, no form that writes, nothing that needs JavaScript."""

from typing import Any

from flask import g

from festival.i18n import gettext as _
from festival.i18n import text
from festival.showcase import bp, door, wording
from festival.showcase.views import about, entry, feeds, gallery, home, results

__all__ = ["about", "entry", "feeds", "gallery", "home", "results"]

bp.record(door.remember)


@bp.context_processor
def shared() -> dict[str, Any]:
    """What every public page knows besides: who pays, for the footer."""
    seen = g.get("seen")
    if seen is None:
        return {}
    return {"funding": funding(seen.facts.partners), "listed": wording.listed}


def funding(partners: Any) -> str:
    """The funders' lines as one text, as they want them written."""
    lines = []
    for one in partners:
        programme = text(one.funding_programme)
        if programme and one.contract_number:
            number = one.contract_number
            words = _("%(programme)s, project %(number)s", programme=programme, number=number)
            lines.append(words)
        elif programme:
            lines.append(programme)
    return " · ".join(lines)
