"""Access to the public's pages."""

from tests.access import Row

ROWS = [Row("showcase.home", others=200)]
