"""The words that passwords are commonly made of, read once from weak_words.txt."""

from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
WORDS = frozenset(word for line in _LINES if not line.startswith("#") for word in line.split())
LONGEST_WORD = max(map(len, WORDS))
