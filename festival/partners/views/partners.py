"""Organisers look after the partners; everybody may fetch their logos."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock, images, media
from festival.accounts.models import Person
from festival.authz import Role, find, public, require, role
from festival.db import db
from festival.errors import Invalid, Refused, Stale
from festival.fields import same_name
from festival.i18n import gettext as _
from festival.i18n import text
from festival.marks import N_
from festival.partners import actions, bp, queries, rules
from festival.partners.forms import LogoForm, PartnerForm
from festival.partners.models import Partner
from festival.storage import NotStored

PARTNER = "/organise/partners/<int(max=2147483647):partner_id>"


@bp.get("/organise/partners")
@role(Role.ORGANISER)
def manage() -> str:
    """All partners in their order."""
    require(rules.can_manage(_me()))
    return render_template("partners/manage.html", partners=queries.partners())


@bp.get("/organise/partners/new")
@role(Role.ORGANISER)
def new() -> str:
    """An empty form."""
    require(rules.can_manage(_me()))
    return render_template("partners/edit.html", form=PartnerForm(), partner=None)


@bp.post("/organise/partners")
@role(Role.ORGANISER)
def make() -> AnyResponse:
    """Add a partner."""
    require(rules.can_manage(_me()))
    form = PartnerForm()
    if not form.validate_on_submit():
        return _again(form, None)
    partner = actions.make(form.told(), by=_me())
    flash(_("The partner is added. A logo can be put below."), "done")
    return redirect(url_for("partners.edit", partner_id=partner.id), 303)


@bp.get(PARTNER)
@role(Role.ORGANISER)
def edit(partner_id: int) -> str:
    """The form of a partner, its logo, and the way out."""
    partner = _found(partner_id)
    return _drawn(PartnerForm(partner), partner)


@bp.post(PARTNER)
@role(Role.ORGANISER)
def change(partner_id: int) -> AnyResponse:
    """Save what was changed; a stale form is shown again beside what stands now."""
    partner = _found(partner_id)
    form = PartnerForm()
    if not form.validate_on_submit():
        return _again(form, partner)
    try:
        actions.change(partner, form.told(), drawn_from=form.version.number, by=_me())
    except Stale as stale:
        return _stale(form, partner, stale)
    flash(_("Saved."), "done")
    return redirect(url_for("partners.edit", partner_id=partner_id), 303)


@bp.post(f"{PARTNER}/position")
@role(Role.ORGANISER)
def move(partner_id: int) -> AnyResponse:
    """One step towards the front or the end."""
    partner = _found(partner_id)
    steps = {"up": -1, "down": 1}.get(request.form.get("way", ""))
    if steps is None:
        abort(422)
    actions.move(partner, steps=steps, by=_me())
    return redirect(url_for("partners.manage", _anchor=partner.slug), 303)


@bp.post(f"{PARTNER}/logo")
@role(Role.ORGANISER)
def put_logo(partner_id: int) -> AnyResponse:
    """Take a logo in: decoded, cleaned and stored as any other picture."""
    partner = _found(partner_id)
    try:
        key = _taken_in(LogoForm())
    except Refused as refusal:
        return _refused(partner_id, refusal)
    partner = _found(partner_id)
    actions.set_logo(partner, key, by=_me())
    flash(_("The logo is there."), "done")
    return redirect(url_for("partners.edit", partner_id=partner_id), 303)


@bp.post(f"{PARTNER}/logo/removal")
@role(Role.ORGANISER)
def remove_logo(partner_id: int) -> AnyResponse:
    """Show the name in type again."""
    actions.set_logo(_found(partner_id), "", by=_me())
    flash(_("The logo is gone."), "done")
    return redirect(url_for("partners.edit", partner_id=partner_id), 303)


@bp.post(f"{PARTNER}/removal")
@role(Role.ORGANISER)
def remove(partner_id: int) -> AnyResponse:
    """Take a partner out for good, confirmed by its name."""
    partner = _found(partner_id)
    try:
        if not same_name(request.form.get("name"), text(partner.name)):
            raise Invalid(N_("The name was not the same. Nothing was removed."))
        actions.remove(partner, by=_me(), at=clock.now())
    except Refused as refusal:
        return _refused(partner_id, refusal)
    flash(_("The partner is gone."), "done")
    return redirect(url_for("partners.manage"), 303)


@bp.get("/partners/<slug>/logo.webp")
@public
def logo(slug: str) -> Response:
    """The logo of a partner."""
    partner = find(queries.partner_by_slug(slug))
    person = current_user if current_user.is_authenticated else None
    require(rules.can_see_logo(person, partner), hidden=True)
    response = Response(mimetype="image/webp")
    response.set_etag(partner.logo_key[3:67])
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.make_conditional(request)
    if response.status_code != 304:
        try:
            response.set_data(media.storage().read(partner.logo_key))
        except NotStored:
            abort(404)
    return response


def _me() -> Person:
    person: Person = current_user
    return person


def _found(partner_id: int) -> Partner:
    partner: Partner = find(queries.partner(partner_id))
    require(rules.can_manage(_me()))
    return partner


def _taken_in(form: LogoForm) -> str:
    """The storage key of the logo that was sent; nobody waits for the database meanwhile."""
    sent = form.logo.data
    if not form.validate_on_submit() or not sent or not sent.filename:
        raise Invalid(N_("Choose a picture first."))
    db.begin_reading()
    try:
        picture = images.take_in(sent.read(), filename=sent.filename)
    except images.ImageRefused as refused:
        refusal = Refused(refused.words, **refused.facts)
        refusal.status = refused.status
        raise refusal from refused
    key = media.storage().put(picture.renditions["webp", 320], ".webp")
    db.begin_writing()
    return key


def _drawn(form: PartnerForm, partner: Partner | None, **more: Any) -> str:
    return render_template(
        "partners/edit.html", form=form, partner=partner, logo_form=LogoForm(), **more
    )


def _again(form: PartnerForm, partner: Partner | None) -> Response:
    return make_response(_drawn(form, partner), 422)


def _stale(form: PartnerForm, partner: Partner, stale: Stale) -> Response:
    """Both texts; saving again now means it."""
    now = PartnerForm(formdata=None, partner=partner)
    differing = [
        (str(mine.label.text), str(theirs.data or ""), str(mine.data or ""))
        for mine, theirs in zip(form, now, strict=True)
        if mine.name not in ("version", "csrf_token") and (mine.data or "") != (theirs.data or "")
    ]
    form.version.raw_data, form.version.data = None, partner.version
    page = _drawn(form, partner, refusal=stale.say(), differing=differing)
    return make_response(page, stale.status)


def _refused(partner_id: int, refusal: Refused) -> Response:
    partner = _found(partner_id)
    page = _drawn(PartnerForm(formdata=None, partner=partner), partner, refusal=refusal.say())
    return make_response(page, refusal.status)
