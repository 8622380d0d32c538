"""Finding what an organiser's page is about, and drawing it with the switch of editions."""

from typing import Any

from flask import render_template, url_for
from flask_login import current_user

from festival.accounts.models import Person
from festival.authz import find, require
from festival.editions.models import Edition
from festival.editions.rules import can_organise
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.i18n import text
from festival.organise import queries
from festival.programme import queries as programmes
from festival.programme.models import Programme
from festival.programme.rules import can_organise as runs_programme


def me() -> Person:
    """Who asks."""
    person: Person = current_user._get_current_object()
    return person


def own_entry(slug: str, entry_id: int) -> Entry:
    """The entry of this edition, whole; 404 for whoever does not run the edition."""
    entry: Entry = find(entries.entry(entry_id))
    require(entry.edition.slug == slug and can_organise(me(), entry.edition), hidden=True)
    return entry


def own_programme(slug: str) -> Programme:
    """A programme the person runs; 404 for everybody else."""
    found: Programme = find(programmes.programme_by_slug(slug))
    require(runs_programme(me(), found), hidden=True)
    return found


def draw_room(template: str, home: Edition | Programme, **facts: Any) -> str:
    """A page that editions and programmes both have: `home` is which, `way(page)` leads on."""
    prefix = "organise." if isinstance(home, Edition) else "organise.programme_"

    def way(page: str, **values: Any) -> str:
        return url_for(f"{prefix}{page}", slug=home.slug, **values)

    if isinstance(home, Edition):
        return draw(template, home, home=home, way=way, **facts)
    return render_template(f"organise/{template}", programme=home, home=home, way=way, **facts)


def draw(template: str, edition: Edition, **facts: Any) -> str:
    """A page of an edition's rooms."""
    others = [
        (text(name), url_for("organise.board", slug=slug))
        for slug, name in queries.edition_names(me())
        if slug != edition.slug
    ]
    return render_template(f"organise/{template}", edition=edition, other_editions=others, **facts)
