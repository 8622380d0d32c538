"""What who speaks for a partner may write."""

from typing import Any

from wtforms import ValidationError

from festival.editions.models import Prize
from festival.fields import Form, Line, VersionField, Words
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.i18n import lazy_gettext as _l
from festival.i18n import lazy_pgettext as pgettext


class AwardForm(Form):
    """A special award in three languages."""

    version = VersionField()

    def __init__(self, prize: Prize | None = None, **given: Any) -> None:
        if prize is not None:
            given |= _drawn(prize)
        super().__init__(**given)

    def validate_name_en(self, field: Line) -> None:
        """A name in one language at least."""
        if not any(self[f"name_{code}"].data for code in LANGUAGES):
            raise ValidationError(_("Give a name in one language at least."))

    def told(self) -> tuple[dict[str, str], dict[str, str]]:
        """Name and words about it, by language."""
        name, about = (
            {code: self[f"{part}_{code}"].data or "" for code in LANGUAGES}
            for part in ("name", "about")
        )
        return (
            {code: words for code, words in name.items() if words},
            {code: words for code, words in about.items() if words},
        )

    def differing(self, prize: Prize) -> list[tuple[str, str, str]]:
        """What stands now and what was written, where the two are not the same."""
        now = _drawn(prize)
        return [
            (str(one.label.text), now[one.name], one.data or "")
            for one in self
            if one.name not in ("version", "csrf_token") and (one.data or "") != now[one.name]
        ]


def _drawn(prize: Prize) -> dict[str, Any]:
    drawn: dict[str, Any] = {"version": prize.edition.version}
    for code in LANGUAGES:
        drawn[f"name_{code}"] = prize.name.get(code, "")
        drawn[f"about_{code}"] = prize.about.get(code, "")
    return drawn


for _code in LANGUAGES:
    setattr(AwardForm, f"name_{_code}", Line(pgettext("of a thing", "Name"), most=120))
    setattr(AwardForm, f"about_{_code}", Words(_l("What it is given for"), most=600))
