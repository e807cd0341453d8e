"""The one search box, as investigators type in it (vectors of the domain notes, section 2.7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.colours import Colour
from ccoc.errors import InvalidError
from ccoc.plate_shapes import PlateClass, PlateWarning
from ccoc.provinces import PROVINCES, Province
from ccoc.queries import CLASS_WORDS, COLOUR_WORDS, understand
from ccoc.query_sentences import described
from ccoc.searches import Purpose, Search
from tests.ccoc.test_plates import REGISTRATIONS

BANGKOK = "กรุงเทพมหานคร"


@pytest.mark.parametrize(
    ("text", "pattern", "province"),
    [
        ("กข1234", "กข1234", None),
        ("กข-1234", "กข1234", None),
        ("กข 1234 กทม", "กข1234", BANGKOK),
        ("ทะเบียน 1 กข 1234 กรุงเทพฯ", "1กข1234", BANGKOK),
        ("๑กข ๑๒๓๔ สน", "1กข1234", "สกลนคร"),
        ("ก.ข. 1234", "กข1234", None),
        ("70-1234 สกลนคร", "701234", "สกลนคร"),
        ("701234", "701234", None),
        ("กข ?234", "กข?234", None),
        ("กข 12**", "กข12*", None),
        ("*1234", "*1234", None),
        ("ก? 1234 สกล", "ก?1234", "สกลนคร"),
        ("ลงท้าย 99", "*99", None),
        ("ลงท้ายด้วย 99 โคราช", "*99", "นครราชสีมา"),
        ("ขึ้นต้นด้วย 1กข กทม", "1กข*", BANGKOK),
        ("หมวด กข", "*กข*", None),
        ("กข๑๒๓๔ กทม.", "กข1234", BANGKOK),
        ("1 กข-1234 สกล", "1กข1234", "สกลนคร"),
        ("นม 1234", "นม1234", None),
        ("กข 1234 นม", "กข1234", "นครราชสีมา"),
        ("เบตง กข 12", "กข12", "เบตง"),
        ("กข 12 เบตง", "กข12", "เบตง"),
        ("70-0042 สน", "700042", "สกลนคร"),
        ("700-1234", "7001234", None),
        ("รวย 9999", "รวย9999", None),
        ("เศรษฐี 1", "เศรษฐี1", None),
        ("กขค 123 ชม", "กขค123", "เชียงใหม่"),
        ("ก-1234", "ก1234", None),
        ("กข 0123", "กข123", None),
        ("กข 12345", "กข12345", None),
        ("กข 1 ระยอง", "กข1", "ระยอง"),
        ("กข 1 ระนอง", "กข1", "ระนอง"),
        ("สกลนคร", None, "สกลนคร"),
        ("จ.กทม", None, BANGKOK),
        ("กอไก่ ขอไข่ หนึ่ง สอง สาม สี่ สกลนคร", "กข1234", "สกลนคร"),
        ("ก ไก่ ข ไข่ โท เอ็ด", "กข21", None),
    ],
)
def test_a_query_is_understood(text: str, pattern: str | None, province: str | None) -> None:
    query = understand(text)
    assert (query.pattern, query.province, query.text) == (pattern, province, text)


@pytest.mark.parametrize(
    ("text", "pattern", "plate_class", "colour"),
    [
        ("สีขาว กข 1234", "กข1234", None, Colour.WHITE),
        ("กข 1234 รถสีดำ", "กข1234", None, Colour.BLACK),
        ("รถสีบรอนซ์ ลงท้าย 99", "*99", None, Colour.GRAY),
        ("white car กข 1234", "กข1234", None, Colour.WHITE),
        ("ป้ายแดง ก 1234", "ก1234", PlateClass.RED, None),
        ("มอเตอร์ไซค์ 1กข 1234", "1กข1234", PlateClass.MOTORCYCLE, None),
        ("จยย. 1กข 1234 กทม", "1กข1234", PlateClass.MOTORCYCLE, None),
        ("รถบรรทุก 70-1234", "701234", PlateClass.TRANSPORT, None),
        ("ขนส่ง สีเหลือง *1234", "*1234", PlateClass.TRANSPORT, Colour.YELLOW),
        ("สีแดง", None, None, Colour.RED),
        ("รถแดง", None, None, Colour.RED),
        ("เก๋งแดง 1234", "*1234", None, Colour.RED),
        ("รถกระบะ ดำ 99", "*99", None, Colour.BLACK),
        ("แดง 99", "แดง99", None, None),
        ("รถ 1234", "รถ1234", None, None),
    ],
)
def test_words_for_kind_and_colour_are_taken_out(
    text: str, pattern: str | None, plate_class: PlateClass | None, colour: Colour | None
) -> None:
    query = understand(text)
    assert (query.pattern, query.plate_class, query.colour) == (pattern, plate_class, colour)


@pytest.mark.parametrize("word", [each for line in COLOUR_WORDS.values() for each in line.split()])
def test_every_word_for_a_colour_is_known(word: str) -> None:
    assert understand(f"กข 1234 {word}").colour is not None
    assert understand(f"{word} กข 1234").pattern == "กข1234"


@pytest.mark.parametrize("word", [each for line in CLASS_WORDS.values() for each in line.split()])
def test_every_word_for_a_kind_is_known(word: str) -> None:
    assert understand(f"{word} *1234").plate_class is not None


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("กข 1234", ()),
        ("หมวด กข", ()),
        ("1234", ()),
        ("ฃก 1", (PlateWarning.LETTER_NOT_USED,)),
        ("กข 0123", (PlateWarning.LEADING_ZERO,)),
        ("กข 12345", (PlateWarning.NUMBER_TOO_LONG,)),
        ("ก-1234", (PlateWarning.OLD_OR_RED,)),
        ("กข 1234 ดาวอังคาร", (PlateWarning.PROVINCE_NOT_UNDERSTOOD,)),
        ("ก? 1234 ดาวอังคาร", (PlateWarning.PROVINCE_NOT_UNDERSTOOD,)),
        ("รถบรรทุก กข 1234", (PlateWarning.CLASS_NOT_USED,)),
        ("ป้ายแดง 70-1234", (PlateWarning.CLASS_NOT_USED,)),
    ],
)
def test_what_is_doubtful_is_told_and_searched_for(
    text: str, warnings: tuple[PlateWarning, ...]
) -> None:
    assert understand(text).warnings == warnings


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("d-1234", "กข1234"),
        ("d- 12*", "กข 12*"),
        ("D- 1234", "ฏข 1234"),
        ("กข ๅ/-ภ", "กข 1234"),
        ("กทม", "จ.กรุงเทพมหานคร"),
        ("ฃก 1", "ขก 1"),
        ("กข 1234 bangkok", None),
        ("white car กข 1234", None),
        ("กข 1234", None),
    ],
)
def test_a_slip_of_the_keyboard_is_asked_about_and_not_acted_upon(
    text: str, meant: str | None
) -> None:
    query = understand(text)
    assert query.did_you_mean == meant
    assert query.pattern != (meant or "").replace(" ", "")


def test_too_little_typed_in_the_other_language_is_asked_about_too() -> None:
    with pytest.raises(InvalidError, match="did you mean กข") as refused:
        understand("d-")
    assert "กข" in (refused.value.th or "")


@pytest.mark.parametrize(
    "text",
    ["", "  ", "*", "?", "***", "ก", "1", "ก*", "?1??", "* กรุงเทพมหานคร", "ลงท้าย 9", "ก" * 10_000,
     "ก" * 50, "กข😀12", "กข\u202e1234", "กข\x001234", "กข\ue0001234", "👮"],
)  # fmt: skip
def test_what_cannot_be_searched_for_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        understand(text)
    assert refused.value.en
    assert refused.value.th


@given(st.text(max_size=120))
def test_whatever_is_typed_gets_an_answer_or_a_sentence(text: str) -> None:
    try:
        query = understand(text)
    except InvalidError as error:
        refused = error.th
    else:
        refused = str(query.text)
    assert refused


@given(REGISTRATIONS, st.sampled_from(PROVINCES))
def test_a_plate_with_its_province_is_that_plate(registration: str, province: Province) -> None:
    query = understand(f"{registration} {province.name}")
    assert query.province == province.name
    assert query.pattern == registration.replace(" ", "").replace("-", "")
    assert (query.plate_class, query.colour, query.warnings) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        ("กข 1234 กทม", "ทะเบียน กข 1234 · จังหวัดกรุงเทพมหานคร"),
        ("701234", "ทะเบียน 70-1234 · ทุกจังหวัด"),
        ("ลงท้าย 99", "ทะเบียนลงท้ายด้วย 99 · ทุกจังหวัด"),
        ("ขึ้นต้น กข", "ทะเบียนขึ้นต้นด้วย กข · ทุกจังหวัด"),
        ("หมวด กข", "ทะเบียนที่มี กข อยู่ในนั้น · ทุกจังหวัด"),
        ("กข ?234", "ทะเบียน กข?234 (? คือหนึ่งตัว, * คือกี่ตัวก็ได้) · ทุกจังหวัด"),
        ("ป้ายแดง รถสีขาว *12", "ทะเบียนลงท้ายด้วย 12 · ทุกจังหวัด · ป้ายแดง · รถสีขาว"),
    ],
)
def test_an_officer_reads_how_the_query_was_understood(text: str, thai: str) -> None:
    query = understand(text)
    search = Search(
        Purpose.PATROL, query.pattern, query.province, query.plate_class, query.colour,
        case_number="1",
    )  # fmt: skip
    assert described(search).th == thai
    assert described(search).en
