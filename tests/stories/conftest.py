"""A real server on a database of its own, and browsers that look at every page with axe."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from waitress import wasyncore

from festival import create_app, listening
from festival.accounts import passwords
from festival.db import Base, db
from festival.outbox import Mail
from tests.page import inspected
from tests.stories.chromium import FLAGS, find_chromium

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
# Found by axe in the browser's own widgets or judged on a picture of ours; none is switched off.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How long what must come may take. Nothing waits that long but where it never comes: a machine that
# does five things at once is slow, and says nothing of the code.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

# What axe would see: the page, and what somebody did to it since it came.
SEEN = """() => [
    document.documentElement.outerHTML, innerWidth, innerHeight, scrollY,
    matchMedia("(prefers-color-scheme: dark)").matches,
    document.activeElement?.outerHTML ?? "",
    [...document.querySelectorAll("input, select, textarea")].map((one) => (
        `${one.checked}${Boolean(one.value)}${one.disabled}${one.indeterminate}`)),
].join("|")"""
# Only what is wrong is gathered: what is right fills megabytes. Nothing is fetched once more but
# where a rule asks for it, which are the two about films and sounds.
AXE = """(tags) => axe.run(document, {
    runOnly: tags,
    resultTypes: ["violations"],
    preload: document.querySelector("audio, video") ? { assets: ["media"] } : false,
}).then(({ violations }) => violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`))"""


@dataclass
class Festival:
    """A running festival: its address, its application, its database."""

    address: str
    app: Flask
    port: int = 0
    server: Any = None
    thread: threading.Thread | None = None

    def start(self) -> None:
        """Answer at the address."""
        self.server = listening.make_server(self.app, "127.0.0.1", self.port, threads=4)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Hang up on everybody and answer no more."""
        server = self.server
        # What is being answered ends first, or it would write into what is opened next; and the
        # thread that reads the connections closes them, or they stay open while it waits for them.
        server.task_dispatcher.shutdown(timeout=PATIENCE / 1000)
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        assert self.thread
        self.thread.join(timeout=PATIENCE / 1000)
        assert not self.thread.is_alive()

    @contextmanager
    def database(self) -> Iterator[None]:
        """Read or prepare rows; kept at the end."""
        with self.app.app_context():
            yield
            db.session.commit()

    def mail_to(self, address: str) -> Mail:
        """The newest mail to this address."""
        with self.app.app_context():
            found = db.session.query(Mail).filter_by(address=address).order_by(Mail.id).all()
            assert found, f"no mail to {address}"
            db.session.expunge_all()
            return found[-1]

    def link_in_mail_to(self, address: str) -> str:
        """The first link of the newest mail to this address."""
        found = re.search(r"https?://\S+", self.mail_to(address).body)
        assert found
        return found.group(0)


@dataclass
class Visitor:
    """Somebody at a browser; every page they come to is looked at."""

    page: Page
    festival: Festival
    faults: list[str] = field(default_factory=list)
    # Axe is JavaScript: with it switched off the pages are only read.
    has_eyes: bool = True

    def go(self, path: str) -> None:
        """Open a page of the festival (or a whole address)."""
        address = path if path.startswith("http") else self.festival.address + path
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"
        self.look()

    def press(self, name: str) -> None:
        """Press a button or follow a link by its words, and look at where it leads."""
        target = self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        )
        with self.page.expect_navigation():
            target.first.click()
        self.look()

    def confirm(self, step: str, verb: str, name: str) -> None:
        """Press what is confirmed by a name, and write it; `step` is the dialogue's id."""
        self.page.get_by_role("button", name=verb).first.click()
        self.page.locator(f"#{step}-name").fill(name)
        with self.page.expect_navigation():
            self.page.locator(f"#{step} [data-sure]").click()
        self.look()

    def write(self, label: str, words: str) -> None:
        """Fill a field by its label."""
        self.page.get_by_label(label, exact=False).first.fill(words)

    def sees(self, words: str) -> None:
        """The page says this somewhere."""
        self.page.get_by_text(words).first.wait_for()

    def look(self) -> None:
        """Axe finds nothing, nothing runs over the edge, the console is silent."""
        if not self.has_eyes:
            return
        broken = self._broken()
        if any(one.startswith("target-size") for one in broken):
            # What lies half under the button at the lower edge can be scrolled clear of it.
            size = self.page.viewport_size or DESK
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({**size, "height": max(height, size["height"])})
            broken = self._broken()
            self.page.set_viewport_size(size)
        assert not broken, f"{self.page.url}: {broken}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 1, f"{self.page.url} is {wide} px too wide"
        assert not self.faults, f"{self.page.url}: {self.faults}"

    def _broken(self) -> list[str]:
        key = inspected.key("axe " + self.page.evaluate(SEEN))
        if key in inspected:
            return []
        # Runs beside the page's own policy, which lets no script in.
        self.page.evaluate(AXE_SCRIPT)
        found: list[str] = self.page.evaluate(AXE, AXE_TAGS)
        if not found:
            inspected.add(key)
        return found

    def sign_in(self, email: str, password: str) -> None:
        """Sign in through the page."""
        self.go("/account/session")
        self.page.locator("input[name=email]:visible").fill(email)
        self.page.locator("input[name=password]:visible").fill(password)
        self.page.locator("form:has(input[name=password]:visible) button[type=submit]").click()
        self.page.wait_for_url(lambda address: "/account/session" not in address)
        self.look()


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until this is so on the server; the page lives on meanwhile."""
    for _ in range(PATIENCE // 250):
        if holds():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{page.url}: what was waited for never came")


def comes_true(page: Page, question: str, answer: object) -> None:
    """Wait until this function of the page says yes; its answer may be promised only."""
    asked = f"""async (answer) => {{
        while (!await ({question})(answer)) await new Promise((done) => setTimeout(done, 100));
    }}"""
    page.evaluate(asked, answer)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium: apt install chromium, or set CHROMIUM_PATH")
    browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def festival(tmp_path: Path) -> Iterator[Festival]:
    """An empty festival on a free port."""
    passwords.use_cheap_hashes()
    port = _free_port()
    app = create_app(
        {
            "MODE": "development",
            "SECRET_KEY": "stories-" + "s" * 32,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'story.sqlite3'}",
            "BASE_URL": f"http://127.0.0.1:{port}",
        },
        tmp_path,
    )
    with app.app_context():
        Base.metadata.create_all(db.engine.execution_options(writes=True))
    running = Festival(f"http://127.0.0.1:{port}", app, port)
    running.start()
    yield running
    running.stop()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(chromium: Browser, festival: Festival) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors, each with a browser of their own."""
    contexts = []

    def make(
        language: str = "en-GB", *, phone: bool = False, javascript: bool = True, dark: bool = False
    ) -> Visitor:
        context = chromium.new_context(
            viewport=PHONE if phone else DESK,
            locale=language,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        made = Visitor(page, festival, has_eyes=javascript)
        page.on("pageerror", lambda error: made.faults.append(str(error)))
        page.on(
            "console",
            lambda line: (
                made.faults.append(line.text)
                if line.type == "error" and "Failed to load resource" not in line.text
                else None
            ),
        )
        return made

    yield make
    for context in contexts:
        context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
