"""Access to a person's own pages."""

from tests.access import Row

ROWS = [Row("my.home", visitor=303, others=200)]
