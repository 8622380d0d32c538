"""A form that cannot be read is refused, never taken for an empty one.

The library reads a body that is not UTF-8, or a broken upload, as a form without fields; what
stands for "nothing ticked, nothing written" would then be kept, and what was typed be gone.
"""

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import BadRequest
from werkzeug.formparser import FormDataParser

UNKNOWN_LETTER = "\ufffd"


class Unreadable(BadRequest):
    """A body that is no form; `fields` are its names and words as far as they can be guessed."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        super().__init__()
        self.fields = fields


class _Strict(FormDataParser):
    """Says so where the library would say nothing."""

    def parse(self, stream: IO[bytes], *about: Any, **more: Any) -> Any:
        """As the library, but raises Unreadable for what it takes for an empty form."""
        self.silent = False
        try:
            return super().parse(stream, *about, **more)
        except ValueError as error:
            raise Unreadable(_guessed(error)) from None

    def _parse_multipart(self, *about: Any, **more: Any) -> Any:
        stream, form, files = super()._parse_multipart(*about, **more)
        # The library put this mark wherever a part held bytes that are no letter.
        if any(UNKNOWN_LETTER in words for words in form.values()):
            raise Unreadable(list(form.items(multi=True)))
        return stream, form, files


def _guessed(error: ValueError) -> list[tuple[str, str]]:
    """The fields of a form in another encoding than ours; each letter that is none is marked."""
    if isinstance(error, UnicodeDecodeError):
        return parse_qsl(error.object.decode("utf-8", "replace"), errors="replace")
    return []


class Sent(Request):
    """A request whose form is read whole or refused."""

    form_data_parser_class = _Strict
