"""Bytes are stored whole or not at all, under safe keys, and failures have names."""

import errno
import hashlib
import os
import resource
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from festival import storage
from festival.storage import LocalStorage, NotStored, StorageFailed, StorageFull

BYTES = b"a picture, as far as the storage knows"
KEY = "{0:.2}/{0}.webp".format(hashlib.sha256(BYTES).hexdigest())


@pytest.fixture
def store(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "media")


def on_disk(store: LocalStorage) -> list[str]:
    return [path.name for path in store.root.rglob("*") if path.is_file()]


def test_what_is_put_is_read_under_the_hash_of_its_content(store: LocalStorage) -> None:
    assert store.put(BYTES, ".webp") == KEY
    assert store.read(KEY) == BYTES
    assert store.exists(KEY)
    with store.open(KEY) as stream:
        assert stream.read(9) == b"a picture"


def test_the_same_bytes_are_kept_once_and_become_young_again(store: LocalStorage) -> None:
    store.put(BYTES, ".webp")
    os.utime(store.path(KEY), (1000, 1000))
    assert store.put(BYTES, ".webp") == KEY
    (kept,) = store.iterate()
    assert (kept.key, kept.size) == (KEY, len(BYTES))
    assert datetime.now(UTC) - kept.put_at < timedelta(minutes=1)


def test_a_file_of_the_wrong_length_is_written_anew(store: LocalStorage) -> None:
    store.path(store.put(BYTES, ".webp")).write_bytes(b"torn")
    store.put(BYTES, ".webp")
    assert store.read(KEY) == BYTES


def test_deleting_twice_is_no_error_and_reading_afterwards_is(store: LocalStorage) -> None:
    store.put(BYTES, ".webp")
    store.delete(KEY)
    store.delete(KEY)
    assert not store.exists(KEY)
    for read in (store.read, store.open):
        with pytest.raises(NotStored):
            read(KEY)
    assert list(store.iterate()) == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "../../etc/passwd",
        "/etc/passwd",
        KEY.replace("/", "\\"),
        KEY + "\n",
        KEY + "/..",
        KEY.upper(),
        "zz" + KEY[2:],
        KEY[:-5] + ".we bp",
        KEY[:-5] + "\0.webp",
        "unfinished/" + "a" * 32,
    ],
)
def test_only_keys_that_put_makes_are_keys(store: LocalStorage, key: str) -> None:
    for use in (store.read, store.open, store.exists, store.delete, store.path):
        with pytest.raises(ValueError, match="not a key"):
            use(key)


@pytest.mark.parametrize("suffix", ["", "webp", ".", "../x", ".we/bp", ".WEBP", ".waytoolong"])
def test_a_suffix_cannot_lead_anywhere(store: LocalStorage, suffix: str) -> None:
    with pytest.raises(ValueError, match="not a suffix"):
        store.put(BYTES, suffix)


def test_strange_files_in_the_folder_are_not_ours(store: LocalStorage) -> None:
    store.put(BYTES, ".webp")
    (store.root / KEY[:2] / "notes.txt").write_text("left by a person")
    (store.root / "index.html").write_text("left by a person")
    assert [kept.key for kept in store.iterate()] == [KEY]


def test_no_room_has_a_name_and_leaves_nothing(store: LocalStorage) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    store.put(BYTES, ".webp")
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, before[1]))
    try:
        with pytest.raises(StorageFull):
            store.put(b"x" * 5_000_000, ".webp")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert on_disk(store) == [Path(KEY).name]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE])
@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
def test_every_failing_call_leaves_nothing_and_the_next_try_succeeds(
    store: LocalStorage, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    full = code in (errno.ENOSPC, errno.EDQUOT)
    with monkeypatch.context() as patch:
        patch.setattr(os if call != "mkdir" else Path, call, fails)
        with pytest.raises(StorageFailed) as failed:
            store.put(BYTES, ".webp")
        assert isinstance(failed.value, StorageFull) == full
    assert on_disk(store) == []
    assert store.read(store.put(BYTES, ".webp")) == BYTES


def test_a_folder_that_cannot_be_one_fails_by_name(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file stands here")
    store = LocalStorage(tmp_path / "media")
    for use in (store.check, lambda: store.put(BYTES, ".webp"), lambda: store.read(KEY)):
        with pytest.raises(StorageFailed):
            use()


def test_check_is_silent_where_all_is_well_and_leaves_nothing(store: LocalStorage) -> None:
    store.check()
    assert on_disk(store) == []


def test_what_a_killed_process_left_is_swept_when_it_is_old(store: LocalStorage) -> None:
    store.put(BYTES, ".webp")
    left = store.root / "unfinished" / "left"
    left.write_bytes(b"half")
    assert store.sweep_unfinished(datetime.now(UTC) - timedelta(minutes=10)) == 0
    assert store.sweep_unfinished(datetime.now(UTC) + timedelta(minutes=10)) == 1
    assert [kept.key for kept in store.iterate()] == [KEY]
    assert on_disk(store) == [Path(KEY).name]


def test_threads_that_put_the_same_bytes_agree(store: LocalStorage) -> None:
    barrier = threading.Barrier(8)
    keys: list[str] = []

    def put() -> None:
        barrier.wait()
        keys.append(store.put(BYTES, ".webp"))

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == [KEY] * 8
    assert on_disk(store) == [Path(KEY).name]


def test_the_application_gets_the_folder_of_its_settings(tmp_path: Path) -> None:
    app = SimpleNamespace(config={"MEDIA": str(tmp_path / "here")}, extensions={})
    storage.init_app(app)
    app.extensions["festival_storage"].put(BYTES, ".webp")
    assert (tmp_path / "here" / KEY).read_bytes() == BYTES
