"""What a visitor types, as a question to the index of words.

Text and question are folded the same way (ā = a, ø = o); every word must begin a word of the
entry. Nothing a visitor types is ever read as the search engine's own language.
"""

import re
from collections.abc import Sequence

import sqlalchemy as sa

from festival.entries.models import Entry
from festival.fields import fold
from festival.showcase.models import TSVECTOR, WORDS

MOST_WORDS = 8
LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+")


def words(question: str) -> list[str]:
    """The folded words of a question: at most 8, of at most 40 letters, each once."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(question)))
    return list(found)[:MOST_WORDS]


def query(asked: Sequence[str], dialect: str) -> str:
    """These words, as `words` gives them, in the language of this database's search."""
    if dialect == "postgresql":
        return " & ".join(f"'{word}':*" for word in asked)
    return " ".join(f'"{word}"*' for word in asked)


def matches(dialect: str) -> sa.ColumnElement[bool]:
    """The condition on Entry that each word of the parameter "words" begins one of its."""
    asked = sa.bindparam("words", type_=sa.Text())
    if dialect == "postgresql":
        vector: sa.ColumnElement[object] = sa.literal_column(TSVECTOR)
        return vector.bool_op("@@")(sa.func.to_tsquery(sa.text("'simple'"), asked))
    table = sa.table(WORDS, sa.column("rowid"))
    found = sa.select(table.c.rowid).where(sa.literal_column(WORDS).bool_op("MATCH")(asked))
    return Entry.id.in_(found)
