"""The outbox of an edition: read a letter, let held ones go, try failed ones again."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.fields import clean_line, whole_number
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.organise import actions, bp, queries
from festival.organise.reading import masked
from festival.organise.views.finding import draw, me
from festival.organise.words import MAIL_STATES
from festival.outbox import Mail, MailState


@bp.get("/organise/<slug>/mail")
@role(Role.ORGANISER)
def mail(slug: str) -> str:
    """Letters of the edition by where they stand."""
    edition = own_edition(slug)
    asked = request.args.get("state", "")
    state = MailState(asked) if asked in {one.value for one in MailState} else None
    query = clean_line(request.args.get("q"))[:80]
    return draw(
        "mail.html",
        edition,
        page=queries.mails(edition.realm_id, state, query=query, after=request.args.get("after")),
        counts=queries.mail_counts(edition.realm_id),
        state=state,
        query=query,
        state_names=MAIL_STATES,
    )


@bp.get("/organise/<slug>/mail/<int:mail_id>")
@role(Role.ORGANISER)
def letter(slug: str, mail_id: int) -> str:
    """One letter as it goes out; links that act for its reader are masked."""
    edition = own_edition(slug)
    found = _mail(edition, mail_id)
    activity.note(me(), Happened.VIEWED, found, realm_id=edition.realm_id)
    return draw(
        "letter.html", edition, mail=found, body=masked(found.body), state_names=MAIL_STATES
    )


@bp.post("/organise/<slug>/mail/release")
@role(Role.ORGANISER)
def release_mail(slug: str) -> AnyResponse:
    """Let held letters go: those that were ticked, or all."""
    edition = own_edition(slug)
    number = actions.release(edition, _ticked(), by=me(), at=clock.now())
    words = ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", number)
    flash(words, "done" if number else "wait")
    return redirect(url_for("organise.mail", slug=slug), 303)


@bp.post("/organise/<slug>/mail/retry")
@role(Role.ORGANISER)
def retry_mail(slug: str) -> AnyResponse:
    """Try failed letters again: those that were ticked, or all."""
    edition = own_edition(slug)
    number = actions.try_again(edition, _ticked(), by=me(), at=clock.now())
    words = ngettext("%(num)d letter is tried again.", "%(num)d letters are tried again.", number)
    flash(words, "done" if number else "wait")
    return redirect(url_for("organise.mail", slug=slug), 303)


@bp.post("/organise/<slug>/mail/<int:mail_id>/hold")
@role(Role.ORGANISER)
def hold_mail(slug: str, mail_id: int) -> AnyResponse:
    """Keep a waiting letter back."""
    edition = own_edition(slug)
    if actions.hold(edition, _mail(edition, mail_id), by=me()):
        flash(_("The letter is held back."), "done")
    else:
        flash(_("The letter has gone already."), "act")
    return redirect(url_for("organise.letter", slug=slug, mail_id=mail_id), 303)


def _mail(edition: Edition, mail_id: int) -> Mail:
    found: Mail = find(queries.mail(mail_id, edition.realm_id))
    require(found.realm_id == edition.realm_id, hidden=True)
    return found


def _ticked() -> list[int] | None:
    """Ids that were ticked; None where the button for all of them was pressed."""
    if request.form.get("which") == "all":
        return None
    sent = request.form.getlist("mail")
    read = (whole_number(one, digits=11) for one in sent)
    return [one for one in read if one is not None]
