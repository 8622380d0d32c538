"""Letters as organisers read them."""

import re

# An address of the installation that carries a secret: whoever opens it acts for the reader.
_SECRET = re.compile(r"(https?://\S*?[/=#?])([A-Za-z0-9_-]{20,})(?=[\s/?#]|$)")


def masked(body: str) -> str:
    """The letter without the secrets of its links: nobody answers for a guardian."""
    return _SECRET.sub(r"\1•••", body)


def with_links(body: str) -> list[tuple[str, str]]:
    """The letter in pieces (words, address or empty), so that a page can make links of some."""
    found: list[tuple[str, str]] = []
    last = 0
    for link in re.finditer(r"https?://[^\s<>\"']+", body):
        if link.start() > last:
            found.append((body[last : link.start()], ""))
        found.append((link.group(), link.group()))
        last = link.end()
    if last < len(body):
        found.append((body[last:], ""))
    return found
