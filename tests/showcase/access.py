"""Access to the public's pages: the same for everybody."""

from typing import Any

from festival import public_version
from festival.clock import now
from tests import make
from tests.access import Row
from tests.showcase.world import publish

SLUG = {"slug": lambda c: c.edition.slug}


def _published(c: Any) -> None:
    publish(c.edition, {c.accepted: 1}, at=now())


def _partner(c: Any) -> None:
    c.more["partner"] = make.partner()
    public_version.bump()


ROWS = [
    Row("showcase.home", others=200),
    Row("showcase.gallery", others=200),
    Row(
        "showcase.entry",
        {"entry_id": lambda c: c.accepted.id, "slug": lambda c: _slug(c.accepted)},
        others=200,
    ),
    Row("showcase.entry_by_number", {"entry_id": lambda c: c.accepted.id}, others=301),
    Row("showcase.results", others=200),
    Row("showcase.result", SLUG, before=_published, others=200),
    Row("showcase.editions", others=200),
    Row("showcase.edition", SLUG, others=200),
    Row("showcase.judging", others=200),
    Row("showcase.about", others=200),
    Row("showcase.privacy", others=200),
    Row("showcase.accessibility", others=200),
    Row("showcase.partners", others=200),
    Row(
        "showcase.partner", {"slug": lambda c: c.more["partner"].slug}, before=_partner, others=200
    ),
    Row("showcase.feed", others=200),
    Row("showcase.sitemap", others=200),
]


def _slug(entry: Any) -> str:
    from festival.slugs import slug_of

    return slug_of(entry.title)
