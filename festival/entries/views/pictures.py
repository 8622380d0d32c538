"""The pictures of an invention: described, ordered, cropped, said who is in them, removed."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import (
    Response,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from festival import clock, images
from festival.authz import find, require, signed_in
from festival.entries import actions, bp, queries, rules
from festival.entries.forms import PicturesForm, read_details
from festival.entries.merging import marks, marks_after
from festival.entries.models import Entry, EntryImage
from festival.entries.public import picture_of
from festival.entries.views import late_texts
from festival.entries.views.finding import me, standing, team_entry
from festival.entries.views.handing_in import hand_in
from festival.entries.views.serving import picture_sources
from festival.errors import PhaseClosed, Refused
from festival.i18n import gettext as _
from festival.marks import N_

Told = Mapping[str, str]


@bp.get("/my/entries/<int:entry_id>/pictures")
@signed_in
def pictures(entry_id: int) -> Response:
    """The pictures with a place to drop more; late words put in where asked."""
    entry = team_entry(entry_id)
    opened = rules.open_fields(entry, queries.reopened(entry.id, clock.now()), clock.now())
    return draw_pictures(entry, told=late_texts.chosen(entry, opened, "pictures"))


@bp.post("/my/entries/<int:entry_id>/pictures/details")
@signed_in
def describe_pictures(entry_id: int) -> AnyResponse:
    """Keep what was written about the pictures, and move or remove one if that was the button."""
    entry = team_entry(entry_id, lock=True)
    require(rules.is_member(me(), entry))
    told, faults = read_details(request.form, [one.id for one in entry.images])
    at = clock.now()
    if "images" not in rules.open_fields(entry, queries.reopened(entry.id, at), at):
        return _keep_late(entry, told)
    if faults:
        return draw_pictures(entry, told=told, wrong=faults, status=422)
    try:
        kept = _keep(entry, told)
        _move(entry, request.form.get("move", ""))
    except Refused as refusal:
        return draw_pictures(entry, told=told, faults=[refusal.say()], status=refusal.status)
    stands = actions.details(find(queries.entry(entry.id)))
    actions.settle_late(entry, stands, late_texts.chosen_ids())
    return _go_on(entry, kept)


def _keep_late(entry: Entry, told: Told) -> AnyResponse:
    """What came when the pictures were closed: kept as a draft; taking one away stays possible."""
    if late_texts.keep(entry, told, actions.details(entry), _drawn_from()):
        flash(late_texts.said(entry), "wait")
    elif not request.form.get("remove"):
        faults = [PhaseClosed(N_("Pictures cannot be changed now.")).say()]
        return draw_pictures(entry, faults=faults, status=409)
    if request.form.get("remove"):
        return _go_on(entry, frozenset())
    return redirect(url_for("entries.pictures", entry_id=entry.id, _anchor="late"), 303)


@bp.post("/my/entries/<int:entry_id>/pictures/details/autosave")
@signed_in
def autosave_pictures(entry_id: int) -> AnyResponse:
    """What the page sends by itself while somebody describes pictures."""
    entry = team_entry(entry_id, lock=True)
    at = clock.now()
    require(rules.is_member(me(), entry))
    told, faults = read_details(request.form, [one.id for one in entry.images])
    reopened = queries.reopened(entry.id, at)
    opened = rules.open_fields(entry, reopened, at)
    if "images" not in opened or not rules.can_autosave(me(), entry, reopened, at):
        return _autosave_late(entry, told)
    if faults:
        return make_response(jsonify(errors=faults), 422)
    try:
        _keep(entry, told)
    except actions.Clash as clash:
        now = actions.details(entry)
        current = {name: now[name] for name in sorted(clash.fields)}
        return make_response(jsonify(error=clash.say(), current=current), 409)
    return jsonify(saved_at=at.isoformat(), version=marks_after(_drawn_from(), told))


@bp.get("/my/entries/<int:entry_id>/pictures/<int:image_id>/removal")
@signed_in
def ask_removal(entry_id: int, image_id: int) -> str:
    """Ask once more before a picture goes."""
    entry = team_entry(entry_id)
    image = find(_one(entry, image_id))
    require(rules.can_remove_picture(me(), entry))
    facts = {"image": picture_sources(picture_of(image))}
    return render_template("entries/removal.html", entry=entry, **facts)


@bp.post("/my/entries/<int:entry_id>/pictures/<int:image_id>/removal")
@signed_in
def remove_picture(entry_id: int, image_id: int) -> AnyResponse:
    """Take a picture away, everywhere and at once."""
    entry = team_entry(entry_id, lock=True)
    image = find(_one(entry, image_id))
    require(rules.can_remove_picture(me(), entry))
    actions.remove_image(entry, image, by=me(), at=clock.now())
    flash(_("The picture is removed."), "done")
    return redirect(url_for("entries.pictures", entry_id=entry.id), 303)


def _autosave_late(entry: Entry, told: Told) -> AnyResponse:
    is_late = late_texts.keep(entry, told, actions.details(entry), _drawn_from())
    why = {"said": late_texts.said(entry)} if is_late else {}
    version = marks_after(_drawn_from(), told)
    return jsonify(saved_at=clock.now().isoformat(), version=version, **why)


def _one(entry: Entry, image_id: int) -> EntryImage | None:
    return next((one for one in entry.images if one.id == image_id), None)


def _drawn_from() -> str:
    # Each tile brings the marks it was drawn with; what was saved since stands in "version".
    return ",".join([*request.form.getlist("drawn"), request.form.get("version", "")])


def _keep(entry: Entry, told: Told) -> frozenset[str]:
    at = clock.now()
    return actions.merge_details(entry, told, drawn_from=_drawn_from(), by=me(), at=at)


def _move(entry: Entry, move: str) -> None:
    way, _dash, raw = move.partition("-")
    ids = [one.id for one in queries.standing_images(entry.id)]
    if way not in ("up", "down") or not raw.isdecimal() or int(raw[:9]) not in ids:
        return
    here = ids.index(int(raw[:9]))
    there = here - 1 if way == "up" else here + 1
    if 0 <= there < len(ids):
        ids[here], ids[there] = ids[there], ids[here]
        actions.order_images(entry, ids, by=me(), at=clock.now())


def _go_on(entry: Entry, kept: frozenset[str]) -> AnyResponse:
    """Where the button that was pressed leads."""
    remove = request.form.get("remove", "")
    if remove.isdecimal() and _one_id(entry, remove):
        place = url_for("entries.ask_removal", entry_id=entry.id, image_id=int(remove))
        return redirect(place, 303)
    if request.form.get("move"):
        anchor = "image-" + request.form["move"].partition("-")[2]
        return redirect(url_for("entries.pictures", entry_id=entry.id, _anchor=anchor), 303)
    if request.form.get("hand_in"):
        return _hand_in(entry)
    if kept:
        flash(_("Saved."), "done")
    step = "team" if request.form.get("go_on") else "pictures"
    return redirect(url_for(f"entries.{step}", entry_id=entry.id), 303)


def _one_id(entry: Entry, raw: str) -> bool:
    return len(raw) < 10 and int(raw) in {one.id for one in queries.standing_images(entry.id)}


def _hand_in(entry: Entry) -> AnyResponse:
    """A further version with the pictures as they are now; where that fails they stay saved."""
    whole = find(queries.entry(entry.id))
    try:
        made = hand_in(whole, clock.now())
    except Refused as refusal:
        flash(_("Saved, but not handed in: %(why)s", why=refusal.say()), "wait")
        return redirect(url_for("entries.pictures", entry_id=entry.id), 303)
    if made is not None:
        flash(_("Version %(number)s is handed in.", number=made.number), "done")
    return redirect(url_for("entries.overview", entry_id=entry.id), 303)


def draw_pictures(
    entry: Entry,
    *,
    told: Told | None = None,
    wrong: Told | None = None,
    faults: Sequence[str] = (),
    status: int = 200,
) -> Response:
    """The page, with what was sent (`told`) where it was refused, and why."""
    found = standing(entry, clock.now())
    page = render_template(
        "entries/pictures.html",
        entry=entry,
        form=PicturesForm(formdata=None),
        standing=found,
        is_open="images" in found.opened,
        may_autosave=rules.can_autosave(me(), entry, found.reopened, found.at),
        tiles=_tiles(entry, told),
        until={one.field: one.until for one in found.reopened},
        missing=[one for one in found.missing if one.step == "pictures"],
        most=rules.MOST_IMAGES,
        largest=images.MAX_BYTES,
        accepted=", ".join(images.accepted_formats()),
        late=late_texts.late_of(entry, found.opened, "pictures"),
        late_said=late_texts.said(entry),
        put_in=late_texts.chosen_ids(),
        wrong=wrong or {},
        faults=faults,
    )
    return make_response(page, status)


def _tiles(entry: Entry, told: Told | None) -> list[dict[str, Any]]:
    kept = actions.details(entry)
    shown = {**kept, **(told or {})}
    last = len(entry.images) - 1
    return [
        {
            "image": {
                **picture_sources(picture_of(one)),
                "alt": shown[f"alt-{one.id}"],
                "focus": int(shown[f"focus-{one.id}"]),
                "people": shown[f"people-{one.id}"],
            },
            "first": place == 0,
            "last": place == last,
            "persons": {int(raw) for raw in shown[f"persons-{one.id}"].split(",") if raw},
            "drawn": marks({name: kept[name] for name in kept if name.endswith(f"-{one.id}")}),
        }
        for place, one in enumerate(entry.images)
    ]


def tile(entry: Entry, image_id: int) -> str:
    """The markup of one picture's tile, for the page that has just sent it."""
    found = next(one for one in _tiles(entry, None) if one["image"]["id"] == image_id)
    return render_template("entries/_tile.html", entry=entry, tile=found, team=rules.present(entry))
