"""Who is in a team: members and their consents, invitations, the teacher, leaving."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import ConsentState, Guardian, Purpose
from festival.accounts.own_consent import OwnConsentForm
from festival.authz import find, require, signed_in
from festival.entries import actions, bp, queries, rules
from festival.entries.forms import (
    I_TAKE_PART,
    GuardianForm,
    InvitationForm,
    TeacherForm,
)
from festival.entries.models import Entry
from festival.entries.views.finding import me, standing, team_entry
from festival.errors import Refused
from festival.i18n import current_language
from festival.i18n import gettext as _

# Where the secret of a new invitation waits for the one page that shows it.
FRESH = "fresh_team_link"


@bp.get("/my/entries/<int:entry_id>/team")
@signed_in
def team(entry_id: int) -> Response:
    """Everybody in the team and what is still needed from them."""
    entry = team_entry(entry_id)
    fresh = session.pop(FRESH, None)
    link = fresh[1] if fresh and fresh[0] == entry.id else None
    return draw_team(entry, fresh_link=link)


@bp.post("/my/entries/<int:entry_id>/team/invitations")
@signed_in
def invite(entry_id: int) -> AnyResponse:
    """A link into the team, by mail where an address was given."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_change_team(me(), entry))
    form = InvitationForm()
    if not form.validate_on_submit():
        return draw_team(entry, invitation_form=form, status=422)
    address = form.address.data or ""
    try:
        _invitation, token = actions.invite(entry, address=address, by=me(), at=clock.now())
    except Refused as refusal:
        form.address.errors = [refusal.say()]
        return draw_team(entry, invitation_form=form, status=refusal.status)
    if address:
        flash(_("The invitation is on its way to %(address)s.", address=address), "done")
    else:
        link = url_for("entries.team_invitation", token=token.secret, _external=True)
        session[FRESH] = [entry.id, link]
    return redirect(url_for("entries.team", entry_id=entry.id, _anchor="invite"), 303)


@bp.post("/my/entries/<int:entry_id>/team/invitations/<int:invitation_id>/revocation")
@signed_in
def revoke_invitation(entry_id: int, invitation_id: int) -> AnyResponse:
    """Take an invitation back."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_change_team(me(), entry))
    invitation = find(queries.invitation(entry.id, invitation_id))
    actions.revoke_invitation(invitation, by=me(), at=clock.now())
    flash(_("The invitation no longer works."), "done")
    return redirect(url_for("entries.team", entry_id=entry.id, _anchor="invite"), 303)


@bp.post("/my/entries/<int:entry_id>/team/teacher")
@signed_in
def name_teacher(entry_id: int) -> AnyResponse:
    """Say who answers for the team at school."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_name_teacher(me(), entry))
    form = TeacherForm()
    if not form.validate_on_submit():
        return draw_team(entry, teacher_form=form, status=422)
    told = {"name": form.teacher_name.data or "", "email": form.teacher_email.data or ""}
    actions.name_teacher(entry, **told, by=me(), at=clock.now())
    flash(_("Saved."), "done")
    return redirect(url_for("entries.team", entry_id=entry.id, _anchor="teacher"), 303)


@bp.post("/my/entries/<int:entry_id>/team/<int:person_id>/departure")
@signed_in
def leave(entry_id: int, person_id: int) -> AnyResponse:
    """Leave the team, or let a team mate go."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_leave(me(), entry, person_id))
    member = next(one for one in rules.present(entry) if one.person_id == person_id)
    try:
        actions.leave(entry, member.person, by=me(), at=clock.now())
    except Refused as refusal:
        return draw_team(entry, refusal=refusal, status=refusal.status)
    if person_id == me().id:
        flash(_("You have left the team."), "done")
        return redirect(url_for("my.home"), 303)
    flash(_("%(name)s is no longer in the team.", name=member.person.given_name), "done")
    return redirect(url_for("entries.team", entry_id=entry.id), 303)


def draw_team(
    entry: Entry,
    *,
    invitation_form: InvitationForm | None = None,
    teacher_form: TeacherForm | None = None,
    guardian_form: GuardianForm | None = None,
    consent_form: OwnConsentForm | None = None,
    refusal: Refused | None = None,
    fresh_link: str | None = None,
    status: int = 200,
) -> Response:
    """The page, with the form that was refused as it was sent."""
    at = clock.now()
    found = standing(entry, at)
    told = {"teacher_name": entry.teacher_name, "teacher_email": entry.teacher_email}
    page = render_template(
        "entries/team.html",
        entry=entry,
        standing=found,
        missing=[one for one in found.missing if one.step == "team"],
        team=rules.present(entry),
        consents=queries.consents_of(entry),
        purposes=list(Purpose),
        invitations=queries.open_invitations(entry.id, at),
        invitation_form=invitation_form or InvitationForm(formdata=None),
        teacher_form=teacher_form or TeacherForm(formdata=None, data=told),
        own=_own(entry, guardian_form, consent_form) if found.is_mine else None,
        refusal=refusal,
        fresh_link=fresh_link,
        may={
            "invite": rules.can_change_team(me(), entry),
            "teacher": rules.can_name_teacher(me(), entry),
            "leave": {
                one.person_id
                for one in rules.present(entry)
                if rules.can_leave(me(), entry, one.person_id)
            },
        },
    )
    return make_response(page, status)


def _own(
    entry: Entry, guardian_form: GuardianForm | None, consent_form: OwnConsentForm | None
) -> dict[str, Any]:
    """Everything about the consents of who looks: who decides what, how it stands, the forms."""
    at, realm_id = clock.now(), entry.edition.realm_id
    guarded = accounts.guarded_purposes(me(), realm_id, at)
    rows = people.consent_rows(me().id, realm_id)
    free = {one: _answer(rows[one].state) if one in rows else None for one in Purpose}
    mine = {one: answer for one, answer in free.items() if one not in guarded}
    guardian = people.guardian(me().id, realm_id)
    unanswered = [one for one in guarded if free[one] is None]
    said_no = [one for one in guarded if free[one] is False]
    return {
        "guarded": guarded,
        "mine": mine,
        "states": {one: rows[one].state for one in rows},
        "is_asked": any(
            one in rows and rows[one].state is ConsentState.ASKED for one in unanswered
        ),
        "to_ask": unanswered or said_no,
        "said_no": [] if unanswered else said_no,
        "guardian": guardian,
        "form": _fitting(consent_form, mine)
        or OwnConsentForm(mine, taking_part=I_TAKE_PART, formdata=None),
        "guardian_form": guardian_form or _to_ask(guardian),
    }


def _to_ask(guardian: Guardian | None) -> GuardianForm:
    """Whom the letter went to before, to look at and send again; else empty."""
    told = {"guardian_language": current_language()}
    if guardian is not None:
        told = {
            "guardian_name": guardian.name,
            "guardian_email": guardian.email,
            "guardian_language": guardian.language,
        }
    return GuardianForm(formdata=None, data=told)


def _fitting(
    form: OwnConsentForm | None, mine: dict[Purpose, bool | None]
) -> OwnConsentForm | None:
    """The sent form where it asks what the page asks: a no by its own button does not."""
    return form if form and all(one.name.lower() in form for one in mine) else None


def _answer(state: ConsentState) -> bool | None:
    if state is ConsentState.ASKED:
        return None
    return state is ConsentState.GIVEN
