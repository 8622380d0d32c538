"""Mail is a row first and goes out after the commit.

A mail is written in the language of who gets it, can be held and read by organisers before it
goes; worker.py sends it.
"""

import re
import smtplib
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from flask import current_app, render_template
from sqlalchemy.orm import Mapped, mapped_column

from festival import clock
from festival.db import Base, db
from festival.i18n import LANGUAGES, force_locale

SMTP_SECONDS = 10


class MailState(StrEnum):
    """Where a mail stands."""

    HELD = "held"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Mail(Base):
    """One mail to one address."""

    __tablename__ = "mail"
    __table_args__ = (sa.Index("ix_mail_state_next_try_at", "state", "next_try_at"),)

    kind: Mapped[str] = mapped_column(sa.String(40))
    address: Mapped[str] = mapped_column(sa.String(254))
    person_id: Mapped[int | None] = mapped_column(index=True)
    realm_id: Mapped[int | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    subject: Mapped[str] = mapped_column(sa.String(250))
    body: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[MailState]
    written_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(sa.String(200), default="")


def post(
    kind: str,
    *,
    to: str,
    language: str,
    person_id: int | None = None,
    realm_id: int | None = None,
    held: bool = False,
    **facts: Any,
) -> Mail:
    """Write `mail/<kind>.txt` to an address; its first line is the subject.

    Side effect: one row, sent by the worker after this transaction is kept.
    """
    at = clock.now()
    with force_locale(language if language in LANGUAGES else "en"):
        written = render_template(f"mail/{kind}.txt", link=link, **facts)
    subject, _, body = written.strip().partition("\n")
    # A part that was left out leaves its empty lines behind.
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in body.splitlines()))
    mail = Mail(
        kind=kind,
        address=to,
        person_id=person_id,
        realm_id=realm_id,
        language=language,
        subject=" ".join(subject.split())[:250],
        body=body.strip() + "\n",
        state=MailState.HELD if held else MailState.WAITING,
        written_at=at,
        next_try_at=at,
    )
    db.session.add(mail)
    return mail


def link(endpoint: str, **values: Any) -> str:
    """The whole address of a page, on the base address that the installation is known by."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    adapter = current_app.url_map.bind("")
    return base + adapter.build(endpoint, values)


def as_message(mail: Mail) -> EmailMessage:
    """The mail as it goes over the wire, plain text in UTF-8."""
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = mail.address
    message["Subject"] = mail.subject
    message["Date"] = formatdate(mail.written_at.timestamp())
    # The same at every try, so that a server which took it twice can tell.
    host = urlsplit(str(current_app.config["BASE_URL"])).hostname or "localhost"
    message["Message-ID"] = f"<festival-{mail.id}-{mail.written_at:%Y%m%d%H%M%S%f}@{host}>"
    message["Content-Language"] = mail.language
    message.set_content(mail.body)
    return message


def smtp_delivery(url: str) -> Callable[[EmailMessage], None]:
    """Delivery to the server that FESTIVAL_SMTP_URL names: smtp(s)://user:password@host:port."""
    parts = urlsplit(url)

    def deliver(message: EmailMessage) -> None:
        host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
        kind = smtplib.SMTP_SSL if secure else smtplib.SMTP
        with kind(host, parts.port or (465 if secure else 25), timeout=SMTP_SECONDS) as server:
            if not secure and parts.scheme == "smtp+tls":
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)

    return deliver
