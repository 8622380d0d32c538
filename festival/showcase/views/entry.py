"""One invention."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from festival.authz import public, require
from festival.showcase import bp, queries, rules
from festival.showcase.door import Seen, look, page
from festival.showcase.views.cards import drawn
from festival.showcase.wording import award_words

# What a database can hold as an id; a larger number is nobody's.
ENTRY = "/entries/<int(max=2147483647):entry_id>"


@bp.get(f"{ENTRY}-<slug>")
@public
@page
def entry(seen: Seen, entry_id: int, slug: str) -> ResponseReturnValue:
    """The page of an invention; its words in the address are for people, the number decides."""
    found = queries.page_of(entry_id, seen.facts, seen.at)
    if found is None:
        return _gone_or_never(entry_id, seen)
    require(rules.can_see_entries(found.edition, seen.at), hidden=True)
    told = found.view.slug or "entry"
    if slug != told:
        return redirect(url_for("showcase.entry", entry_id=entry_id, slug=told), 301)
    beside = drawn([one for one in (found.before, found.after) if one], seen.facts)
    return render_template(
        "showcase/entry.html",
        view=found.view,
        edition=found.edition,
        stand=found.stand,
        awards=[award_words(one) for one in seen.facts.awards.get(entry_id, ())],
        before=beside[0] if found.before else None,
        after=beside[-1] if found.after else None,
        address=url_for("showcase.entry", entry_id=entry_id, slug=told),
    )


@bp.get(ENTRY)
@public
def entry_by_number(entry_id: int) -> ResponseReturnValue:
    """An address without words leads to the one that has them."""
    seen = look()
    found = queries.page_of(entry_id, seen.facts, seen.at)
    if found is None:
        return _gone_or_never(entry_id, seen)
    require(rules.can_see_entries(found.edition, seen.at), hidden=True)
    slug = found.view.slug or "entry"
    return redirect(url_for("showcase.entry", entry_id=entry_id, slug=slug), 301)


def _gone_or_never(entry_id: int, seen: Seen) -> ResponseReturnValue:
    known = queries.known_entry(entry_id)
    edition = seen.facts.edition_by_id(known.edition_id) if known else None
    agreed = known is not None and queries.all_agreed_once(known.id)
    abort(410 if rules.was_public(known, edition, seen.at, all_agreed_once=agreed) else 404)
