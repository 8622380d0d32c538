"""What features tell accounts about their realms, so that accounts imports none of them.

A feature registers when it is imported: how a realm of its kind is described, what happens when
somebody takes a role in it, and what happens when a consent in it changes.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from festival.accounts.models import (
    ConsentState,
    Invitation,
    Person,
    Purpose,
    Realm,
    RealmKind,
)
from festival.authz import Role
from festival.db import db

# A realm as a page or mail needs it: "name" {language: text}, and where it has them
# "consent_age" and "image_consent_age" (whole years), "time_zone" (IANA), "href", and by
# "consent_words" what a guardian is told it is about ("programme", "event", "course"; the festival
# otherwise), and by "purposes" what is asked at all (everything otherwise).
Facts = Mapping[str, Any]
Describe = Callable[[int], Facts | None]
Accepted = Callable[[Person, Invitation], None]
Granted = Callable[[Person, Role, int, datetime], None]
ConsentChanged = Callable[[Person, int, Purpose, ConsentState], None]
Confirmed = Callable[[Person, datetime], object]

_describe: dict[RealmKind, Describe] = {}
_accepted: dict[RealmKind, list[Accepted]] = {}
_granted: list[Granted] = []
_consent_changed: list[ConsentChanged] = []
_confirmed: list[Confirmed] = []


def register(kind: RealmKind, describe: Describe) -> None:
    """Let realms of this kind be described by `describe(realm_id)`; None where it knows none."""
    _describe[kind] = describe


def on_accept(kind: RealmKind, callback: Accepted) -> None:
    """Run `callback(person, invitation)` after a role of such a realm was accepted.

    It runs inside the transaction of the acceptance; what it raises refuses the acceptance.
    """
    _accepted.setdefault(kind, [])
    if callback not in _accepted[kind]:
        _accepted[kind].append(callback)


def on_grant(callback: Granted) -> None:
    """Run `callback(person, role, realm_id, at)` after a role in a realm was newly given.

    It runs inside the transaction of the grant, before what `on_accept` adds.
    """
    if callback not in _granted:
        _granted.append(callback)


def on_consent_change(callback: ConsentChanged) -> None:
    """Run `callback(student, realm_id, purpose, state)` after a consent changed its state.

    It runs inside the transaction of the change, for GIVEN, REFUSED and WITHDRAWN.
    """
    if callback not in _consent_changed:
        _consent_changed.append(callback)


def on_email_confirmed(callback: Confirmed) -> None:
    """Run `callback(person, at)` after a person proved that their address is theirs.

    It runs inside the transaction of the proof; it may run again for the same address.
    """
    if callback not in _confirmed:
        _confirmed.append(callback)


def about(realm_id: int | None) -> Facts:
    """The facts of a realm, empty where nobody describes it."""
    realm = db.session.get(Realm, realm_id) if realm_id is not None else None
    if realm is None or realm.kind not in _describe:
        return {}
    return _describe[realm.kind](realm.id) or {}


def kind_of(realm_id: int | None) -> RealmKind | None:
    """What this realm is."""
    realm = db.session.get(Realm, realm_id) if realm_id is not None else None
    return realm.kind if realm is not None else None


def tell_accepted(person: Person, invitation: Invitation) -> None:
    """Tell the feature of the invitation's realm that somebody is in."""
    realm = db.session.get(Realm, invitation.realm_id)
    for callback in _accepted.get(realm.kind, []) if realm else []:
        callback(person, invitation)


def tell_granted(person: Person, role: Role, realm_id: int, at: datetime) -> None:
    """Tell every feature that listens."""
    for callback in _granted:
        callback(person, role, realm_id, at)


def tell_email_confirmed(person: Person, at: datetime) -> None:
    """Tell every feature that listens."""
    for callback in _confirmed:
        callback(person, at)


def tell_consent_changed(
    student: Person, realm_id: int, purpose: Purpose, state: ConsentState
) -> None:
    """Tell every feature that listens."""
    for callback in _consent_changed:
        callback(student, realm_id, purpose, state)
