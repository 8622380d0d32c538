"""What only the demo has: the mail that would have gone out, to read."""

from flask import abort, current_app, render_template, request

from festival.authz import find, public, require
from festival.demo import bp
from festival.fields import clean_line
from festival.organise import queries
from festival.organise.reading import with_links
from festival.organise.words import MAIL_STATES


@bp.get("/demo/mail")
@public
def mail() -> str:
    """Every letter, the newest first."""
    if not is_demo():
        abort(404)
    query = clean_line(request.args.get("q"))[:80]
    return render_template(
        "organise/demo_mail.html",
        page=queries.mails(None, query=query, after=request.args.get("after")),
        total=sum(queries.mail_counts(None).values()),
        query=query,
        state_names=MAIL_STATES,
    )


@bp.get("/demo/mail/<int:mail_id>")
@public
def letter(mail_id: int) -> str:
    """One letter with its links: in the demo they may be followed."""
    require(is_demo(), hidden=True)
    found = find(queries.mail(mail_id, None))
    return render_template(
        "organise/demo_letter.html",
        mail=found,
        pieces=with_links(found.body),
        state_names=MAIL_STATES,
    )


def is_demo() -> bool:
    """Letters hold secrets: nobody reads them outside the demo."""
    return bool(current_app.config["MODE"] == "demo")
