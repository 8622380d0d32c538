"""Passwords, addresses and details of an account that exists."""

from datetime import datetime, timedelta

from festival import activity, outbox, public_version
from festival.accounts import queries, realms
from festival.accounts.actions.links import make_link, revoke_links, use_link
from festival.accounts.actions.registering import CONFIRM_LASTS
from festival.accounts.actions.sign_ins import end_all_sign_ins
from festival.accounts.models import LinkPurpose, Person, SignedLink
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Stale

RESET_LASTS = timedelta(minutes=60)


def ask_reset(address: str, *, language: str, at: datetime) -> None:
    """Write to this address with a link that sets a new password.

    Side effect: a letter in any case; where there is no account it says so.
    """
    person = queries.person_by_email(address)
    if person is not None and (person.closed_at is not None or not person.email):
        person = None
    # The same work for nobody's link, which opens nothing: how long it takes would tell, too.
    secret = make_link(
        LinkPurpose.RESET_PASSWORD, person=person, address=address, lasts=RESET_LASTS, at=at
    )
    activity.record(None, Happened.PASSWORD_RESET_ASKED, person)
    if person is None:
        outbox.post("no_account", to=address, language=language)
        return
    outbox.post(
        "reset_password",
        to=person.email or "",
        language=person.language,
        person_id=person.id,
        name=person.given_name,
        secret=secret,
        minutes=int(RESET_LASTS.total_seconds() // 60),
    )


def reset_password(link: SignedLink, *, password_hash: str, at: datetime) -> Person:
    """Set the password by a link from a letter; that proves the address as well.

    Raises Gone for a link that no longer works. Side effects: every sign-in of the person and a
    change of address that waits end, a letter, the trail. Nobody is signed in by it.
    """
    use_link(link, at=at)
    person = link.person
    if person is None or person.closed_at is not None:
        raise Gone
    if queries.email_key(link.address) != person.email_key:
        raise Gone
    if person.email_confirmed_at is None:
        person.email_confirmed_at = at
        realms.tell_email_confirmed(person, at)
    person.password_hash = password_hash
    end_all_sign_ins(person, by=person, at=at)
    revoke_links(LinkPurpose.CONFIRM_EMAIL, person=person, at=at)
    activity.record(person, Happened.PASSWORD_RESET, person)
    _tell_password_changed(person)
    return person


def change_password(person: Person, *, password_hash: str, at: datetime) -> None:
    """Set a new password by somebody who has just shown the old one.

    Side effects: the person's other sign-ins and every open link end, a letter, the trail.
    """
    person.password_hash = password_hash
    end_all_sign_ins(person, by=person, at=at, keep=person.sign_in_token)
    for purpose in (LinkPurpose.RESET_PASSWORD, LinkPurpose.CONFIRM_EMAIL):
        revoke_links(purpose, person=person, at=at)
    activity.record(person, Happened.PASSWORD_CHANGED, person)
    _tell_password_changed(person)


def _tell_password_changed(person: Person) -> None:
    if person.email:
        outbox.post(
            "password_changed",
            to=person.email,
            language=person.language,
            person_id=person.id,
            name=person.given_name,
        )


def ask_email_change(person: Person, address: str, *, at: datetime) -> None:
    """Write to the new address with a link that proves it, and to the old one that it was asked.

    An address that another account has gets a letter saying so; the page says the same.
    """
    activity.record(person, Happened.EMAIL_CHANGE_ASKED, person)
    known = queries.person_by_email(address)
    if person.email and person.email_confirmed_at:
        outbox.post(
            "email_change_asked",
            to=person.email,
            language=person.language,
            person_id=person.id,
            name=person.given_name,
        )
    if known is not None and known.id != person.id:
        outbox.post(
            "account_exists",
            to=known.email or "",
            language=known.language,
            person_id=known.id,
            name=known.given_name,
        )
        return
    secret = make_link(
        LinkPurpose.CONFIRM_EMAIL, person=person, address=address, lasts=CONFIRM_LASTS, at=at
    )
    outbox.post(
        "confirm_new_email",
        to=address,
        language=person.language,
        person_id=person.id,
        name=person.given_name,
        secret=secret,
        days=CONFIRM_LASTS.days,
    )


def change_details(
    person: Person,
    *,
    given_name: str,
    family_name: str,
    school: str,
    language: str,
    version: int,
) -> None:
    """Change what a person says about themselves. Raises Stale when it changed meanwhile.

    Side effects: the trail names the fields; public pages are made anew for a new first name.
    """
    if version != person.version:
        raise Stale
    told = {
        "given_name": given_name,
        "family_name": family_name,
        "school": school,
        "language": language,
    }
    changed = [name for name, value in told.items() if getattr(person, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(person, name, told[name])
    db.session.flush()
    activity.record(person, Happened.DETAILS_CHANGED, person, fields=changed)
    if "given_name" in changed:
        public_version.bump()
