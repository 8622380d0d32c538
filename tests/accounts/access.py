"""Access to accounts."""

from collections.abc import Callable
from datetime import timedelta

from festival.accounts import actions, queries
from festival.accounts.actions.links import make_link
from festival.accounts.models import Guardian, LinkPurpose, RealmKind
from festival.authz import Role
from festival.clock import now
from festival.db import db
from tests import make
from tests.access import Row
from tests.cast import Cast

LASTS = timedelta(hours=1)


def _link(purpose: LinkPurpose) -> Callable[[Cast], None]:
    def before(c: Cast) -> None:
        person = make.student()
        c.more["token"] = make_link(
            purpose, person=person, address=person.email, lasts=LASTS, at=now()
        )

    return before


def _consent(c: Cast) -> None:
    guardian = Guardian(
        student_id=c.people["contact"].id,
        name="Ilze",
        email="ilze@example.org",
        email_key="ilze@example.org",
        language="en",
        named_at=now(),
    )
    db.session.add(guardian)
    db.session.flush()
    c.more["token"] = make_link(
        LinkPurpose.MANAGE_CONSENT,
        guardian=guardian,
        realm_id=c.edition.realm_id,
        address=guardian.email,
        lasts=LASTS,
        at=now(),
    )


def _invitation(c: Cast) -> None:
    realm = actions.make_realm(RealmKind.EVENT)
    _row, c.more["token"] = actions.invite(
        realm.id, Role.JUDGE, by=c.people["owner"], at=now(), most_uses=20
    )


def _sign_in(c: Cast) -> None:
    mate = c.people["mate"]
    actions.start_sign_in(mate, browser="Firefox", at=now())
    c.more["sign_in"] = queries.sign_ins(mate, now())[0].id


TOKEN = {"token": lambda c: c.more["token"]}


def _nothing(c: Cast) -> dict[str, str]:
    # A first statement inside each visitor's savepoint, so that it is there to be undone.
    db.session.connection()
    return {}


CONFIRM, RESET = _link(LinkPurpose.CONFIRM_EMAIL), _link(LinkPurpose.RESET_PASSWORD)

ROWS = [
    Row("accounts.sign_in", visitor=200, others=303),
    Row("accounts.start_session", method="POST", others=422),
    Row("accounts.end_session", method="POST", visitor=401, others=303),
    Row("accounts.register", visitor=200, others=303),
    Row("accounts.create_account", method="POST", others=422),
    Row("accounts.mail_sent", others=200),
    Row("accounts.resend_confirmation", method="POST", others=422),
    Row("accounts.confirmation", TOKEN, before=CONFIRM, others=200),
    Row("accounts.confirm", TOKEN, "POST", send=_nothing, before=CONFIRM, others=303),
    Row("accounts.ask_reset", others=200),
    Row("accounts.send_reset", method="POST", others=422),
    Row("accounts.reset_sent", others=200),
    Row("accounts.reset", TOKEN, before=RESET, others=200),
    Row("accounts.set_password", TOKEN, "POST", before=RESET, others=422),
    Row("accounts.account", visitor=303, others=200),
    Row("accounts.details", visitor=303, others=200),
    Row("accounts.change_details", method="POST", visitor=401, others=422),
    Row("accounts.password", visitor=303, others=200),
    Row("accounts.change_password", method="POST", visitor=401, others=422),
    Row("accounts.email", visitor=303, others=200),
    Row("accounts.change_email", method="POST", visitor=401, others=422),
    Row(
        "accounts.end_sign_in",
        {"sign_in_id": lambda c: c.more["sign_in"]},
        "POST",
        before=_sign_in,
        send=_nothing,
        visitor=401,
        mate=303,
        owner=303,
        others=404,
    ),
    Row("accounts.end_other_sign_ins", method="POST", visitor=401, others=303),
    Row("accounts.invitation", TOKEN, before=_invitation, others=200),
    Row(
        "accounts.accept_invitation",
        TOKEN,
        "POST",
        before=_invitation,
        send=_nothing,
        # A visitor has to write a name first; the cast's students are too young for a role.
        visitor=422,
        contact=403,
        mate=403,
        student=403,
        others=303,
    ),
    Row("accounts.consent", TOKEN, before=_consent, others=200),
    Row(
        "accounts.answer_consent",
        TOKEN,
        "POST",
        before=_consent,
        send={"withdraw": "yes"},
        others=303,
    ),
    Row("accounts.consent_done", others=200),
    Row("accounts.manage_consent", others=200),
    Row("accounts.send_manage_link", method="POST", others=422),
]
