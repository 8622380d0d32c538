"""Badges: a third party's verifier takes both files, and refuses each changed one."""

import base64
import io
import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3Verifier
from PIL import Image
from pyld.jsonld import JsonLdError

from festival.accounts.models import Person
from festival.activity import Activity
from festival.certificates import actions as certificates
from festival.certificates.badges import (
    actions,
    baking,
    drawing,
    linked_data,
    queries,
    sealing,
)
from festival.certificates.badges.credential import identity
from festival.certificates.models import Badge, Certificate, CertificateKind, KeyKind, SigningKey
from festival.certificates.rules import LEARNT
from festival.clock import now
from festival.db import db
from festival.errors import Refused
from tests import make

ClientOf = Callable[..., Any]
SECRET = "the secret of this installation, long enough"


def _pem(public: Any) -> bytes:
    pem: bytes = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return pem


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _rsa(jwk: dict[str, str]) -> bytes:
    """A published JWK as another program reads it."""
    number, exponent = (int.from_bytes(_bytes(jwk[one]), "big") for one in ("n", "e"))
    return _pem(rsa.RSAPublicNumbers(exponent, number).public_key())


def _ed(multikey: str) -> bytes:
    """A published Multikey as another program reads it."""
    number = 0
    for letter in multikey[1:]:
        number = number * 58 + linked_data.ALPHABET.index(letter)
    data = number.to_bytes(34, "big")
    assert multikey[0] == "z" and data[:2] == b"\xed\x01"
    return _pem(ed25519.Ed25519PublicKey.from_public_bytes(data[2:]))


def _row(who: Person | None = None, **facts: Any) -> Certificate:
    return make.certificate(who or make.student(given_name="Elīza"), make.edition(), **facts)


def _badge(row: Certificate, secret: str = SECRET) -> Badge:
    holder = db.session.get(Person, row.person_id)
    assert holder is not None
    return actions.make(row, by=holder, secret=secret, at=now())


def _key(key_id: int) -> SigningKey:
    found = queries.key(key_id)
    assert found is not None
    return found


def _accepts_linked(badge: Badge, document: dict[str, Any] | None = None) -> bool:
    verifier = OB3LdpVerifier(_ed(_key(badge.ed_key_id).public["multikey"]))
    try:
        verifier.verify(document or json.loads(badge.linked))
    except Exception:
        return False
    return True


def _accepts_jwt(badge: Badge, token: str | None = None) -> bool:
    try:
        OB3Verifier(_rsa(_key(badge.rsa_key_id).public)).verify(token or badge.jwt)
    except Exception:
        return False
    return True


@pytest.mark.parametrize("kind", list(CertificateKind))
@pytest.mark.parametrize("language", ["en", "lv", "nb"])
def test_a_third_party_takes_both_files(app: Any, kind: CertificateKind, language: str) -> None:
    badge = _badge(_row(kind=kind, language=language))
    verified = OB3LdpVerifier(_ed(_key(badge.ed_key_id).public["multikey"])).verify(
        json.loads(badge.linked)
    )
    assert verified is not None
    OB3Verifier(_rsa(_key(badge.rsa_key_id).public)).verify(badge.jwt)


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda told: told.update(name="Diploma"),
    lambda told: told.update(description=told["description"] + "."),
    lambda told: told.update(validFrom="2020-01-01T00:00:00Z"),
    lambda told: told.update(id="urn:uuid:00000000-0000-5000-8000-000000000000"),
    lambda told: told["issuer"].update(name="Another festival"),
    lambda told: told["credentialSubject"]["achievement"].update(achievementType="Award"),
    lambda told: told["credentialSubject"]["identifier"][0].update(
        identityHash="sha256$" + "0" * 64
    ),
    lambda told: told["credentialStatus"].update(id="http://localhost/elsewhere"),
    lambda told: told["evidence"][0].update(id="http://localhost/certificates/other"),
]
OF_COMPETENCE: list[Callable[[dict[str, Any]], object]] = [
    lambda told: told["result"][0].update(
        achievedLevel=told["achievement"]["resultDescription"][0]["rubricCriterionLevel"][7]["id"]
    ),
    lambda told: told.pop("result"),
    lambda told: told["achievement"]["alignment"][0].update(targetName="Leadership"),
    lambda told: told["achievement"]["alignment"][0].update(targetUrl="https://example.org"),
    lambda told: told["achievement"]["resultDescription"][0]["rubricCriterionLevel"].pop(0),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_a_changed_letter_is_refused(app: Any, number: int) -> None:
    badge = _badge(_row())
    told = json.loads(badge.linked)
    assert _accepts_linked(badge, told)
    CHANGES[number](told)
    assert not _accepts_linked(badge, told)
    head, body, signature = badge.jwt.split(".")
    claims = json.loads(_bytes(body))
    CHANGES[number](claims)
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    assert _accepts_jwt(badge)
    assert not _accepts_jwt(badge, f"{head}.{changed}.{signature}")


def test_a_competence_says_its_level_and_where_it_comes_from(app: Any) -> None:
    badge = _badge(_row(kind=CertificateKind.COMPETENCE, language="lv"))
    subject = badge.credential["credentialSubject"]
    told, result = subject["achievement"], subject["result"][0]
    assert (told["achievementType"], told["name"]) == ("Competency", "Radošums")
    aligned = told["alignment"][0]
    assert (aligned["targetFramework"], aligned["targetName"]) == ("EntreComp", "Radošums")
    assert aligned["targetUrl"].startswith("https://doi.org/")
    scale = told["resultDescription"][0]
    assert scale["resultType"] == "RubricCriterionLevel"
    assert result["resultDescription"] == scale["id"]
    reached = [one for one in scale["rubricCriterionLevel"] if one["id"] == result["achievedLevel"]]
    assert [(one["level"], one["name"]) for one in reached] == [("5", "Uzlabot")]
    other = _badge(_row(kind=CertificateKind.COMPETENCE)).credential["credentialSubject"]
    assert other["achievement"]["id"] == told["id"], "one achievement, whoever holds it"


@pytest.mark.parametrize("number", range(len(OF_COMPETENCE)))
def test_no_level_can_be_raised(app: Any, number: int) -> None:
    badge = _badge(_row(kind=CertificateKind.COMPETENCE))
    told = json.loads(badge.linked)
    assert _accepts_linked(badge, told) and _accepts_jwt(badge)
    OF_COMPETENCE[number](told["credentialSubject"])
    assert not _accepts_linked(badge, told)
    head, body, signature = badge.jwt.split(".")
    claims = json.loads(_bytes(body))
    OF_COMPETENCE[number](claims["credentialSubject"])
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    assert not _accepts_jwt(badge, f"{head}.{changed}.{signature}")


def _leaves(told: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every text stands."""
    pairs = told.items() if isinstance(told, dict) else enumerate(told)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key)


@pytest.mark.parametrize("kind", [CertificateKind.ENTRANT, CertificateKind.COMPETENCE])
def test_no_word_of_it_is_left_unsigned(app: Any, kind: CertificateKind) -> None:
    badge = _badge(_row(kind=kind))
    paths = list(_leaves(badge.credential))
    assert len(paths) > 25
    for path in paths:
        told = json.loads(badge.linked)
        inner = told
        for key in path[:-1]:
            inner = inner[key]
        if isinstance(inner[path[-1]], bool):
            inner[path[-1]] = not inner[path[-1]]
        else:
            inner[path[-1]] += "x"
        assert not _accepts_linked(badge, told), f"{path} can be changed"


def test_the_key_of_another_one_is_refused(app: Any) -> None:
    badge = _badge(_row())
    stranger = ed25519.Ed25519PrivateKey.generate().public_key()
    with pytest.raises(Exception):  # noqa: B017
        OB3LdpVerifier(_pem(stranger)).verify(json.loads(badge.linked))
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    with pytest.raises(Exception):  # noqa: B017
        OB3Verifier(_pem(other)).verify(badge.jwt)


def test_the_header_is_what_the_public_validator_takes(app: Any) -> None:
    badge = _badge(_row())
    header = json.loads(_bytes(badge.jwt.split(".")[0]))
    assert header == {"alg": "RS256", "typ": "JWT", "jwk": _key(badge.rsa_key_id).public}
    assert set(header["jwk"]) == {"kty", "n", "e"}, "nothing private in it"
    proof = json.loads(badge.linked)["proof"]
    assert (proof["type"], proof["cryptosuite"]) == ("DataIntegrityProof", "eddsa-rdfc-2022")
    method = proof["verificationMethod"]
    assert (
        method == f"{badge.credential['issuer']['id']}#{_key(badge.ed_key_id).public['multikey']}"
    )


def test_nobody_can_be_read_from_a_badge(app: Any) -> None:
    who = make.student(given_name="Elīza", family_name="Uzvārdiņa")
    row = _row(who)
    badge = _badge(row)
    claims = _bytes(badge.jwt.split(".")[1]).decode()
    for words in (badge.linked, claims):
        assert "Elīza" not in words and "Uzvārdiņa" not in words
        assert not who.email or who.email not in words
    kinds = [one["identityType"] for one in badge.credential["credentialSubject"]["identifier"]]
    assert kinds == ["name", "emailAddress"] if who.email else ["name"]
    other = _badge(_row(who))
    assert other.salt != badge.salt, "two badges of one child cannot be put side by side"


def test_a_badge_is_made_once_and_keys_too(app: Any) -> None:
    first = _badge(_row())
    again = _badge(db.session.get_one(Certificate, first.certificate_id))
    assert again.id == first.id
    second = _badge(_row())
    assert (second.rsa_key_id, second.ed_key_id) == (first.rsa_key_id, first.ed_key_id)
    lines = [one.happened for one in db.session.scalars(sa.select(Activity))]
    assert lines.count("signing key made") == 2 and lines.count("badge made") == 2


def test_the_table_alone_signs_nothing(app: Any) -> None:
    badge = _badge(_row())
    for key_id in (badge.rsa_key_id, badge.ed_key_id):
        sealed = _key(key_id).sealed
        assert b"PRIVATE" not in base64.b64decode(sealed)
        sealing.unseal(sealed, SECRET)
        for wrong, secret in ((sealed, SECRET + "."), (sealed[:-8] + "AAAAAAA=", SECRET)):
            with pytest.raises(sealing.CannotOpen):
                sealing.unseal(wrong, secret)


def test_a_new_secret_makes_new_keys_and_old_badges_stand(client: Any) -> None:
    old = _badge(_row())
    new = _badge(_row(), "another secret altogether, as long as it must be")
    assert new.ed_key_id != old.ed_key_id and new.rsa_key_id != old.rsa_key_id
    assert _key(old.ed_key_id).retired_at is not None
    assert _accepts_linked(old) and _accepts_jwt(old) and _accepts_linked(new)
    ids = [one["id"] for one in client.get("/badges/issuer").get_json()["verificationMethod"]]
    for one in (old, new):
        assert json.loads(one.linked)["proof"]["verificationMethod"] in ids
    assert db.session.query(SigningKey).filter_by(kind=KeyKind.RSA, retired_at=None).count() == 1


def test_the_holder_fetches_both_and_nobody_else(client: Any, client_of: ClientOf) -> None:
    who = make.person()
    row = _row(who)
    mine, other = client_of(who), client_of(make.person())
    assert "Make the badge" in mine.get("/certificates").text
    assert mine.get(f"/certificates/{row.id}.json").status_code == 404
    assert other.post(f"/certificates/{row.id}/badge").status_code == 404
    sent = mine.post(f"/certificates/{row.id}/badge")
    assert sent.status_code == 303 and sent.location.endswith(f"#certificate-{row.id}")
    page = mine.get("/certificates").text
    for ending in ("json", "jwt"):
        address = f"/certificates/{row.id}.{ending}"
        assert address in page
        assert other.get(address).status_code == 404
        assert client.get(address).status_code == 303
        got = mine.get(address)
        assert got.status_code == 200 and "attachment" in got.headers["Content-Disposition"]
        assert got.headers["Cache-Control"] == "no-store"
    made = queries.badge_of(row.id)
    assert made is not None
    # As an outsider does it: the file, and the published keys, nothing else.
    published = client.get("/badges/issuer").get_json()["verificationMethod"][-1]
    document = json.loads(mine.get(f"/certificates/{row.id}.json").data)
    OB3LdpVerifier(_ed(published["publicKeyMultibase"])).verify(document)
    jwk = client.get(f"/badges/keys/{made.rsa_key_id}.json").get_json()
    OB3Verifier(_rsa(jwk)).verify(mine.get(f"/certificates/{row.id}.jwt").text)
    assert client.get(f"/badges/keys/{made.ed_key_id}.json").status_code == 404


def test_a_revoked_one_is_on_the_list_and_fetched_no_more(client: Any, client_of: ClientOf) -> None:
    who = make.person()
    row, standing = _row(who), _row(who)
    badge = _badge(row)
    assert client.get("/badges/revocations").get_json()["revokedCredentials"] == []
    certificates.revoke(row, reason="the wrong team: secret words", by=who, at=now())
    db.session.flush()
    answer = client.get("/badges/revocations")
    told = answer.get_json()
    assert told["id"] == badge.credential["credentialStatus"]["id"]
    assert told["issuer"] == badge.credential["issuer"]["id"]
    ids = [one["id"] for one in told["revokedCredentials"] if one["revoked"]]
    assert ids == [badge.credential["id"]] and identity(standing.code) not in ids
    assert row.code not in answer.text.replace("-", "") and "secret words" not in answer.text
    mine = client_of(who)
    for ending in ("json", "jwt"):
        assert mine.get(f"/certificates/{row.id}.{ending}").status_code == 410
    assert mine.post(f"/certificates/{row.id}/badge").status_code == 410
    with pytest.raises(Refused):
        _badge(row)


def test_who_is_forgotten_has_no_badge_and_a_revoked_one_stays_revoked(client: Any) -> None:
    who = make.person()
    row = _row(who)
    name = _badge(row).credential["id"]
    certificates.revoke(row, reason="wrong", by=who, at=now())
    certificates.forget(who)
    db.session.flush()
    assert db.session.query(Badge).count() == 0
    assert name in client.get("/badges/revocations").text


@pytest.mark.parametrize("kind", list(CertificateKind))
def test_what_a_badge_points_at_is_there(client: Any, kind: CertificateKind) -> None:
    badge = _badge(_row(kind=kind, language="lv"))
    said = badge.credential["credentialSubject"]["achievement"]
    base = "http://localhost"
    if kind in LEARNT:
        assert said["id"].startswith("urn:uuid:"), "one course among many has no page of its own"
    else:
        answer = client.get(said["id"].removeprefix(base))
        assert {**answer.get_json(), "@context": None} == {**said, "@context": None}
    assert client.get(badge.credential["issuer"]["id"].removeprefix(base)).status_code == 200
    assert client.get(badge.credential["evidence"][0]["id"].removeprefix(base)).status_code == 200
    assert client.get("/badges/achievements/nothing").status_code == 404


def test_no_context_is_ever_fetched() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    told = {"@context": ["https://example.org/elsewhere"], "name": "x"}
    with pytest.raises(ValueError, match="no context of ours"):
        linked_data._load("https://example.org/elsewhere")
    with pytest.raises(JsonLdError):
        linked_data.with_proof(told, key, method="x", created="2026-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("data", "written"),
    [(b"Hello World!", "2NEpo7TZRRrLZSi2U"), (b"\0\0(\x7f\xb4\xcd", "11233QC4"), (b"", "")],
)
def test_base58_as_its_draft_writes_it(data: bytes, written: str) -> None:
    assert linked_data.base58(data) == written


@pytest.mark.parametrize("act", ["UPDATE badge SET salt = 'x'", "DELETE FROM badge"])
def test_the_database_keeps_a_badge_as_it_was_signed(app: Any, act: str) -> None:
    badge = _badge(_row())
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), db.session.begin_nested():
        db.session.execute(sa.text(act))
    assert db.session.scalar(sa.select(Badge.salt)) == badge.salt
    certificates.forget(db.session.get_one(Person, _holder(badge)))
    assert db.session.query(Badge).count() == 0, "with the holder's name it goes"


def _holder(badge: Badge) -> int:
    return db.session.get_one(Certificate, badge.certificate_id).person_id


@pytest.mark.parametrize("kind", [CertificateKind.COMPETENCE, CertificateKind.PLACE])
def test_a_baked_picture_gives_the_badge_back(
    client: Any, client_of: ClientOf, kind: CertificateKind
) -> None:
    who = make.person()
    # Three signs that would end the place where the SVG keeps it.
    row = _row(who, kind=kind, facts={"edition": make.texts("Rāvars [[x]]> Ørsta")})
    mine = client_of(who)
    assert mine.get(f"/certificates/{row.id}/badge.png").status_code == 404, "none is made yet"
    badge = _badge(row)
    png = mine.get(f"/certificates/{row.id}/badge.png").data
    svg = mine.get(f"/certificates/{row.id}/badge.svg").data
    assert client_of(make.person()).get(f"/certificates/{row.id}/badge.svg").status_code == 404
    wide, high = Image.open(io.BytesIO(png)).size
    assert wide == high == 640
    drawn = ElementTree.fromstring(svg)
    (held,) = drawn.iter("{https://purl.imsglobal.org/ob/v3p0}credential")
    assert drawn[0] is held, "right after the first tag"
    assert json.loads(held.text or "") == json.loads(badge.linked)
    assert b"http://" not in svg.replace(b"http://www.w3.org/", b"").partition(b"]]>")[2]
    # As the third party takes them out again.
    from_svg = OB3Verifier.extract_token_from_svg(svg)
    from_png = OB3Verifier.extract_token_from_png(png)
    assert _accepts_linked(badge, json.loads(from_svg)) and _accepts_jwt(badge, from_png)
    was = b"Award" if kind is CertificateKind.PLACE else b"Competency"
    changed = OB3Verifier.extract_token_from_svg(svg.replace(was, b"Diploma", 1))
    assert not _accepts_linked(badge, json.loads(changed))
    forged = baking.into_png(drawing.of_certificate(row, "png"), badge.jwt[:-20] + "A" * 20)
    assert not _accepts_jwt(badge, OB3Verifier.extract_token_from_png(forged))


def test_what_all_badges_of_a_kind_look_like_is_public(client: Any) -> None:
    answer = client.get("/badges/achievements/competence.png?language=lv")
    assert answer.data.startswith(b"\x89PNG") and "max-age" in answer.headers["Cache-Control"]
    assert client.get("/badges/achievements/nothing.png").status_code == 404
