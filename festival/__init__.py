"""The platform of an Inventors' Festival: create_app puts the house together."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

# Each may use what stands left of it; tests/test_architecture.py holds the line.
FEATURES = (
    "accounts",
    "safeguarding",
    "partners",
    "certificates",
    "editions",
    "entries",
    "mentoring",
    "venue",
    "judging",
    "awards",
    "programme",
    "events",
    "courses",
    "showcase",
    "my",
    "organise",
    "demo",
)


def create_app(overrides: dict[str, Any] | None = None, instance: Path | None = None) -> "Flask":
    """Configuration, core, then the features in order; nothing else.

    Raises ConfigurationError when the installation cannot start like this.
    """
    from festival import application, assets, authz, cli, config, errors, i18n, media, site
    from festival.db import db

    instance = instance or config.PROJECT_ROOT / "instance"
    app = application.Festival(
        "festival", instance_path=str(instance), instance_relative_config=True, static_folder=None
    )
    app.config.from_mapping(config.load(instance, overrides))
    db.init_app(app)
    for core in (i18n, application, authz, errors, assets, media, site, cli):
        core.init_app(app)
    for name in FEATURES:
        feature = import_module(f"festival.{name}")
        import_module(f"festival.{name}.views")
        app.register_blueprint(feature.bp)
    return app
