"""From where somebody takes part: with an account, or by a guest's own link."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from festival.authz import find, require
from festival.events import queries
from festival.events.links import registration_id_of
from festival.events.models import Event, Registration
from festival.events.questions.rules import takes_part
from festival.events.rules import Viewer, can_run
from festival.events.views.drawing import me, shown_event


@dataclass(frozen=True)
class Seat:
    """Somebody at an event."""

    event: Event
    viewer: Viewer
    held: Registration | None
    token: str = ""

    def url(self, what: str, **values: Any) -> str:
        """The address of a page of theirs."""
        if self.token:
            return url_for(f"events.guest_{what}", token=self.token, **values)
        return url_for(f"events.{what}", slug=self.event.slug, **values)

    @property
    def reads(self) -> bool:
        """Whether they read what those who take part read."""
        return takes_part(self.held) or can_run(me(), self.event)


def seat_of(slug: str) -> Seat:
    """Whoever looks, with an account or without any."""
    event, viewer = shown_event(slug), Viewer(me())
    return Seat(event, viewer, queries.registration_of(event, viewer))


def guest_seat(token: str) -> Seat:
    """A guest, by the own link."""
    held: Registration = find(queries.registration(find(registration_id_of(token))))
    require(held.person_id is None and held.anonymised_at is None, hidden=True)
    return Seat(held.event, Viewer(registration=held), held, token)
