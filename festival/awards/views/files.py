"""The published files for everybody: the result byte for byte, and the score table."""

import json

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, public, require
from festival.awards import bp, queries
from festival.awards.models import Result, ResultState
from festival.editions import queries as editions
from festival.judging.ranking.answer import canonical_json
from festival.judging.ranking.document import withhold


@bp.get("/results/<slug>.json")
@public
def result_json(slug: str) -> AnyResponse:
    """The published result, byte for byte as it was locked; titles of the withheld stay away."""
    result = _published(slug)
    gone = queries.withheld(result.id, clock.now())
    if not gone:
        return _file(result.document, "application/json", result.sha256)
    words = canonical_json(withhold(json.loads(result.document), gone))
    return _file(words, "application/json", "-".join([result.sha256, *gone]))


@bp.get("/results/<slug>.csv")
@public
def result_csv(slug: str) -> AnyResponse:
    """The published score table, entries and judges by ids made for it."""
    result = _published(slug)
    response = _file(result.table_csv, "text/csv; charset=utf-8", result.sha256)
    response.headers["Content-Disposition"] = f'attachment; filename="scores-{slug}.csv"'
    return response


def _published(slug: str) -> Result:
    edition = find(editions.edition(slug))
    result: Result = find(queries.published_result(edition.id))
    require(result.state is ResultState.PUBLISHED, hidden=True)
    return result


def _file(words: str, kind: str, mark: str) -> AnyResponse:
    response = Response(words, content_type=kind)
    response.set_etag(mark)
    response.cache_control.no_cache = True
    return response.make_conditional(request)
