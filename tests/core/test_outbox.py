"""Mail as it is written: its language, its addresses, and headers that nobody can add to."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from festival import outbox
from festival.db import db
from festival.outbox import Mail, MailState
from tests import make
from tests.page import InspectingClient

FACTS = {"name": "Ieva", "secret": "abc", "minutes": 30}
WICKED = "Ieva\r\nBcc: everybody@example.org\r\n\r\nBuy"


def test_a_mail_is_a_row_that_waits(app: Flask) -> None:
    mail = outbox.post("reset_password", to="a@example.org", language="en", **FACTS)
    db.session.flush()
    assert mail.state is MailState.WAITING
    assert mail.next_try_at == mail.written_at
    assert mail.subject == "Set a new password"
    assert mail.body.startswith("Hello Ieva,")


def test_a_held_mail_says_so(app: Flask) -> None:
    mail = outbox.post("reset_password", to="a@example.org", language="en", held=True, **FACTS)
    assert mail.state is MailState.HELD


def test_it_speaks_the_language_of_who_gets_it(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        said = {
            code: outbox.post("reset_password", to="a@example.org", language=code, **FACTS).subject
            for code in ("en", "lv", "nb", "xx")
        }
    assert said["en"] == said["xx"]
    assert len({said["en"], said["lv"], said["nb"]}) == 3


@pytest.mark.parametrize("name", [WICKED, "Ieva\nBcc: x@example.org", "Ieva\x0bBcc: x", "a\x85b"])
def test_a_name_adds_no_header(app: Flask, name: str) -> None:
    facts = {"name": name, "entry": "x", "title": "x"}
    mail = outbox.post("reset_password", to="a@example.org", language="en", **FACTS | facts)
    mail.subject = " ".join(f"For {name}".split())[:250]
    db.session.flush()
    message = outbox.as_message(mail)
    assert set(message.keys()) <= {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Language",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    head = message.as_bytes().split(b"\n\n", 1)[0].lower()
    assert b"\nbcc:" not in head


def test_an_address_with_a_line_end_makes_no_message(app: Flask) -> None:
    mail = outbox.post("reset_password", to="a@b.org\r\nBcc: c@d.org", language="en", **FACTS)
    db.session.flush()
    with pytest.raises(ValueError):
        outbox.as_message(mail)


def test_every_try_carries_the_same_message_id(app: Flask) -> None:
    mail = outbox.post("reset_password", to="a@example.org", language="en", **FACTS)
    db.session.flush()
    first, again = (outbox.as_message(mail)["Message-ID"] for _ in range(2))
    other = outbox.post("reset_password", to="a@example.org", language="en", **FACTS)
    db.session.flush()
    assert first == again != outbox.as_message(other)["Message-ID"]


def test_a_forged_host_reaches_no_mail(app: Flask, client: InspectingClient) -> None:
    make.person(email="known@example.org")
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    answer = client.post("/account/reset", data={"email": "known@example.org"}, headers=forged)
    assert answer.status_code == 303
    mail = db.session.scalars(sa.select(Mail).where(Mail.address == "known@example.org")).one()
    assert "http://localhost/account/reset/" in mail.body
    assert "evil.example" not in mail.body + mail.subject


def test_links_stand_on_the_base_address_with_its_path(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "BASE_URL", "https://festival.example/")
    with app.test_request_context("/", headers={"Host": "evil.example"}):
        found = outbox.link("accounts.reset", token="a b/ü")
    assert found.startswith("https://festival.example/account/reset/a%20b")


def test_every_letter_has_a_subject_of_its_own(app: Flask) -> None:
    folder = Path(app.root_path) / "templates" / "mail"
    firsts = {path.name: path.read_text().strip().splitlines()[0] for path in folder.glob("*.txt")}
    assert len(firsts) > 15
    marks = ("_(", "gettext(", "{%")
    assert all(any(one in line for one in marks) for line in firsts.values()), firsts
