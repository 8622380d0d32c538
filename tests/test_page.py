"""The page inspector itself: a fault is found also where a page of the same build was good."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.page import Inspected, inspect

BROKEN: dict[str, Callable[[str], str]] = {
    "a second h1": lambda html: html.replace("</main>", "<h1>More</h1></main>"),
    "a title of something else": lambda html: html.replace("<title>", "<title>Other: "),
    "an empty h1": lambda html: html.replace(">Sign in</h1>", "></h1>"),
    "no language": lambda html: html.replace("<html lang=", "<html data-lang="),
    "an id twice": lambda html: html.replace("</main>", '<p id="email"></p></main>'),
    "a label of nothing": lambda html: html.replace('for="email"', 'for="other"'),
    "a style": lambda html: html.replace("<main", '<main style="color: red"'),
    "a script": lambda html: html.replace("</main>", "<script>1</script></main>"),
    "a handler": lambda html: html.replace("<main", '<main onclick="go()"'),
    "a picture without alt": lambda html: html.replace("</main>", '<img src="/x"></main>'),
    "a link to nowhere": lambda html: html.replace("</main>", "<a>words</a></main>"),
    "a link without words": lambda html: html.replace("</main>", '<a href="/"> </a></main>'),
    "a lone <": lambda html: html.replace("</main>", "<p>1 < 2</p></main>"),
    "a lone &": lambda html: html.replace("</main>", "<p>a &b; c</p></main>"),
    "an open quote": lambda html: html.replace("<main", '<main data-x="a"b"'),
    "a control character": lambda html: html.replace("</main>", "<p>a\x01b</p></main>"),
    "a box in a table": lambda html: html.replace("</main>", "<table><div></div></table></main>"),
}


def _page(client: Any) -> str:
    return client.get("/account/session").get_data(as_text=True)  # type: ignore[no-any-return]


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_page_is_another_and_is_faulted(what: str, client: Any) -> None:
    good = _page(client)
    broken = BROKEN[what](good)
    assert Inspected().key(broken) != Inspected().key(good)
    with pytest.raises(AssertionError):
        inspect(broken)


def test_other_words_and_addresses_are_the_same_page(client: Any) -> None:
    good = _page(client)
    other = good.replace("Sign in", "Pieteikties").replace('href="/', 'href="/42/')
    assert other != good and Inspected().key(other) == Inspected().key(good)
