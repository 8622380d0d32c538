"""The `festival` command, also reached as `flask --app wsgi ...`.

rank, assign and verify need no database and are answered before the application is made.
"""

import json
import secrets
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup
from sqlalchemy.exc import DBAPIError

from festival import migrating
from festival.config import ConfigurationError
from festival.db import db

# Name of the command -> module and function that answer it without Flask or database.
PURE = {
    "rank": ("festival.judging.ranking.command", "rank_command"),
    "verify": ("festival.judging.recounting", "verify_command"),
    "assign": ("festival.judging.assignment.command", "assign_command"),
}


def main() -> None:
    """Answer the `festival` command."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in PURE:
        sys.exit(_pure(arguments[0])(arguments[1:]))
    try:
        FlaskGroup(create_app=_app, add_default_commands=False)(prog_name="festival")
    except ConfigurationError as error:
        sys.exit(f"festival: {error}")


def _app() -> Flask:
    from festival import create_app

    return create_app()


def _pure(name: str) -> Callable[[list[str]], int]:
    module, function = PURE[name]
    command: Callable[[list[str]], int] = getattr(import_module(module), function)
    return command


def init_app(app: Flask) -> None:
    """Put the commands on the application."""
    for command in (init, demo, serve, worker, rehearse, upgrade, revision):
        app.cli.add_command(command)
    for name in PURE:
        app.cli.add_command(_wrapped(name))


def _wrapped(name: str) -> click.Command:
    @click.command(
        name,
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
        help=f"See `festival {name} --help`.",
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def run(arguments: tuple[str, ...]) -> None:
        sys.exit(_pure(name)(list(arguments)))

    return run


def migrate(*, new: bool = False) -> None:
    """Bring the database of the current application to the newest revision.

    `new`: an installation begins here; in production nothing else makes a database file.
    Raises click.ClickException with one sentence where the database cannot be used.
    """
    may_make = new or current_app.config["MODE"] != "production"
    try:
        migrating.check_file(db.engine.url, may_make=may_make)
        with db.engine.execution_options(writes=True).connect() as connection:
            migrating.check_whole(connection)
            if not migrating.is_current(connection):
                migrating.upgrade(connection)
                connection.commit()
    except migrating.Unusable as error:
        raise click.ClickException(str(error)) from error
    except DBAPIError as error:
        first, *_ = str(error.orig).splitlines() or [""]
        raise click.ClickException(f"The database cannot be used: {first}.") from error


@click.command()
@click.option("--email", prompt="E-mail address of the first owner")
@click.option("--given-name", prompt="Given name")
@click.option("--family-name", prompt="Family name")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--base-url", prompt="Address that people will open", default="https://localhost")
@click.option("--smtp-url", default="", help="smtp://user:password@host:port, empty for none.")
def init(
    email: str, given_name: str, family_name: str, password: str, base_url: str, smtp_url: str
) -> None:
    """Make the database, its first owner and instance/config.toml."""
    from festival.accounts import setup

    config_file = Path(current_app.instance_path) / "config.toml"
    if config_file.exists():
        raise click.ClickException("This installation has a config.toml already.")
    if not base_url.startswith(("http://", "https://")):
        raise click.ClickException("The address starts with http:// or https://.")
    migrate(new=True)
    setup.first_owner(email, given_name, family_name, password)
    db.session.commit()
    lines = [
        f'secret_key = "{secrets.token_urlsafe(48)}"',
        'mode = "production"',
        # JSON writes a text as TOML does, with every quote and backslash in it.
        f"base_url = {json.dumps(base_url, ensure_ascii=False)}",
        f"smtp_url = {json.dumps(smtp_url, ensure_ascii=False)}",
    ]
    config_file.touch(mode=0o600)
    config_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo(f"Ready. Start it with `festival serve`, then open {base_url} and sign in.")


@click.command()
def demo() -> None:
    """Fill an empty installation with the demo festival."""
    from festival.demo import fill

    migrate()
    if fill.is_filled():
        raise click.ClickException(
            "This installation is not empty; the demo goes into an empty one."
        )
    fill.fill(echo=click.echo)
    db.session.commit()


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1")
@click.option("--port", envvar="PORT", default=5000, type=int)
@click.option("--with-demo", is_flag=True, help="Fill an empty installation first.")
def serve(host: str, port: int, with_demo: bool) -> None:
    """Serve the festival, with its worker."""
    from festival import listening
    from festival.worker import Worker

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    migrate()
    if with_demo:
        _fill_and_tell(host, port)
    helper = Worker(app)
    helper.start()
    try:
        listening.serve(app, host, port)
    finally:
        helper.stop()


def _fill_and_tell(host: str, port: int) -> None:
    from festival.demo import fill

    if not fill.is_filled():
        fill.fill(echo=click.echo)
    # Even the look opened a transaction, and it would keep all others from writing.
    db.session.commit()
    click.echo(fill.how_to_sign_in(f"http://{host}:{port}"))


@click.command()
def worker() -> None:
    """Run the worker alone."""
    from festival.worker import Worker

    Worker(current_app._get_current_object()).run()  # type: ignore[attr-defined]


@click.command()
@click.argument("edition")
@click.option("--rounds", default=200, type=click.IntRange(1, 2000), help="Simulated festivals.")
@click.option("--begins", default="", metavar="HH:MM", help="When judges begin.")
@click.option("--json", "as_json", is_flag=True, help="The whole outcome as JSON.")
def rehearse(edition: str, rounds: int, begins: str, as_json: bool) -> None:
    """Simulate the judging day of EDITION with its own plan, judges and rubric."""
    from festival.judging import rehearsal_words, rehearsing

    try:
        outcome, at = rehearsing.rehearse_edition(edition, rounds, begins)
    except rehearsing.CannotRehearse as reason:
        raise click.ClickException(str(reason)) from reason
    if as_json:
        click.echo(json.dumps(outcome, sort_keys=True))
    else:
        click.echo("\n".join(rehearsal_words.report(outcome, at)))


@click.command("upgrade")
def upgrade() -> None:
    """Bring the database to this version."""
    migrate()
    click.echo("The database is current.")


@click.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration for what the models have and the database has not."""
    from alembic import command

    with db.engine.execution_options(writes=True).connect() as connection:
        command.revision(migrating.config(connection), message, autogenerate=True)
