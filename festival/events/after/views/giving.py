"""Files of an event, given out to be saved: no browser opens or runs one."""

from flask import Response, abort

from festival import attachments, media
from festival.authz import find, public, require
from festival.events import bp
from festival.events.after import queries, rules
from festival.events.models import EventMaterial
from festival.events.views.seats import Seat, guest_seat, seat_of
from festival.storage import NotStored

NUMBER = "<int(max=2147483647):number>"


@bp.get(f"/events/<slug>/materials/{NUMBER}")
@public
def material(slug: str, number: int) -> Response:
    """A file, for whom it is meant."""
    return _file(seat_of(slug), number)


@bp.get(f"/registrations/<token>/materials/{NUMBER}")
@public
def guest_material(token: str, number: int) -> Response:
    """The same for a guest."""
    return _file(guest_seat(token), number)


def _file(seat: Seat, number: int) -> Response:
    found: EventMaterial = find(queries.material(number, seat.event.id))
    require(bool(found.storage_key) and rules.can_see(found, reads=seat.reads), hidden=True)
    try:
        response = Response(media.storage().read(found.storage_key))
    except NotStored:
        abort(404)
    for name, value in attachments.how_it_is_given_out(found.file_name).items():
        response.headers[name] = value
    return response
