"""Making accounts and proving addresses. Known and unknown addresses are answered the same."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from festival import activity, outbox
from festival.accounts import queries, realms
from festival.accounts.actions.links import make_link, revoke_links, use_link
from festival.accounts.models import LinkPurpose, Person, PersonKind, SignedLink
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Taken

CONFIRM_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Details:
    """What somebody says about themselves when they register."""

    kind: PersonKind
    email: str
    given_name: str
    family_name: str
    language: str
    country: str = ""
    school: str = ""
    born_on: date | None = None


def register(details: Details, *, password_hash: str, at: datetime, then: str = "") -> None:
    """Make an account that waits for its address to be proved.

    Side effects: a letter, in any case: with the link that proves the address, or, where an
    account has it already, one that says so. An account that was never proved is made anew.
    `then` is a path of this site to go on to after signing in.
    """
    known = queries.person_by_email(details.email)
    if known is not None and known.email_confirmed_at is not None:
        _tell_known(known)
        return
    try:
        with db.session.begin_nested():
            person = _write(known, details, password_hash, at)
    except (IntegrityError, StaleDataError):
        # Somebody registered the same address in the same moment; their letter is on its way.
        return
    activity.record(person, Happened.REGISTERED, person, kind=person.kind.value)
    send_confirmation(person, at=at, then=then)


def _write(known: Person | None, details: Details, password_hash: str, at: datetime) -> Person:
    person = known or Person(registered_at=at)
    person.kind = details.kind
    person.email = details.email
    person.email_key = queries.email_key(details.email)
    person.password_hash = password_hash
    person.given_name, person.family_name = details.given_name, details.family_name
    person.language, person.country = details.language, details.country
    person.school, person.born_on = details.school, details.born_on
    db.session.add(person)
    db.session.flush()
    return person


def _tell_known(person: Person) -> None:
    outbox.post(
        "account_exists",
        to=person.email or "",
        language=person.language,
        person_id=person.id,
        name=person.given_name,
    )


def send_confirmation(person: Person, *, at: datetime, then: str = "") -> None:
    """Write to the person's own address with a new link that proves it."""
    address = person.email or ""
    secret = make_link(
        LinkPurpose.CONFIRM_EMAIL, person=person, address=address, lasts=CONFIRM_LASTS, at=at
    )
    outbox.post(
        "confirm_email",
        to=address,
        language=person.language,
        person_id=person.id,
        name=person.given_name,
        secret=secret,
        then=then,
        days=CONFIRM_LASTS.days,
    )


def resend_confirmation(address: str, *, language: str, at: datetime) -> None:
    """Write once more to somebody who registered; whoever did not gets a letter saying so."""
    person = queries.person_by_email(address)
    if person is None:
        outbox.post("no_account", to=address, language=language)
    elif person.email_confirmed_at is not None:
        _tell_known(person)
    else:
        send_confirmation(person, at=at)


def confirm_email(link: SignedLink, *, at: datetime) -> Person:
    """Count an address as proved; a changed one replaces the old.

    Raises Gone for a link that no longer works, Taken when another account has the address
    meanwhile. Side effects: the trail; after a change letters to both addresses.
    """
    use_link(link, at=at)
    person = link.person
    if person is None or person.closed_at is not None:
        raise Gone
    if queries.email_key(link.address) == person.email_key:
        person.email_confirmed_at = at
        activity.record(person, Happened.EMAIL_CONFIRMED, person)
    else:
        _move(person, link.address, at)
    realms.tell_email_confirmed(person, at)
    return person


def _move(person: Person, address: str, at: datetime) -> None:
    old = person.email
    try:
        with db.session.begin_nested():
            person.email, person.email_key = address, queries.email_key(address)
            person.email_confirmed_at = at
            db.session.flush()
    except IntegrityError as error:
        raise Taken from error
    revoke_links(LinkPurpose.RESET_PASSWORD, person=person, at=at)
    activity.record(person, Happened.EMAIL_CHANGED, person)
    for one in {old, address} - {None, ""}:
        outbox.post(
            "email_changed",
            to=one or "",
            language=person.language,
            person_id=person.id,
            name=person.given_name,
            is_new=one == address,
        )
