"""The outbox of an edition or a programme: letters read, let go when held, tried again."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.fields import clean_line, whole_number
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.organise import actions, bp, queries
from festival.organise.actions.mails import Home
from festival.organise.reading import masked
from festival.organise.views.finding import draw_room, me, own_programme
from festival.organise.words import MAIL_STATES
from festival.outbox import Mail, MailState


@bp.get("/organise/<slug>/mail")
@role(Role.ORGANISER)
def mail(slug: str) -> str:
    """Letters of the edition by where they stand."""
    return _list(own_edition(slug))


@bp.get("/organise/programmes/<slug>/mail")
@role(Role.ORGANISER)
def programme_mail(slug: str) -> str:
    """The same of a programme."""
    return _list(own_programme(slug))


@bp.get("/organise/<slug>/mail/<int:mail_id>")
@role(Role.ORGANISER)
def letter(slug: str, mail_id: int) -> str:
    """One letter as it goes out; links that act for its reader are masked."""
    return _letter(own_edition(slug), mail_id)


@bp.get("/organise/programmes/<slug>/mail/<int:mail_id>")
@role(Role.ORGANISER)
def programme_letter(slug: str, mail_id: int) -> str:
    """The same of a programme."""
    return _letter(own_programme(slug), mail_id)


@bp.post("/organise/<slug>/mail/release")
@role(Role.ORGANISER)
def release_mail(slug: str) -> AnyResponse:
    """Let held letters go: those that were ticked, or all."""
    return _release(own_edition(slug), url_for("organise.mail", slug=slug))


@bp.post("/organise/programmes/<slug>/mail/release")
@role(Role.ORGANISER)
def programme_release_mail(slug: str) -> AnyResponse:
    """The same of a programme."""
    return _release(own_programme(slug), url_for("organise.programme_mail", slug=slug))


@bp.post("/organise/<slug>/mail/retry")
@role(Role.ORGANISER)
def retry_mail(slug: str) -> AnyResponse:
    """Try failed letters again: those that were ticked, or all."""
    return _retry(own_edition(slug), url_for("organise.mail", slug=slug))


@bp.post("/organise/programmes/<slug>/mail/retry")
@role(Role.ORGANISER)
def programme_retry_mail(slug: str) -> AnyResponse:
    """The same of a programme."""
    return _retry(own_programme(slug), url_for("organise.programme_mail", slug=slug))


@bp.post("/organise/<slug>/mail/<int:mail_id>/hold")
@role(Role.ORGANISER)
def hold_mail(slug: str, mail_id: int) -> AnyResponse:
    """Keep a waiting letter back."""
    there = url_for("organise.letter", slug=slug, mail_id=mail_id)
    return _hold(own_edition(slug), mail_id, there)


@bp.post("/organise/programmes/<slug>/mail/<int:mail_id>/hold")
@role(Role.ORGANISER)
def programme_hold_mail(slug: str, mail_id: int) -> AnyResponse:
    """The same of a programme."""
    there = url_for("organise.programme_letter", slug=slug, mail_id=mail_id)
    return _hold(own_programme(slug), mail_id, there)


def _list(home: Home) -> str:
    asked = request.args.get("state", "")
    state = MailState(asked) if asked in {one.value for one in MailState} else None
    query = clean_line(request.args.get("q"))[:80]
    return draw_room(
        "mail.html",
        home,
        page=queries.mails(home.realm_id, state, query=query, after=request.args.get("after")),
        counts=queries.mail_counts(home.realm_id),
        state=state,
        query=query,
        state_names=MAIL_STATES,
    )


def _letter(home: Home, mail_id: int) -> str:
    found = _mail(home, mail_id)
    activity.note(me(), Happened.VIEWED, found, realm_id=home.realm_id)
    return draw_room(
        "letter.html", home, mail=found, body=masked(found.body), state_names=MAIL_STATES
    )


def _release(home: Home, there: str) -> AnyResponse:
    number = actions.release(home, _ticked(), by=me(), at=clock.now())
    words = ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", number)
    flash(words, "done" if number else "wait")
    return redirect(there, 303)


def _retry(home: Home, there: str) -> AnyResponse:
    number = actions.try_again(home, _ticked(), by=me(), at=clock.now())
    words = ngettext("%(num)d letter is tried again.", "%(num)d letters are tried again.", number)
    flash(words, "done" if number else "wait")
    return redirect(there, 303)


def _hold(home: Home, mail_id: int, there: str) -> AnyResponse:
    if actions.hold(home, _mail(home, mail_id), by=me()):
        flash(_("The letter is held back."), "done")
    else:
        flash(_("The letter has gone already."), "act")
    return redirect(there, 303)


def _mail(home: Home, mail_id: int) -> Mail:
    found: Mail = find(queries.mail(mail_id, home.realm_id))
    require(found.realm_id == home.realm_id, hidden=True)
    return found


def _ticked() -> list[int] | None:
    """Ids that were ticked; None where the button for all of them was pressed."""
    if request.form.get("which") == "all":
        return None
    sent = request.form.getlist("mail")
    read = (whole_number(one, digits=11) for one in sent)
    return [one for one in read if one is not None]
