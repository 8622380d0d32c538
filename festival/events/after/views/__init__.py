"""Pages of what stays of an event: files, the discussion, and organisers' side of both."""

from festival.events.after.views import discussing, giving, organising

__all__ = ["discussing", "giving", "organising"]
