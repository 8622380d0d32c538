"""The shape of dates: when phases open and close on the edition's clocks; words against them."""

from collections.abc import Mapping
from datetime import datetime

from festival.editions.actions.phases import Span
from festival.editions.localtime import TYPED, moment
from festival.editions.models import Edition, PhaseKind
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.showcase.wording import PHASE_NAMES


def slug_of(kind: PhaseKind) -> str:
    """A phase as a word of an address."""
    return kind.value.replace(" ", "-")


BY_SLUG = {slug_of(kind): kind for kind in PhaseKind}


class Dates:
    """What was typed about every phase; `read()` gives spans, faults and remarks."""

    def __init__(self, typed: Mapping[str, str], edition: Edition) -> None:
        self.edition = edition
        self.typed = {
            f"{slug}-{end}": typed.get(f"{slug}-{end}", "").strip()[:30]
            for slug in BY_SLUG
            for end in ("opens", "closes")
        }
        self.faults: dict[str, str] = {}
        self.remarks: list[str] = []

    @classmethod
    def of(cls, edition: Edition) -> "Dates":
        """As the edition stands."""
        typed = {}
        for phase in edition.phases:
            for end, at in (("opens", phase.opens_at), ("closes", phase.closes_at)):
                typed[f"{slug_of(phase.kind)}-{end}"] = edition.local(at).strftime(TYPED)
        return cls(typed, edition)

    def read(self) -> dict[PhaseKind, Span | None]:
        """When each phase is; None where both ends are empty. Fills `faults` and `remarks`."""
        return {kind: self._span(slug) for slug, kind in BY_SLUG.items()}

    def _span(self, slug: str) -> Span | None:
        opens, closes = self._moment(f"{slug}-opens"), self._moment(f"{slug}-closes")
        if opens is None or closes is None:
            for name, other in (("opens", closes), ("closes", opens)):
                if not self.typed[f"{slug}-{name}"] and other is not None:
                    self.faults[f"{slug}-{name}"] = _("Give both ends, or leave both empty.")
            return None
        if opens >= closes:
            self.faults[f"{slug}-closes"] = _("It must end after it begins.")
        return opens, closes

    def _moment(self, name: str) -> datetime | None:
        if not self.typed[name]:
            return None
        try:
            local = datetime.strptime(self.typed[name][:16].replace(" ", "T"), TYPED)
        except ValueError:
            self.faults[name] = _("Write a day and a time, such as 2027-03-01T09:00.")
            return None
        if not 1990 <= local.year <= 2200:
            self.faults[name] = _("Between %(min)s and %(max)s.", min=1990, max=2200)
            return None
        try:
            found = moment(local, self.edition.time_zone)
        except Refused as refusal:
            self.faults[name] = refusal.say()
            return None
        if found.comes_twice:
            phase = _(PHASE_NAMES[BY_SLUG[name.rpartition("-")[0]]])
            self.remarks.append(
                _(
                    "%(phase)s: %(time)s comes twice that night, because the clocks go back. "
                    "The first of the two counts.",
                    phase=phase,
                    time=f"{local:%H:%M}",
                )
            )
        return found.at
