"""The portfolio as a PDF in one of the three languages."""

import base64
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any

from festival import documents
from festival.certificates import codes, learning
from festival.certificates.models import Certificate
from festival.certificates.printing import KIND_NAMES, giver
from festival.certificates.rules import LEARNT
from festival.entries.models import Entry
from festival.i18n import force_locale, ngettext, text, write_date
from festival.i18n import gettext as _
from festival.outbox import link
from festival.programme.competences.growing import Picture
from festival.programme.models import Evidence, EvidenceKind, MilestoneStep, Side
from festival.programme.portfolio.choosing import Choice
from festival.programme.portfolio.queries import Portfolio
from festival.storage import NotStored, Storage

# Bytes of pictures in one paper; what comes later is taken in a smaller size.
BUDGET = 1_600_000
LARGE, SMALL = "jpeg-800", "jpeg-320"
LEVELS = 8


class _Pictures:
    """Pictures as the template takes them, as large as the paper's size allows."""

    def __init__(self, storage: Storage) -> None:
        self._storage, self._left = storage, BUDGET

    def drawn(self, one: Evidence) -> dict[str, Any] | None:
        """A drawing that holds the picture; None where its bytes are gone."""
        for size in (LARGE, SMALL):
            try:
                data = self._storage.read(one.renditions.get(size, ""))
            except (NotStored, ValueError):
                continue
            if size == SMALL or len(data) <= self._left:
                self._left -= len(data)
                return _as_drawing(data, one)
        return None


def _as_drawing(data: bytes, one: Evidence) -> dict[str, Any]:
    wide, high = one.width or 4, one.height or 3
    inside = base64.b64encode(data).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{inside}"/></svg>'
    )
    return {"svg": svg, "alt": escape(one.alt) or "-", "ratio": wide / high}


def as_pdf(
    told: Portfolio, choice: Choice, language: str, *, storage: Storage, at: datetime
) -> bytes:
    """What was chosen as a PDF. Raises what documents.pdf raises."""
    person = told.participant.person
    with force_locale(language):
        content = _content(told, choice, storage, at)
        return documents.pdf(
            "portfolio",
            title=_("Portfolio of %(name)s", name=person.name),
            author=person.name,
            language=language,
            at=at,
            **content,
        )


def _content(told: Portfolio, choice: Choice, storage: Storage, at: datetime) -> dict[str, Any]:
    cohort, person = told.participant.cohort, told.participant.person
    steps = [one for one in told.steps if one.id in choice.steps]
    pictures = _Pictures(storage)
    kept = [one for one in told.certificates if one.id in choice.certificates]
    entries = [one for one in told.entries if one.id in choice.entries]
    sides = [one for one in told.growth.pictures if one.side in choice.sides]
    days = (cohort.ends_on - cohort.begins_on).days + 1
    found = {
        "name": person.name,
        "spoken": person.language,
        "programme": text(cohort.programme.name),
        "place": text(cohort.programme.place),
        "eyebrow": _("Portfolio"),
        "cohort": text(cohort.name),
        "span": {
            "from": write_date(cohort.begins_on),
            "to": write_date(cohort.ends_on),
            "words": ngettext("%(num)d day", "%(num)d days", days),
        },
        "milestones": [_step(one, told, choice, pictures) for one in steps],
        "growth": [_side(one, told) for one in sides],
        "certificates": [_certificate(one) for one in kept],
        "entries": [_entry(one) for one in entries],
        "made": _("Made on %(date)s", date=write_date(at, cohort.programme.time_zone)),
    }
    return found | {"words": _words(bool(steps or sides or kept or entries))}


def _words(is_full: bool) -> dict[str, str]:
    empty = _("So far there is a name and a time. What is made on the way will stand here.")
    return {
        "milestones": _("What I made"),
        "growth": _("How I grew"),
        "certificates": _("Certificates and badges"),
        "entries": _("My inventions at the festival"),
        "scale": _("A ring is where it began, a dot where it came to; there are levels 1 to 8."),
        "empty": "" if is_full else empty,
    }


def _step(
    step: MilestoneStep, told: Portfolio, choice: Choice, pictures: _Pictures
) -> dict[str, Any]:
    kept = [one for one in told.pieces.get(step.id, []) if one.id in choice.pieces]
    drawn = [(one, pictures.drawn(one)) for one in kept if one.kind is EvidenceKind.PICTURE]
    texts = [one.words for one in kept if one.kind is EvidenceKind.TEXT]
    when = write_date(step.signed_at, told.participant.cohort.programme.time_zone)  # type: ignore[arg-type]
    return {
        "name": text(step.milestone.name),
        "signed": _("signed off on %(date)s", date=when),
        "words": _paragraphs([step.words, *texts]),
        "links": list(_named(kept)),
        "pictures": [{"drawn": svg, "alt": one.alt} for one, svg in drawn if svg],
    }


def _paragraphs(texts: Iterable[str]) -> list[str]:
    lines = (line.strip() for one in texts for line in one.splitlines())
    return [line for line in lines if line]


def _named(kept: Iterable[Evidence]) -> Iterable[str]:
    for one in kept:
        if one.kind is EvidenceKind.LINK:
            yield f"{one.words}: {one.url}" if one.words else one.url
        elif one.kind is EvidenceKind.FILE:
            yield f"{one.words}: {one.name}" if one.words else one.name


def _side(picture: Picture, told: Portfolio) -> dict[str, Any]:
    own = _("How I see myself")
    return {
        "title": own if picture.side is Side.SELF else _("How my mentor sees it"),
        "areas": [
            {
                "name": text(name),
                "rows": [
                    {"name": text(one.name), "levels": [level for level in levels if level]}
                    for one, levels, _said in rows
                    if any(levels)
                ],
            }
            for name, rows in picture.areas
        ],
    }


def about(row: Certificate) -> str:
    """What a certificate is about, in one line; "" where its kind says all."""
    if row.kind not in LEARNT:
        return str(row.facts.get("title") or "")
    level = [learning.level_name(row.facts)] if row.facts.get("levels") else []
    return " · ".join([learning.heavy(row.kind, row.facts), *level])


def _certificate(row: Certificate) -> dict[str, Any]:
    address = link("certificates.check", code=codes.shown(row.code))
    issued = write_date(row.issued_at, row.facts.get("time_zone"))
    return {
        "kind": _(KIND_NAMES[row.kind]),
        "about": about(row),
        "giver": f"{giver(row.facts)}, {issued}",
        "code": codes.shown(row.code),
        "qr": documents.qr(address),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    shown = entry.accepted_version or entry
    return {
        "title": shown.title,
        "lang": shown.language,
        "summary": shown.summary,
        "edition": text(entry.edition.name),
        "number": str(entry.number or ""),
    }
