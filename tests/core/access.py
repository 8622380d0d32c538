"""Access to the pages that belong to no feature."""

from tests.access import Row

ROWS = [
    Row("site.language", {"code": lambda c: "lv"}, others=303),
    Row("site.healthz", others=200),
    Row("site.readyz", others=200),
    Row("site.robots", others=200),
    Row("site.catalogue", others=200),
    Row("assets.file", {"mark": lambda c: "x", "path": lambda c: "css/site.css"}, others=200),
]
