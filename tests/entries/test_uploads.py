"""The public sample pictures through the real route: each answers as its manifest says."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from festival import images, media
from festival.db import db
from festival.entries.models import EntryImage
from tests.core.clean import opened
from tests.entries.pictures import send
from tests.entries.world import world

SAMPLES = Path(__file__).parents[1] / "data" / "uploads"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["files"]
ClientOf = Callable[..., Any]


@pytest.fixture(scope="module", autouse=True)
def children() -> Iterator[None]:
    images.prepare_child_pool()
    yield
    images.close_child_pool()


def test_the_whole_set_is_here() -> None:
    assert len(MANIFEST) == 91


@pytest.mark.parametrize("sample", MANIFEST, ids=lambda sample: sample["upload_name"])
def test_every_sample_through_the_door(
    sample: dict[str, Any], app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client = client_of(w.anna)
    data = (SAMPLES / sample["file"]).read_bytes()
    started = time.monotonic()
    answer = send(client, w.draft, (data, sample["upload_name"], sample["content_type"]), json=True)
    assert time.monotonic() - started < sample["max_seconds"]
    assert answer.status_code in sample["expect_status"]
    rows = db.session.query(EntryImage).filter_by(entry_id=w.draft.id).all()
    if answer.status_code != 201:
        assert rows == []
        assert answer.json["detail"] and "%(" not in answer.json["detail"]
        return
    assert len(rows) == 1 and len(rows[0].renditions) == 6
    for kind in ("webp", "jpeg"):
        shown = client.get(f"/pictures/{rows[0].id}/800.{kind}")
        assert shown.status_code == 200 and shown.mimetype == f"image/{kind}"
        assert shown.get_data() == media.storage().read(rows[0].renditions[f"{kind}-800"])
        assert max(opened(shown.get_data()).size) <= 800
        for mark in (b"Exif\0", b"EXIF", b"XMP ", b"http://ns.adobe.com", b"ICCP", b"Photoshop"):
            assert mark not in shown.get_data()
