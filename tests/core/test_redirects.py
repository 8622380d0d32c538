"""Nobody is sent to another site, however the address is dressed up."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.safe_redirect import inside
from tests.page import InspectingClient

OUTSIDE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\r\n//evil.example",
    " //evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,hi",
    "mailto:a@b.example",
    "//localhost@evil.example",
    "http://localhost@evil.example/",
    "@evil.example",
    "evil.example",
    "..//evil.example",
    "//[evil",
    "http://[evil",
    "/\x00/evil.example",
    "/ok\x7f",
    "?next=//evil.example",
    "",
    "/" + "a" * 3_000,
]
INSIDE = ["/", "/my", "/a/b?c=d&e=//f", "/a#b", "/a@b", "/a:b", "/%2F%2Fevil", "/ā/ø", "/a//b"]


@pytest.mark.parametrize("target", OUTSIDE)
def test_another_site_is_refused(target: str) -> None:
    assert inside(target) == "/"
    assert inside(target, "/home") == "/home"


@pytest.mark.parametrize("target", INSIDE)
def test_a_path_of_ours_is_kept(target: str) -> None:
    assert inside(target, "/other") == target


@given(st.text(alphabet="/\\:@.?#[]%\t\n\r aeh\u2028\uff0f", max_size=12))
def test_whatever_is_kept_stays_on_this_host(target: str) -> None:
    kept = inside(target)
    # As a browser reads it: no tabs or line ends, backslashes are slashes.
    seen = kept.replace("\t", "").replace("\n", "").replace("\r", "").replace("\\", "/")
    assert urlsplit(urljoin("https://festival.example/x", seen)).netloc == "festival.example"


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "//[", "https://e.org"])
def test_the_pages_use_it(client: InspectingClient, target: str) -> None:
    answer = client.get("/language/lv", query_string={"next": target})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    kept = client.get("/language/lv", query_string={"next": "/inventions?q=a"})
    assert kept.headers["Location"] == "/inventions?q=a"
