"""A credential baked into its picture, as Open Badges 3.0 says: in SVG and in PNG. Pure."""

import struct
import zlib

SVG_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
KEYWORD = b"openbadgecredential"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def into_svg(picture: bytes, credential: str) -> bytes:
    """The SVG with a credential that holds its own proof, right after the first tag."""
    drawn = picture.decode()
    start = drawn.index("<svg")
    end = drawn.index(">", start)
    # Inside a JSON text only words can hold these three signs, and there they can be written so.
    told = credential.replace("]]>", "]]\\u003e")
    return (
        f'{drawn[:end]} xmlns:openbadges="{SVG_NAMESPACE}">'
        f"<openbadges:credential><![CDATA[{told}]]></openbadges:credential>{drawn[end + 1 :]}"
    ).encode()


def into_png(picture: bytes, token: str) -> bytes:
    """The PNG with a signed token in a chunk of its own, right after the header."""
    # Signature, then IHDR: length, name, 13 bytes, checksum.
    after = len(PNG_HEAD) + 25
    if picture[: len(PNG_HEAD)] != PNG_HEAD:
        raise ValueError("no PNG")
    # Not compressed, no language, no other name of the keyword.
    data = KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0" + token.encode()
    chunk = b"iTXt" + data
    baked = struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:after] + baked + picture[after:]
