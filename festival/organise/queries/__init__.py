"""Named reads for organisers: the board, lists of entries, mail, the trail."""

from festival.organise.queries.board import Board, board, edition_names, judging_progress
from festival.organise.queries.entries import (
    SORTS,
    WAITS,
    EntryRow,
    Wanted,
    count_entries,
    entry_rows,
    export_rows,
    team_names,
)
from festival.organise.queries.mails import mail, mail_counts, mails
from festival.organise.queries.people import organiser_grants
from festival.organise.queries.trail import (
    Sought,
    actors_in,
    chain_break,
    kinds_in,
    trail,
)
from festival.organise.queries.trail_names import Names, names_of

__all__ = [
    "SORTS",
    "WAITS",
    "Board",
    "EntryRow",
    "Names",
    "Sought",
    "Wanted",
    "actors_in",
    "board",
    "chain_break",
    "count_entries",
    "edition_names",
    "entry_rows",
    "export_rows",
    "judging_progress",
    "kinds_in",
    "mail",
    "mail_counts",
    "mails",
    "names_of",
    "organiser_grants",
    "team_names",
    "trail",
]
