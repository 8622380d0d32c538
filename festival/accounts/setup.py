"""The first owner, made by `festival init`: there is no account that comes with the program."""

import click
from email_validator import EmailNotValidError, validate_email

from festival import activity, clock
from festival.accounts import actions, passwords, queries
from festival.accounts.models import Person, PersonKind
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.fields import clean_line
from festival.i18n import current_language


def first_owner(email: str, given_name: str, family_name: str, password: str) -> Person:
    """Make a confirmed account that holds OWNER, flushed.

    Raises click.ClickException, with the words to print, for an address, name or password that
    cannot be used, and where there is an owner or the address is taken.
    """
    address = _address(email)
    given_name, family_name = clean_line(given_name)[:80], clean_line(family_name)[:80]
    if not given_name:
        raise click.ClickException("A given name is needed.")
    if queries.people_with_role(Role.OWNER, None):
        raise click.ClickException("This installation has an owner already.")
    if queries.person_by_email(address) is not None:
        raise click.ClickException("There is an account with this address already.")
    own = (given_name, family_name, address)
    try:
        passwords.check(password, own, least=passwords.LEAST_FOR_STAFF)
    except passwords.WeakPassword as refusal:
        raise click.ClickException(refusal.say()) from refusal
    at = clock.now()
    person = Person(
        kind=PersonKind.ADULT,
        email=address,
        email_key=queries.email_key(address),
        email_confirmed_at=at,
        password_hash=passwords.hash_password(password),
        given_name=given_name,
        family_name=family_name,
        language=current_language(),
        registered_at=at,
    )
    db.session.add(person)
    db.session.flush()
    activity.record(person, Happened.REGISTERED, person, kind=person.kind.value)
    actions.grant_role(person, Role.OWNER, None, by=None, at=at)
    return person


def _address(email: str) -> str:
    try:
        return validate_email(clean_line(email), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise click.ClickException(f"This e-mail address cannot be used: {error}") from error
