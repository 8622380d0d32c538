"""`make check`, the part that no tool does: migrations and translations are complete."""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "festival" / "translations"


def main() -> int:
    """Print what is missing; 0 when nothing is."""
    faults = [*missing_translations(), *missing_migrations()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def texts() -> set[tuple[str, str]]:
    """(context, text) of every text that the program says, as gettext finds it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "all.pot"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "babel.messages.frontend",
                "-q",
                "extract",
                "-F",
                str(TRANSLATIONS / "babel.cfg"),
                "-k",
                "_l",
                "-k",
                "N_",
                "-o",
                str(target),
                str(ROOT),
            ],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        with target.open("rb") as file:
            return {_key(message) for message in read_po(file) if message.id}


def missing_translations() -> list[str]:
    """Texts that Latvian or Norwegian lack, or that say other placeholders."""
    faults = []
    said = texts()
    for language in ("lv", "nb"):
        path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        held = {}
        for message in catalogue:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and all(strings) and not message.fuzzy:
                held[_key(message)] = message
        faults += [
            f"{language}: not translated: {text!r} {context}".rstrip()
            for context, text in sorted(said - set(held))
        ]
        for message in held.values():
            faults += [f"{language}: {message.id!r}: {error}" for error in message.check(catalogue)]
    return faults


def _key(message: Message) -> tuple[str, str]:
    text = message.id[0] if isinstance(message.id, tuple | list) else str(message.id)
    return message.context or "", text


def missing_migrations() -> list[str]:
    """Differences between the migrated database and the models."""
    from tests.core.test_migrations import differences

    return [f"migrations: {one}" for one in differences()]


if __name__ == "__main__":
    sys.exit(main())
