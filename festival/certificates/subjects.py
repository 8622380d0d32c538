"""What features tell certificates about what one is about, so that certificates imports none.

A feature registers when it is imported: whether the public may know of the thing now. What
nobody registers, such as "edition", holds nothing of a child and is public.
"""

from collections.abc import Callable

IsPublic = Callable[[int], bool]

_is_public: dict[str, IsPublic] = {}


def register(kind: str, is_public: IsPublic) -> None:
    """Ask `is_public(id)` about certificates whose `about` is "<kind>:<id>"."""
    _is_public[kind] = is_public


def is_public(about: str) -> bool:
    """Whether the public may be told what the certificate is about."""
    kind, _, rest = about.partition("#")[0].partition(":")
    if kind not in _is_public:
        return True
    return rest.isdecimal() and _is_public[kind](int(rest))
