"""Files made to hurt are refused by name, quickly, and the server and its children stay well."""

import io
import os
import random
import signal
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from festival import images
from festival.images import inspection, limits, wire
from festival.images.pool import Child, ChildCannotStart, Gone, Pool
from tests.core.clean import assert_clean, opened

pillow_heif.register_heif_opener()


@pytest.fixture(scope="module", autouse=True)
def children() -> Iterator[None]:
    images.prepare_child_pool()
    yield
    images.close_child_pool()
    assert decoding() == set()


def decoding() -> set[int]:
    """Processes of ours that decode pictures."""
    found: set[int] = set()
    for tasks in Path("/proc/self/task").glob("*/children"):
        for pid in read_of_process(tasks).split():
            if b"festival.images.child" in read_of_process(Path(f"/proc/{int(pid)}/cmdline")):
                found.add(int(pid))
    return found


def read_of_process(path: Path) -> bytes:
    """What the kernel says there; nothing of a thread or process that has ended meanwhile."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def photo(side: int = 48) -> Image.Image:
    gradient = Image.linear_gradient("L").resize((side * 4 // 3, side))
    turned = gradient.transpose(Image.Transpose.ROTATE_180)
    return Image.merge("RGB", (gradient, turned, gradient))


def refused(data: bytes, name: str = "photo.jpg", within: float = 2.0) -> images.ImageRefused:
    started = time.monotonic()
    with pytest.raises(images.ImageRefused) as caught:
        images.take_in(data, filename=name)
    assert time.monotonic() - started < within
    return caught.value


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *extra: bytes) -> bytes:
    """A white PNG, made row by row so that a large one costs this process nothing."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * width
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), *extra, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def with_scans(data: bytes, times: int) -> bytes:
    """A progressive JPEG whose last scan is there many times."""
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + data[-2:]


def test_the_plain_refusals_say_what_and_why() -> None:
    accepted = "JPEG, PNG, WebP, GIF, AVIF, HEIC"
    assert refused(b"").reason_code == "empty"
    for data in (b"hello", b"%PDF-1.7", b"PK\3\4" * 99, b"\0" * 200, b"<html>", b"RIFF1234WAVE"):
        refusal = refused(data)
        assert (refusal.reason_code, refusal.status) == ("not_an_image", 415)
        assert refusal.facts["accepted"] == accepted
    for form in ("TIFF", "BMP", "ICO", "JPEG2000"):
        refusal = refused(saved(photo(), form), "C:\\pictures\\a\x00b.jpg")
        assert refusal.reason_code == "wrong_format", form
        assert accepted in str(refusal)
        assert refusal.facts["name"] == "ab.jpg"
    assert refused(b" \n<svg xmlns='x'><script/></svg>").reason_code == "wrong_format"
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    assert refused(film).reason_code == "not_an_image"


def test_every_refusal_can_be_said_with_its_facts() -> None:
    for code, words in images.refusals.SENTENCES.items():
        facts = {"accepted": "JPEG", "limit": 50, "megabytes": 21}
        assert "%" not in str(images.ImageRefused(code, **facts)), words


def test_without_the_heic_extra_the_accepted_formats_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = saved(photo(), "HEIF")
    assert_clean(images.take_in(data, filename="IMG_1.HEIC"))
    monkeypatch.setattr(inspection, "find_spec", lambda _: None)
    refusal = refused(data)
    assert refusal.reason_code == "heic_unavailable"
    assert refusal.facts["accepted"] == "JPEG, PNG, WebP, GIF, AVIF"


def test_too_many_bytes_are_refused_with_both_numbers() -> None:
    refusal = refused(saved(photo(), "JPEG") + b"\0" * limits.MAX_BYTES)
    assert (refusal.reason_code, refusal.status) == ("too_large_bytes", 413)
    assert str(refusal) == "This file is 21 MB. A picture may have up to 20 MB."


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "JPEG", "AVIF"])
def test_too_many_pixels_are_refused_before_they_are_decoded(form: str) -> None:
    data = bytearray(saved(photo(), form, **({"quality": 80} if form == "AVIF" else {})))
    if form == "PNG":
        data = bytearray(png(10_000, 10_000))
    elif form == "GIF":
        data[6:10] = struct.pack("<2H", 10_000, 10_000)
    elif form == "WEBP":
        data[26:30] = struct.pack("<2H", 10_000, 10_000)
    elif form == "JPEG":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">2H", 10_000, 10_000)
    else:
        at = data.index(b"ispe") + 8
        data[at : at + 8] = struct.pack(">2I", 10_000, 10_000)
    refusal = refused(bytes(data))
    assert refusal.reason_code == "too_many_pixels"
    assert refusal.facts["limit"] == limits.most_pixels(form) // 1_000_000


def test_a_jpeg_of_thousands_of_scans_is_refused_and_one_of_ten_is_taken() -> None:
    progressive = saved(photo(), "JPEG", progressive=True)
    assert 5 < inspection.outline_of(progressive, "JPEG").scans < 20
    assert_clean(images.take_in(progressive, filename="a.jpg"))
    assert refused(with_scans(progressive, 5000), within=0.5).reason_code == "too_complex"
    large = with_scans(saved(photo(3000), "JPEG", progressive=True), 80)
    assert refused(large, within=0.5).reason_code == "too_complex"


def test_a_jpeg_cannot_hide_its_scans_or_drown_us_in_segments() -> None:
    plain = saved(photo(), "JPEG", progressive=True)
    filled = plain.replace(b"\xff\xda", b"\xff\xff\xff\xda")
    assert inspection.outline_of(filled, "JPEG") == inspection.outline_of(plain, "JPEG")
    for filler in (b"\xff\xfe\0\2", b"\xff", b"\xff\x00", b"\xff\xd8", b"\xff\xfe\0\0"):
        started = time.monotonic()
        inspection.outline_of(plain[:2] + filler * 2_000_000 + plain[2:], "JPEG")
        assert time.monotonic() - started < 1


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_text_that_swells_in_a_png_costs_neither_time_nor_memory(name: bytes) -> None:
    heads = {b"zTXt": b"a\0\0", b"iTXt": b"a\0\1\0\0\0", b"iCCP": b"a\0\0"}
    swollen = chunk(name, heads[name] + zlib.compress(b"\0" * 100_000_000, 9))
    child = Child()
    try:
        child.ask(png(40, 30, swollen), "PNG")
        assert peak(child.pid) < 100
    finally:
        child.end()


def status(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text()


def peak(pid: int) -> int:
    """The most megabytes that a process has held so far."""
    lines = status(pid).splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024


def test_a_child_does_not_rely_on_the_server_having_counted_the_pixels() -> None:
    more = {"save_all": True, "append_images": [photo()]}
    data = bytearray(saved(photo().rotate(90), "WEBP", **more))
    data[24:30] = (16_382).to_bytes(3, "little") * 2
    child = Child()
    try:
        for kind, file in (("WEBP", bytes(data)), ("PNG", png(10_000, 6_000))):
            answer, parts = child.ask(file, kind)
            assert answer == {"declined": "too_many_pixels"}
            assert parts == []
        assert peak(child.pid) < 100
    finally:
        child.end()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_what_broke_off_is_called_damaged(form: str, share: float) -> None:
    data = saved(Image.effect_noise((120, 90), 90).convert("RGB"), form)
    assert refused(data[: int(len(data) * share)]).reason_code in ("damaged", "not_an_image")


def mutants(seed: int, number: int) -> Iterator[bytes]:
    """Good files with bytes changed, cut out, doubled or cut off."""
    chance = random.Random(seed)
    forms = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
    good = [saved(photo(), form) for form in forms]
    good += [saved(photo(), "JPEG", progressive=True), saved(photo().quantize(9), "PNG")]
    for _ in range(number):
        data = bytearray(chance.choice(good))
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(12, len(data))
            end = at + chance.randint(1, 30)
            kind = chance.randrange(5)
            if kind == 0:
                del data[at:end]
            elif kind == 1:
                data[at:at] = data[at:end] * 3
            elif kind == 2 and at > 100:
                del data[at:]
            else:
                data[at] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
        yield bytes(data)


def test_three_hundred_mutants_are_taken_or_refused_and_nothing_else() -> None:
    outcomes = {"taken": 0}
    for data in mutants(20, 300):
        started = time.monotonic()
        try:
            assert_clean(images.take_in(data, filename="mutant.jpg"))
            outcomes["taken"] += 1
        except images.ImageRefused as refusal:
            outcomes[refusal.reason_code] = outcomes.get(refusal.reason_code, 0) + 1
        assert time.monotonic() - started < 5
    assert outcomes["taken"] > 30
    assert outcomes["damaged"] > 30


def test_six_threads_get_their_own_pictures_from_at_most_two_children() -> None:
    paints = [(40 * n, 255 - 40 * n, 120) for n in range(6)]
    got: dict[int, tuple[int, ...]] = {}
    seen: list[int] = []

    def take(number: int) -> None:
        for _ in range(3):
            data = saved(Image.new("RGB", (400, 300), paints[number]), "PNG")
            picture = images.take_in(data, filename="a.png")
            got[number] = opened(picture.renditions["jpeg", 320]).getpixel((9, 9))
            # One that has served its time may be followed by another: at once there are two.
            seen.append(len(decoding()))

    threads = [threading.Thread(target=take, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, paint in enumerate(paints):
        assert max(abs(a - b) for a, b in zip(got[number], paint, strict=True)) < 8
    assert 1 <= max(seen) <= 2


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGALRM, signal.SIGSEGV])
def test_a_child_that_died_is_replaced(sign: signal.Signals) -> None:
    images.take_in(saved(photo(), "PNG"), filename="a.png")
    for pid in decoding():
        os.kill(pid, sign)
        while sign != signal.SIGALRM and "\nState:\tZ" not in status(pid):
            time.sleep(0.01)
    assert_clean(images.take_in(saved(photo(), "PNG"), filename="a.png"))


def test_a_child_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = with_scans(saved(photo(2400), "JPEG", progressive=True), 3000)
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.6)
    child = Child()
    started = time.monotonic()
    with pytest.raises(Gone):
        child.ask(slow, "JPEG")
    child.end()
    assert 0.5 < time.monotonic() - started < 2
    assert not child.alive


def test_a_child_dying_of_a_picture_refuses_that_picture_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(limits, "WALL_SECONDS", 0.05)
        assert refused(saved(photo(2000), "PNG")).reason_code == "too_complex"
    assert_clean(images.take_in(saved(photo(), "PNG"), filename="a.png"))


def test_a_child_lives_under_limits_and_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FESTIVAL_SECRET_KEY", "not for the eyes of a decoder")
    child = Child()
    try:
        child.ask(saved(photo(), "PNG"), "PNG")
        rows = Path(f"/proc/{child.pid}/limits").read_text().splitlines()[1:]
        allowed = {row[:26].strip(): row[26:47].strip() for row in rows}
        assert int(allowed["Max cpu time"]) <= limits.CPU_SECONDS + 2
        assert int(allowed["Max address space"]) < limits.MEMORY_BYTES + 150_000_000
        assert int(allowed["Max open files"]) <= 32
        assert allowed["Max file size"] == allowed["Max core file size"] == "0"
        assert b"FESTIVAL" not in Path(f"/proc/{child.pid}/environ").read_bytes()
        assert len(list(Path(f"/proc/{child.pid}/fd").iterdir())) <= 6
    finally:
        child.end()


def test_who_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE_SECONDS", 0.01)
    with pytest.raises(images.ImageRefused) as caught:
        Pool(children=0).ask(saved(photo(), "PNG"), "PNG")
    assert (caught.value.reason_code, caught.value.status) == ("busy", 503)


def test_children_are_renewed_and_end_with_their_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURES_PER_CHILD", 2)
    images.prepare_child_pool(1)
    seen: list[set[int]] = []
    for _ in range(3):
        seen.append(decoding())
        images.take_in(saved(photo(), "PNG"), filename="a.png")
    assert seen[0] == seen[1]
    assert seen[2] == set()
    images.prepare_child_pool()
    assert len(decoding()) == 1
    images.close_child_pool()
    assert decoding() == set()


def test_an_installation_without_its_interpreter_fails_loudly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ChildCannotStart):
        Pool().warm()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff\xff\xff\xff",
        b"\0\0\0\x02{}",
        b"\0\0\0\x04null",
        b'\0\0\0\x0e{"parts":[-1]}',
        b'\0\0\0\x15{"parts":[9999999999]',
        b'\0\0\0\x0d{"parts":[9]}short',
    ],
)
def test_a_child_that_talks_nonsense_is_not_believed(answer: bytes) -> None:
    with pytest.raises(wire.Broken):
        wire.receive(io.BytesIO(answer), 1000)


def test_an_answer_that_is_no_picture_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool()
    good, parts = pool.ask(saved(photo(), "PNG"), "PNG")
    pool.close()
    lies: tuple[dict[str, Any], ...] = (
        {"width": 9999},
        {"placeholder": "javascript:alert(1)"},
        {"mean_colour": "red;}"},
        {"files": [["html", 1600]] * 6},
        {"files": None},
    )
    for lie in lies:
        monkeypatch.setattr(Pool, "ask", lambda *_, lie=lie: (good | lie, parts))
        assert refused(saved(photo(), "PNG")).reason_code == "damaged"
    monkeypatch.setattr(Pool, "ask", lambda *_: (good, [b"<html>"] * 6))
    assert refused(saved(photo(), "PNG")).reason_code == "damaged"
