"""Consent to a camp: a guardian's page by a signed link, one's own answer, asking."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import queries as accounts
from festival.accounts.models import LinkPurpose, SignedLink
from festival.accounts.rules import can_use_link
from festival.authz import Role, find, public, require, role, signed_in
from festival.errors import Refused
from festival.i18n import LANGUAGES, force_locale, ngettext
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.gatherings import actions, queries, rules
from festival.programme.gatherings.views.finding import (
    HERE,
    ONE,
    WORDS,
    own_gathering,
    seen_gathering,
)
from festival.programme.views.finding import draw, me

LINK = "/consent/camps/<token>"


@bp.post(f"{ONE}/consents")
@role(Role.ORGANISER)
def ask_for_camp(slug: str, cohort: str, gathering_id: int) -> AnyResponse:
    """Ask who was not asked, or write once more to who has not answered."""
    found, at = own_gathering(slug, cohort, gathering_id), clock.now()
    again = request.form.get("who") == "silent"
    many = (actions.remind if again else actions.ask)(found, by=me(), at=at)
    said = ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", many)
    flash(said, "done" if many else "message")
    there: dict[str, Any] = {"slug": slug, "cohort": cohort, "gathering_id": gathering_id}
    return redirect(url_for("programme.organise_gathering", **there, _anchor="consents"), 303)


@bp.post(f"{HERE}/answer")
@signed_in
def answer_camp(gathering_id: int) -> AnyResponse:
    """Somebody who is old enough says yes or no."""
    found, seat = seen_gathering(gathering_id)
    own = seat.participant
    require(own is not None and own.ended_at is None)
    said = request.form.get("answer")
    require(said in ("yes", "no"))
    actions.answer_alone(found, find(own), said == "yes", by=me(), at=clock.now())
    flash(_("Your answer is kept. You can change it until it begins."), "done")
    return redirect(url_for("programme.gathering", gathering_id=gathering_id), 303)


@bp.get(LINK)
@public
def camp_consent(token: str) -> Response:
    """What a guardian was asked about, and how it stands. Opening it answers nothing."""
    link: SignedLink = find(accounts.link(token, LinkPurpose.ANSWER_GATHERING))
    with force_locale(_spoken(link)):
        require(link.guardian is not None)
        return _draw(link, token)


@bp.post(f"{LINK}/<int(max=2147483647):gathering_id>")
@public
def answer_camp_consent(token: str, gathering_id: int) -> AnyResponse:
    """Count a guardian's answer; the same link changes it until the camp begins."""
    link: SignedLink = find(accounts.link(token, LinkPurpose.ANSWER_GATHERING))
    spoken = _spoken(link)
    with force_locale(spoken):
        require(link.guardian is not None)
        said = request.form.get("answer")
        if said not in ("yes", "no"):
            return _draw(link, token, 422, _("Choose yes or no."))
        try:
            actions.answer_by_link(
                link, gathering_id, said == "yes", language=spoken, at=clock.now()
            )
        except Refused as refusal:
            return _draw(link, token, refusal.status, refusal.say())
        flash(_("Thank you. Your answer is kept, and you can change it until it begins."), "done")
        return redirect(url_for("programme.camp_consent", token=token, language=spoken), 303)


def _spoken(link: SignedLink) -> str:
    """The language of the page: of the link, else the guardian's."""
    asked = request.args.get("language", "")
    own = link.guardian.language if link.guardian else "en"
    return asked if asked in LANGUAGES else own


def _draw(link: SignedLink, token: str, status: int = 200, said: str = "") -> Response:
    at, guardian, spoken = clock.now(), find(link.guardian), _spoken(link)
    usable = can_use_link(link, at)
    camps = queries.camps_of(guardian.id, find(link.realm_id)) if usable else []
    return draw(
        "gatherings/guardian.html",
        status=status if usable else 410,
        guardian=guardian,
        student=guardian.student,
        camps=[
            (one, consent, rules.days_of(one), rules.takes_answers(one, at))
            for one, consent in camps
        ],
        usable=usable,
        until=link.expires_at,
        token=token,
        spoken=spoken,
        said=said,
        languages=[
            (
                code,
                name,
                code == spoken,
                url_for("programme.camp_consent", token=token, language=code),
            )
            for code, name in LANGUAGES.items()
        ],
        **WORDS,
    )
