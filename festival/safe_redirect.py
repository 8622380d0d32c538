"""Where a person may be sent back to: only to this site."""

from urllib.parse import urlsplit


def inside(target: str | None, default: str = "/") -> str:
    """The path when it lies on this site, the default otherwise.

    Browsers read backslashes as slashes and drop tabs and line ends, so those are refused too.
    """
    if not target or len(target) > 2_000:
        return default
    if any(ord(letter) < 33 or letter == "\\" or ord(letter) == 127 for letter in target):
        return default
    # First, because urlsplit raises for a host that is none.
    if not target.startswith("/") or target.startswith("//"):
        return default
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return default
    return target
