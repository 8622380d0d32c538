"""The letters about consents: to guardians, with links that answer or manage, and to students."""

from datetime import datetime, timedelta

from festival import outbox
from festival.accounts import queries, realms
from festival.accounts.actions.links import make_link
from festival.accounts.models import Guardian, LinkPurpose, Person, Purpose
from festival.accounts.words import PURPOSE_NAMES, STATE_NAMES

ANSWER_LASTS = timedelta(days=14)
MANAGE_LASTS = timedelta(days=365)


def write_request(
    guardian: Guardian, student: Person, realm_id: int, at: datetime, *, again: bool = False
) -> None:
    """Ask a guardian, with a new link that answers once."""
    secret = make_link(
        LinkPurpose.ANSWER_CONSENT,
        guardian=guardian,
        realm_id=realm_id,
        address=guardian.email,
        lasts=ANSWER_LASTS,
        at=at,
        is_reminder=again,
    )
    realm = realms.about(realm_id)
    outbox.post(
        "consent_request",
        to=guardian.email,
        language=guardian.language,
        realm_id=realm_id,
        spoken=guardian.language,
        name=guardian.name,
        student=student.given_name,
        realm=realm.get("name", {}),
        secret=secret,
        until=at + ANSWER_LASTS,
        time_zone=realm.get("time_zone", "UTC"),
        again=again,
    )


def write_manage(links: list[tuple[Guardian, int, str]], *, answered: bool) -> None:
    """Send one guardian the links (guardian, realm id, secret) that change answers at any time."""
    guardian, realm_id, _ = links[0]
    outbox.post(
        "consent_manage",
        to=guardian.email,
        language=guardian.language,
        realm_id=realm_id,
        spoken=guardian.language,
        name=guardian.name,
        answered=answered,
        links=[
            {
                "student": who.student.given_name,
                "realm": realms.about(one).get("name", {}),
                "secret": secret,
                "states": _states(who.student_id, one),
            }
            for who, one, secret in links
        ],
    )


def manage_link(guardian: Guardian, realm_id: int, at: datetime) -> str:
    """A new link that shows and changes the consents of this realm; the one before it ends."""
    return make_link(
        LinkPurpose.MANAGE_CONSENT,
        guardian=guardian,
        realm_id=realm_id,
        address=guardian.email,
        lasts=MANAGE_LASTS,
        at=at,
    )


def tell_student(guardian: Guardian, realm_id: int) -> None:
    """Tell the student what was answered."""
    student = guardian.student
    if student.email and student.email_confirmed_at:
        outbox.post(
            "consent_answered",
            to=student.email,
            language=student.language,
            person_id=student.id,
            realm_id=realm_id,
            name=student.given_name,
            realm=realms.about(realm_id).get("name", {}),
            states=_states(student.id, realm_id),
        )


def _states(student_id: int, realm_id: int) -> list[tuple[str, str]]:
    """(what, how it stands), marked for translation, of everything that was asked."""
    rows = queries.consent_rows(student_id, realm_id)
    return [(PURPOSE_NAMES[one], STATE_NAMES[rows[one].state]) for one in Purpose if one in rows]


def tell_changed(guardian: Guardian, realm_id: int) -> None:
    """Tell the guardian how everything stands after a change."""
    outbox.post(
        "consent_changed",
        to=guardian.email,
        language=guardian.language,
        realm_id=realm_id,
        spoken=guardian.language,
        name=guardian.name,
        student=guardian.student.given_name,
        realm=realms.about(realm_id).get("name", {}),
        states=_states(guardian.student_id, realm_id),
    )
