"""A member's room: the nominees, what is left to do, what was said, what was decided."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.awards import bp
from festival.awards.models import PanelMember
from festival.awards.panels import actions, rules, words
from festival.awards.panels.forms import CommentForm, LeaveForm
from festival.awards.panels.room import Room
from festival.awards.panels.tally import tally
from festival.awards.panels.views.seat import is_sitting, seat
from festival.entries.words import FIELD_NAMES
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import queries as judging


@bp.get("/judging/panels/<int:panel_id>")
@role(Role.JUDGE)
def room(panel_id: int) -> str:
    """Where the panel stands for this member."""
    return _page(*seat(panel_id))


@bp.get("/judging/panels/<int:panel_id>/entries/<int:entry_id>")
@role(Role.JUDGE)
def room_entry(panel_id: int, entry_id: int) -> str:
    """A nominee to read, without names."""
    here, member = seat(panel_id)
    require(rules.may_look(here, member, entry_id), hidden=True)
    entry = find(judging.judged_entry(entry_id, here.panel.edition))
    return render_template(
        "awards/room_entry.html",
        room=here,
        entry=entry,
        name=words.panel_name(here.panel),
        changes=judging.changed_after_feedback(entry_id, here.panel.edition),
        names={key: _(said) for key, said in FIELD_NAMES.items()},
    )


@bp.post("/judging/panels/<int:panel_id>/departures")
@role(Role.JUDGE)
def leave_room(panel_id: int) -> Response | tuple[str, int]:
    """Have nothing to do with a nominee whose team one knows."""
    here, member = seat(panel_id)
    known = {str(one): one for one in here.before(member.judge_id)}
    entry_id = find(known.get(request.form.get("entry", "")))
    form = LeaveForm()
    if not form.validate():
        said = "; ".join(str(one) for one in form.why.errors)
        return _page(here, member, said=said, leave=form), 422
    try:
        why, at = form.why.data or "", clock.now()
        actions.leave(here, member.judge_id, entry_id, reason=why, by=current_user, at=at)
    except Refused as refusal:
        return _page(here, member, said=refusal.say()), refusal.status
    flash(_("Thank you for saying so. The others decide about it without you."), "done")
    return redirect(url_for("awards.room", panel_id=panel_id), 303)


@bp.post("/judging/panels/<int:panel_id>/comments")
@role(Role.JUDGE)
def say_in_room(panel_id: int) -> Response | tuple[str, int]:
    """Say something about a nominee, or about all."""
    here, member = seat(panel_id)
    require(is_sitting(here))
    form = _comment_form(here, member, fresh=False)
    if not form.validate():
        return _page(here, member, comment=form), 422
    try:
        about, said = form.entry.data or None, form.words.data or ""
        actions.say(here, about, said, by=current_user, at=clock.now())
    except Refused as refusal:
        return _page(here, member, said=refusal.say(), comment=form), refusal.status
    return redirect(url_for("awards.room", panel_id=panel_id, _anchor="said"), 303)


def _comment_form(here: Room, member: PanelMember, *, fresh: bool) -> CommentForm:
    form, seen = CommentForm(formdata=None) if fresh else CommentForm(), words.seen(here)
    mine = [seen[one] for one in here.before(member.judge_id)]
    form.choose([(one.id, f"{one.number} {one.title}") for one in mine])
    return form


def _page(
    here: Room,
    member: PanelMember,
    *,
    said: str = "",
    comment: CommentForm | None = None,
    leave: LeaveForm | None = None,
) -> str:
    done = here.has_handed_in(member.judge_id)
    left = here.left(member.judge_id)
    return render_template(
        "awards/room.html",
        room=here,
        edition=here.panel.edition,
        name=words.panel_name(here.panel),
        giver=words.given_by(here.panel),
        words=words,
        seen=words.seen(here),
        mine=here.before(member.judge_id),
        to_do=here.to_do(member.judge_id),
        ties=here.ties.get(member.judge_id, {}),
        done=done,
        # Nobody sees what others gave before their own is handed in.
        counted=tally(here, left) if done else None,
        heard=here.heard(member.judge_id),
        is_open=is_sitting(here),
        said=said,
        comment_form=comment or _comment_form(here, member, fresh=True),
        leave_form=leave or LeaveForm(formdata=None),
        order=here.order(member.judge_id),
        judge_id=member.judge_id,
    )
