"""The storage of this installation: where the bytes of pictures live."""

from pathlib import Path

from flask import Flask, current_app

from festival.storage import LocalStorage, Storage


def init_app(app: Flask) -> None:
    """Open the folder that the configuration names."""
    app.extensions["festival_storage"] = LocalStorage(Path(app.config["MEDIA"]))


def storage() -> Storage:
    """Where bytes live."""
    kept: Storage = current_app.extensions["festival_storage"]
    return kept
