"""A guardian's pages: one that asks, the same one to change it, and the way to get it again."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions, bp, queries, realms, rules, throttle
from festival.accounts.forms import AddressForm, ConsentForm
from festival.accounts.models import ConsentState, LinkPurpose, SignedLink
from festival.accounts.views.drawing import closed, draw_again
from festival.accounts.views.registering import count_letter
from festival.authz import find, public, require
from festival.db import db
from festival.errors import Gone
from festival.i18n import LANGUAGES, current_language, force_locale
from festival.i18n import gettext as _

PAGE, MANAGE = "accounts/consent.html", "accounts/manage_consent.html"
PURPOSES = (LinkPurpose.ANSWER_CONSENT, LinkPurpose.MANAGE_CONSENT)


def _spoken(otherwise: str | None = None) -> str | None:
    """The language of the page: of the link, else the guardian's, else the browser's (None)."""
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else otherwise


def _languages(spoken: str, **values: Any) -> list[tuple[str, str, bool, str]]:
    endpoint = str(request.endpoint)
    return [
        (code, name, code == spoken, url_for(endpoint, language=code, **values))
        for code, name in LANGUAGES.items()
    ]


@bp.get("/consent/<token>")
@public
def consent(token: str) -> str | Response:
    """What it is about and how it stands. Opening it answers nothing."""
    link: SignedLink = find(queries.link(token, *PURPOSES))
    spoken = _spoken(link.guardian.language if link.guardian else "en") or "en"
    with force_locale(spoken):
        usable = rules.can_use_link(link, clock.now())
        if not usable:
            return _closed(spoken)
        require(usable)
        form = ConsentForm(actions.purposes_on_page(link, clock.now()), data=_standing(link))
        return render_template(PAGE, form=form, **_facts(link, token, spoken))


@bp.post("/consent/<token>")
@public
def answer_consent(token: str) -> Response:
    """Count the answer, or the change of it."""
    link: SignedLink = find(queries.link(token, *PURPOSES))
    spoken = _spoken(link.guardian.language if link.guardian else "en") or "en"
    with force_locale(spoken):
        usable = rules.can_use_link(link, clock.now())
        if not usable:
            return _closed(spoken)
        require(usable)
        form = ConsentForm(actions.purposes_on_page(link, clock.now()))
        withdraws = "withdraw" in request.form and link.purpose is LinkPurpose.MANAGE_CONSENT
        if not withdraws and not form.validate():
            return draw_again(PAGE, form, **_facts(link, token, spoken))
        return _count(link, form, token, spoken, withdraws=withdraws)


def _count(
    link: SignedLink, form: ConsentForm, token: str, spoken: str, *, withdraws: bool
) -> Response:
    answers = dict.fromkeys(form.purposes, False) if withdraws else form.answers
    if link.purpose is LinkPurpose.MANAGE_CONSENT:
        changed = actions.change_consent(link, answers, language=spoken, at=clock.now())
        flash(_("Saved. It counts from now on.") if changed else _("Nothing was changed."), "done")
        return redirect(url_for("accounts.consent", token=token, language=spoken), 303)
    try:
        actions.answer_consent(link, answers, language=spoken, at=clock.now())
    except Gone:
        return _closed(spoken)
    return redirect(url_for("accounts.consent_done", language=spoken), 303)


def _standing(link: SignedLink) -> dict[str, str]:
    """What was answered before, by field; what was never answered has no tick."""
    words = {ConsentState.GIVEN: "yes", ConsentState.ASKED: None}
    if link.guardian is None or link.realm_id is None:
        return {}
    rows = queries.consent_rows(link.guardian.student_id, link.realm_id)
    found = {one.name.lower(): words.get(row.state, "no") for one, row in rows.items()}
    return {name: value for name, value in found.items() if value}


def _facts(link: SignedLink, token: str, spoken: str) -> dict[str, Any]:
    guardian, realm_id = find(link.guardian), find(link.realm_id)
    return {
        "guardian": guardian,
        "student": guardian.student,
        "realm": realms.about(realm_id),
        "rows": queries.consent_rows(guardian.student_id, realm_id),
        "manages": link.purpose is LinkPurpose.MANAGE_CONSENT,
        "until": link.expires_at,
        "languages": _languages(spoken, token=token),
        "spoken": spoken,
        "address": url_for("accounts.answer_consent", token=token, language=spoken),
    }


def _closed(spoken: str) -> FlaskResponse:
    return closed(
        _("This link no longer works"),
        _(
            "It was used already, or it is too old. If you have answered, have the link sent to "
            "you that shows and changes your answer. Otherwise ask your child to send it again."
        ),
        url_for("accounts.manage_consent", language=spoken),
        _("Send me the link to my answers"),
    )


@bp.get("/consent/done")
@public
def consent_done() -> str:
    """Thank you, and how to change the answer."""
    spoken = _spoken() or current_language()
    with force_locale(spoken):
        return render_template("accounts/consent_done.html", languages=_languages(spoken))


@bp.get("/consent/manage")
@public
def manage_consent() -> str:
    """Where shall we send the link to your answers?"""
    spoken = _spoken() or current_language()
    with force_locale(spoken):
        form = AddressForm(formdata=None)
        return render_template(MANAGE, form=form, languages=_languages(spoken), spoken=spoken)


@bp.post("/consent/manage")
@public
def send_manage_link() -> Response:
    """Send it to the address that answered; for any other address the page says the same."""
    spoken = _spoken() or current_language()
    with force_locale(spoken):
        form = AddressForm()
        if not form.validate():
            return draw_again(MANAGE, form, languages=_languages(spoken), spoken=spoken)
        try:
            count_letter(form.email.data)
        except throttle.TryLater as refusal:
            return draw_again(MANAGE, form, refusal, languages=_languages(spoken), spoken=spoken)
        db.begin_writing()
        actions.send_manage_links(form.email.data, language=spoken, at=clock.now())
        flash(_("If you have answered with this address, the link is on its way to it."), "done")
        return redirect(url_for("accounts.manage_consent", language=spoken), 303)
