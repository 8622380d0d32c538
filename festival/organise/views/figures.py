"""Figures of an edition for its funders: tables with bars, and the same as a file."""

from flask import Response, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, role
from festival.editions.finding import own_edition
from festival.i18n import gettext as _
from festival.i18n import text, write_date
from festival.organise import bp
from festival.organise.figures import queries, tables
from festival.organise.views.finding import draw, me
from festival.partners import queries as partners
from festival.partners.models import Partner
from festival.workbooks import Sheet, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/organise/<slug>/figures")
@role(Role.ORGANISER)
def figures(slug: str) -> str:
    """How many took part, of which age, from where, and who came back."""
    edition = own_edition(slug)
    took = queries.took_part(edition)
    return draw(
        "figures.html",
        edition,
        tables=tables.tables(edition, took),
        total=tables.said(tables.total(took)),
        anybody=bool(took),
        schools=tables.schools(took),
        said=tables.said,
        funders=_funders(),
        file=url_for("organise.figures_file", slug=slug),
    )


@bp.get("/organise/<slug>/figures.xlsx")
@role(Role.ORGANISER)
def figures_file(slug: str) -> AnyResponse:
    """The tables as sheets, with who pays on the head of each; the trail says who took it."""
    edition, at = own_edition(slug), clock.now()
    took = queries.took_part(edition)
    notes = [text(edition.name), *_funders()]
    notes.append(_("Schools: %(number)s", number=tables.schools(took)))
    notes.append(_("Made on %(date)s", date=write_date(edition.local(at).date())))
    notes.append(_("Numbers below 5 are not told, and what would give them away is hidden."))
    sheets = []
    for one in tables.tables(edition, took):
        rows = [[label, tables.said(cell)] for label, cell in one.rows or []]
        rows.append([_("Total"), tables.said(tables.total(took))])
        columns = [one.head, _("Participants")]
        sheets.append(Sheet(one.title, columns, rows, widths=(44, 14), notes=notes))
    data = as_xlsx(sheets, made=at)
    activity.note(
        me(), Happened.EXPORTED, edition, realm_id=edition.realm_id, what="figures", rows=len(took)
    )
    response = Response(data, content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename={edition.slug}-figures.xlsx"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _funders() -> list[str]:
    return [_funding(one) for one in partners.partners() if text(one.funding_programme)]


def _funding(one: Partner) -> str:
    programme = text(one.funding_programme)
    if not one.contract_number:
        return _("Funded by %(programme)s", programme=programme)
    return _(
        "Funded by %(programme)s, project %(number)s",
        programme=programme,
        number=one.contract_number,
    )
