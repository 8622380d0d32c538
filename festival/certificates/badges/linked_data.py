"""The proof inside a credential: Data Integrity with eddsa-rdfc-2022, and its base58."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
# The third defines the types of credentialStatus and credentialSchema; without it strict
# verifiers refuse the whole file for words that mean nothing.
CONTEXTS = {
    CREDENTIALS: "credentials-v2.json",
    BADGES: "ob-v3p0-context-3.0.3.json",
    EXTENSIONS: "ob-v3p0-extensions.json",
}
SHIPPED = Path(__file__).parent / "contexts"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519_PUBLIC = b"\xed\x01"


def base58(data: bytes) -> str:
    """Bytes as base58 of Bitcoin's alphabet writes them."""
    number, written = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        written = ALPHABET[rest] + written
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + written


def multikey(public: bytes) -> str:
    """A public Ed25519 key as multibase: z6Mk…"""
    return "z" + base58(ED25519_PUBLIC + public)


def with_proof(
    credential: dict[str, Any], key: "Ed25519PrivateKey", *, method: str, created: str
) -> dict[str, Any]:
    """The credential with a proof of its own; `method` is the address of the public key."""
    options = {
        "type": "DataIntegrityProof",
        "created": created,
        "cryptosuite": "eddsa-rdfc-2022",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signed = _hash({"@context": credential["@context"], **options}) + _hash(credential)
    return {**credential, "proof": {**options, "proofValue": "z" + base58(key.sign(signed))}}


def _hash(document: dict[str, Any]) -> bytes:
    # Heavy, and needed only when a badge is made.
    from pyld import jsonld  # type: ignore[import-untyped]

    canonical = jsonld.normalize(
        document,
        {
            "algorithm": "URDNA2015",
            "format": "application/n-quads",
            "documentLoader": _load,
        },
    )
    return hashlib.sha256(canonical.encode()).digest()


def _load(address: str, _options: Any = None) -> dict[str, Any]:
    """A context that we ship; nothing is ever fetched."""
    if address not in CONTEXTS:
        raise ValueError(f"no context of ours: {address}")
    document = json.loads((SHIPPED / CONTEXTS[address]).read_text(encoding="utf-8"))
    return {
        "contextUrl": None,
        "documentUrl": address,
        "document": document,
        "contentType": "application/ld+json",
    }
