"""A person's own page, what to do next; and the desk of who speaks for a partner."""

from flask import flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts.models import PersonKind
from festival.authz import Role, find, require, role, signed_in
from festival.courses import queries as courses
from festival.editions import actions as edition_actions
from festival.editions import queries as editions
from festival.editions.models import Prize
from festival.entries.journey import stops
from festival.errors import Stale
from festival.events import queries as events
from festival.events.calendar.queries import coming
from festival.events.words import WORDS
from festival.i18n import gettext as _
from festival.my import bp, queries
from festival.my.forms import AwardForm
from festival.partners import queries as partners
from festival.partners.rules import is_staff
from festival.programme.admission.queries import own_programme
from festival.programme.conversation.queries import unread_conversations
from festival.safeguarding import queries as safeguarding


@bp.get("/my")
@signed_in
def home() -> str:
    """What to do next, for whatever the person is part of."""
    at = clock.now()
    is_student = current_user.kind is PersonKind.STUDENT
    return render_template(
        "my/home.html",
        entries=queries.own_entries(current_user, at),
        judging=queries.own_judging(current_user, at),
        mentoring=queries.own_mentoring(current_user, at),
        organising=queries.own_editions(current_user),
        open_editions=editions.open_for_entries(at) if is_student else [],
        partners=partners.run_by(current_user),
        is_student=is_student,
        programme=own_programme(current_user.id),
        unread=unread_conversations(current_user.id),
        is_lead=current_user.has_role(Role.SAFEGUARDING),
        reports=safeguarding.still_new(current_user, at),
        in_course=courses.is_in_any(current_user.id),
        journey=lambda entry: stops(entry, at),
        coming=coming(current_user.id, at),
        at=at,
        **WORDS,
    )


@bp.get("/my/partner")
@role(Role.PARTNER)
def partner() -> str:
    """The organisations one speaks for: their pages and their own awards."""
    own = partners.run_by(current_user)
    awards = editions.awards_by([one.id for one in own])
    return render_template(
        "my/partner.html",
        partners=own,
        awards=awards,
        given=queries.given_ids(awards),
        events=events.hosted_by([one.id for one in own]),
        courses=courses.hosted_by([one.id for one in own]),
    )


@bp.get("/my/partner/awards/<int(max=2147483647):prize_id>")
@role(Role.PARTNER)
def award(prize_id: int) -> str:
    """What an own award is called and what it is for."""
    prize = _own_award(prize_id)
    return render_template("my/partner_award.html", prize=prize, form=AwardForm(prize))


@bp.post("/my/partner/awards/<int(max=2147483647):prize_id>")
@role(Role.PARTNER)
def change_award(prize_id: int) -> AnyResponse:
    """Save it; what stands now is shown beside it where somebody was quicker."""
    prize, form = _own_award(prize_id), AwardForm()
    if not form.validate_on_submit():
        page = render_template("my/partner_award.html", prize=prize, form=form)
        return make_response(page, 422)
    try:
        name, about = form.told()
        edition_actions.describe_award(
            prize, name, about, drawn_from=form.version.number, by=current_user
        )
    except Stale as stale:
        return _stale(prize, form, stale)
    flash(_("Saved."), "done")
    return redirect(url_for("my.partner"), 303)


def _stale(prize: Prize, form: AwardForm, stale: Stale) -> AnyResponse:
    """Both texts; saving again now means it."""
    form.version.raw_data, form.version.data = None, prize.edition.version
    page = render_template(
        "my/partner_award.html",
        prize=prize,
        form=form,
        refusal=stale.say(),
        differing=form.differing(prize),
    )
    return make_response(page, stale.status)


def _own_award(prize_id: int) -> Prize:
    """An award of a partner one speaks for, while nobody has won it; else as if there were none."""
    prize: Prize = find(editions.award_by_id(prize_id))
    require(prize.partner is not None and is_staff(current_user, prize.partner), hidden=True)
    require(not queries.given_ids([prize]))
    return prize
