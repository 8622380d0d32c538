"""What stands on a certificate, in words of one language, as the template takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from festival import documents
from festival.certificates import codes, learning
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.rules import ADULTS, LEARNT, OF_RESULT
from festival.i18n import force_locale, ngettext, text, write_date
from festival.i18n import gettext as _
from festival.marks import N_
from festival.outbox import link

PAGE_WIDTH = 297.0
# More ticks than this on the dial are drawn as so many.
TICKS_MOST = 180
KIND_NAMES = {
    CertificateKind.ENTRANT: N_("Certificate of participation"),
    CertificateKind.PLACE: N_("Diploma"),
    CertificateKind.AWARD: N_("Special award"),
    CertificateKind.JUDGE: N_("With thanks to a judge"),
    CertificateKind.MENTOR: N_("With thanks to a mentor"),
    CertificateKind.TEACHER: N_("With thanks to a teacher"),
    CertificateKind.COURSE: N_("Certificate of a course"),
    CertificateKind.PROGRAMME: N_("Certificate of the Talent Programme"),
    CertificateKind.COMPETENCE: N_("Competence badge"),
}
SENTENCES = {
    CertificateKind.ENTRANT: N_("took part with the invention"),
    CertificateKind.PLACE: N_("earned this place with the invention"),
    CertificateKind.AWARD: N_("earned this award with the invention"),
    CertificateKind.JUDGE: N_("listened to the inventors and judged with care"),
    CertificateKind.MENTOR: N_("helped young inventors to make good ideas better"),
    CertificateKind.TEACHER: N_("stood behind young inventors"),
    CertificateKind.COURSE: N_("completed the course"),
    CertificateKind.PROGRAMME: N_("completed the Talent Programme"),
    CertificateKind.COMPETENCE: N_("showed this competence in own work"),
}
SPANS = {
    CertificateKind.JUDGE: (N_("first score sheet: %(date)s"), N_("last score sheet: %(date)s")),
    CertificateKind.MENTOR: (N_("first feedback: %(date)s"), N_("last feedback: %(date)s")),
    CertificateKind.COURSE: (N_("first module: %(date)s"), N_("last module: %(date)s")),
    CertificateKind.PROGRAMME: (N_("first day: %(date)s"), N_("last day: %(date)s")),
    CertificateKind.COMPETENCE: (N_("first assessed: %(date)s"), N_("reached: %(date)s")),
}
SIGNED = {
    CertificateKind.COURSE: N_("For the course"),
    CertificateKind.PROGRAMME: N_("For the programme"),
    CertificateKind.COMPETENCE: N_("For the programme"),
}
HANDED_IN = (N_("handed in: %(date)s"), N_("festival day: %(date)s"))


@dataclass(frozen=True)
class Printed:
    """What is on one certificate: a row as it was issued, or a preview of one."""

    kind: CertificateKind
    name: str
    code: str
    facts: Mapping[str, Any]
    issued_at: datetime
    time_zone: str | None = None

    @classmethod
    def of(cls, row: Certificate) -> "Printed":
        """The certificate as it was issued."""
        return cls(
            row.kind, row.name, row.code, row.facts, row.issued_at, row.facts.get("time_zone")
        )


def as_pdf(rows: Sequence[Certificate], language: str | None = None) -> bytes:
    """Certificates one a page, each in its own language or all in this one.

    Raises what documents.pdf raises.
    """
    pages = [content(Printed.of(row), language or row.language) for row in rows]
    first = language or rows[0].language
    with force_locale(first):
        title = f"{_(KIND_NAMES[rows[0].kind])}: {rows[0].name}"
        if len(rows) > 1:
            title = _("Certificates of %(festival)s", festival=pages[0]["festival"])
    return documents.pdf(
        "certificate",
        title=title,
        author=pages[0]["festival"],
        language=first,
        at=max(row.issued_at for row in rows),
        certificates=pages,
    )


def as_picture(printed: Printed, language: str, width: int) -> bytes:
    """How one looks, as PNG so many pixels wide."""
    page = content(printed, language)
    return documents.picture(
        "certificate", language=language, width=width, page_width=PAGE_WIDTH, certificates=[page]
    )


def content(printed: Printed, language: str) -> dict[str, Any]:
    """Everything on the page, in this language."""
    facts, kind = printed.facts, printed.kind
    with force_locale(language):
        address = link("certificates.check", code=codes.shown(printed.code))
        return {
            "language": language,
            "festival": giver(facts),
            "place": text(facts.get("place"), language),
            "eyebrow": _(KIND_NAMES[kind]),
            "name": printed.name,
            "sentence": _(SENTENCES[kind]),
            "heavy": _heavy(kind, facts),
            "heavy_language": facts.get("title_language") or learning.language(kind, facts),
            "number": str(facts["number"]) if facts.get("number") else None,
            "badge": (text(facts.get("prize"), language) or None) if kind in OF_RESULT else None,
            "facts": _cells(kind, facts, language),
            "span": _span(kind, facts),
            "dial": _dial(kind, facts, language),
            "signed": _(SIGNED.get(kind, N_("For the festival"))),
            "issued": _("Issued: %(date)s", date=write_date(printed.issued_at, printed.time_zone)),
            "check": _("Check that it is real"),
            "code": codes.shown(printed.code),
            "address": address.partition("://")[2].rpartition("/")[0],
            "qr": documents.qr(address),
        }


def giver(facts: Mapping[str, Any]) -> str:
    """Who gives it, as it stands at the top of the page."""
    return text(facts.get("edition")) or _("Inventors’ Festival")


def _heavy(kind: CertificateKind, facts: Mapping[str, Any]) -> str:
    if kind in LEARNT:
        return learning.heavy(kind, facts)
    if kind not in ADULTS:
        return str(facts.get("title") or "–")
    count = int(facts.get("count", 0))
    if kind is CertificateKind.JUDGE:
        return ngettext("%(num)d invention judged", "%(num)d inventions judged", count)
    if kind is CertificateKind.MENTOR:
        return ngettext("%(num)d round of feedback", "%(num)d rounds of feedback", count)
    return ngettext("%(num)d invention of students", "%(num)d inventions of students", count)


def _cells(kind: CertificateKind, facts: Mapping[str, Any], language: str) -> list[list[str]]:
    """(label, words) of the title block."""
    if kind in LEARNT:
        return learning.cells(kind, facts) or [[_("Given by"), giver(facts)]]
    told = [
        (_("Age group"), text(facts.get("division"), language)),
        (_("Field"), text(facts.get("category"), language)),
        (_("School"), str(facts.get("school", ""))),
    ]
    if kind is CertificateKind.AWARD and facts.get("partner"):
        told[1] = (_("Award given by"), text(facts["partner"], language))
    return [[label, words] for label, words in told if words] or [
        [_("Festival"), text(facts.get("edition"), language)]
    ]


def _span(kind: CertificateKind, facts: Mapping[str, Any]) -> dict[str, str] | None:
    """The dimension line: from when to when, and how many days that is."""
    if not facts.get("from") or not facts.get("to"):
        return None
    start, end = date.fromisoformat(facts["from"]), date.fromisoformat(facts["to"])
    if end < start:
        return None
    first, last = SPANS.get(kind, HANDED_IN)
    days = (end - start).days + 1
    return {
        "from": _(first, date=write_date(start)),
        "to": _(last, date=write_date(end)),
        "words": ngettext("%(num)d day", "%(num)d days", days),
    }


def _dial(kind: CertificateKind, facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A tick for every invention of the festival or the age group; the holder's are marked."""
    if kind in LEARNT:
        return learning.dial(kind, facts)
    total = max(int(facts.get("total", 1)), 1)
    ticks = min(total, TICKS_MOST)
    marked = min(int(facts.get("marked", 1)), total)
    drawn = {
        "ticks": ticks,
        "first": int(facts.get("first", 0)) * ticks // total % ticks,
        "marked": max(1, round(marked * ticks / total)),
        "solid": kind in OF_RESULT,
    }
    if kind is CertificateKind.PLACE:
        words = _(
            "of %(total)d in the age group “%(name)s”",
            total=total,
            name=text(facts.get("division"), language),
        )
        return drawn | {"center": str(facts.get("rank", "")), "under": _("place"), "words": words}
    if kind in ADULTS:
        return drawn | {
            "center": str(marked),
            "under": ngettext("invention", "inventions", marked),
            "words": ngettext("of %(num)d at the festival", "of %(num)d at the festival", total),
        }
    return drawn | {
        "center": str(facts.get("number") or "–"),
        "under": _("stand"),
        "words": ngettext("the one invention of the festival", "one of %(num)d inventions", total),
    }
