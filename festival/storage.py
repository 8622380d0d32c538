"""Where bytes live: one protocol, and a local folder that keeps it.

A stored file is named by its content: `ab/<sha256>.webp`. So the same bytes are kept once, a name
that people chose never reaches the disk, and a file that no row points to is harmless until the
sweeper takes it. Answers for bytes being there whole or not at all; not for who may see them.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

_KEY = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}\.[a-z0-9]{1,8}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNFINISHED = "unfinished"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StorageFailed(OSError):
    """The storage cannot be written or read now (read-only, gone, broken, out of handles)."""


class StorageFull(StorageFailed):
    """There is no room for these bytes: the disk, the quota or the file size limit is reached."""


class NotStored(LookupError):
    """Nothing is stored under this key."""


@dataclass(frozen=True)
class StoredFile:
    """A key with its size in bytes and the moment (UTC) at which it was last put."""

    key: str
    size: int
    put_at: datetime


class Storage(Protocol):
    """What the application asks of the place where bytes live.

    Every method raises ValueError for a key that put() cannot have made, and StorageFailed
    (StorageFull where room is what lacks) when the place itself does not answer.
    """

    def put(self, data: bytes, suffix: str) -> str:
        """Keep `data` and return its key. `suffix` is like ".webp". Whole or not at all."""

    def open(self, key: str) -> BinaryIO:
        """A stream of the bytes, from the start; the caller closes it. Raises NotStored."""

    def read(self, key: str) -> bytes:
        """All the bytes. Raises NotStored."""

    def exists(self, key: str) -> bool:
        """Whether bytes are stored under `key`."""

    def delete(self, key: str) -> None:
        """Forget `key`; nothing happens where it is not stored.

        The same bytes have one key: ask first whether another row points to it.
        """

    def iterate(self) -> Iterator[StoredFile]:
        """Everything that is stored, in no order."""

    def sweep_unfinished(self, before: datetime) -> int:
        """Remove what a killed process left half-written before that moment; returns how many."""

    def check(self) -> None:
        """Raise StorageFailed where nothing could be stored now."""


class LocalStorage:
    """Storage in a local folder, made when it is missing. Safe for threads and processes."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root).absolute()

    def put(self, data: bytes, suffix: str) -> str:
        """Keep `data` and return its key: on the disk, and its name with it, before we return."""
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"not a suffix: {suffix!r}")
        digest = hashlib.sha256(data).hexdigest()
        key = f"{digest[:2]}/{digest}{suffix}"
        with _named_failures():
            if not self._kept_already(key, len(data)):
                self._write(data, self.path(key))
        return key

    def open(self, key: str) -> BinaryIO:
        """A stream of the bytes. Raises NotStored, StorageFailed, ValueError."""
        with _named_failures(key):
            return self.path(key).open("rb")

    def read(self, key: str) -> bytes:
        """All the bytes. Raises NotStored, StorageFailed, ValueError."""
        with _named_failures(key):
            return self.path(key).read_bytes()

    def exists(self, key: str) -> bool:
        """Whether bytes are stored under `key`."""
        with _named_failures():
            return self.path(key).is_file()

    def delete(self, key: str) -> None:
        """Forget `key`; nothing happens where it is not stored."""
        with _named_failures():
            self.path(key).unlink(missing_ok=True)

    def iterate(self) -> Iterator[StoredFile]:
        """Everything that is stored; what is deleted meanwhile may be missing."""
        with _named_failures():
            for path in self._files():
                key = f"{path.parent.name}/{path.name}"
                with contextlib.suppress(FileNotFoundError):
                    if _KEY.fullmatch(key):
                        facts = path.stat()
                        put_at = datetime.fromtimestamp(facts.st_mtime, UTC)
                        yield StoredFile(key, facts.st_size, put_at)

    def sweep_unfinished(self, before: datetime) -> int:
        """Remove what was half-written before that moment; returns how many files it was."""
        swept = 0
        with _named_failures():
            for path in (self.root / _UNFINISHED).glob("*"):
                with contextlib.suppress(FileNotFoundError):
                    if path.stat().st_mtime < before.timestamp():
                        path.unlink()
                        swept += 1
        return swept

    def check(self) -> None:
        """Write a byte and remove it. Raises StorageFailed."""
        with _named_failures():
            self._new_file(b"x").unlink()

    def path(self, key: str) -> Path:
        """Where the bytes of `key` are, for a front server that sends them. Raises ValueError."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.root / key

    def _files(self) -> Iterator[Path]:
        # Not glob(): it takes a folder that may not be read for an empty one.
        if self.root.exists():
            for folder in self.root.iterdir():
                if len(folder.name) == 2 and folder.is_dir():
                    yield from folder.iterdir()

    def _kept_already(self, key: str, size: int) -> bool:
        """Whether the bytes are there, and if so, as if they had been put now.

        A new age keeps the sweeper, which takes old files without a row, from taking this one
        before its row is committed.
        """
        path = self.path(key)
        try:
            if path.stat().st_size != size:
                return False
            os.utime(path)
        except FileNotFoundError:
            return False
        return True

    def _write(self, data: bytes, path: Path) -> None:
        unfinished = self._new_file(data)
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                _sync_folder(self.root)
            unfinished.replace(path)
            _sync_folder(path.parent)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def _new_file(self, data: bytes) -> Path:
        """A file of its own with `data` in it, down to the disk; none where that fails."""
        folder = self.root / _UNFINISHED
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / secrets.token_hex(16)
        try:
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path


class _Application(Protocol):
    """The part of the web application that storage is hung into."""

    config: Any
    extensions: MutableMapping[str, Any]


def init_app(app: _Application) -> None:
    """Give the application its storage: the folder that the setting MEDIA names."""
    app.extensions["festival_storage"] = LocalStorage(app.config["MEDIA"])


@contextlib.contextmanager
def _named_failures(key: str = "") -> Iterator[None]:
    """Turn what the operating system says into what the application knows about `key`."""
    try:
        yield
    except OSError as error:
        if key and isinstance(error, FileNotFoundError):
            raise NotStored(key) from error
        kind = StorageFull if error.errno in _NO_ROOM else StorageFailed
        raise kind(error.errno, error.strerror) from error


def _sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut. Windows cannot, and does not need it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
