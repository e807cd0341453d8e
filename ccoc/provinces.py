"""The 78 provinces that stand on plates: 76, Bangkok, and the district of Betong.

Sources: names, ISO 3166-2, official two-letter abbreviations and the police's `provcode`
as collected in the project's domain notes (section 2.5). Nothing about plates themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ccoc.spellings import has_thai_vowel, squeezed


@dataclass(frozen=True, slots=True)
class Province:
    """`name` as it stands on a plate. Betong has no ISO code: it is a district of Yala."""

    name: str
    name_en: str
    abbreviation: str
    iso: str | None
    provcode: str


PROVINCES = (
    Province("กรุงเทพมหานคร", "Bangkok", "กท", "TH-10", "00100"),
    Province("ชัยนาท", "Chai Nat", "ชน", "TH-18", "10000"),
    Province("สิงห์บุรี", "Sing Buri", "สห", "TH-17", "10100"),
    Province("ลพบุรี", "Lop Buri", "ลบ", "TH-16", "10200"),
    Province("อ่างทอง", "Ang Thong", "อท", "TH-15", "10300"),
    Province("สระบุรี", "Saraburi", "สบ", "TH-19", "10400"),
    Province("พระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya", "อย", "TH-14", "10500"),
    Province("ปทุมธานี", "Pathum Thani", "ปท", "TH-13", "10600"),
    Province("นนทบุรี", "Nonthaburi", "นบ", "TH-12", "10700"),
    Province("สมุทรปราการ", "Samut Prakan", "สป", "TH-11", "10800"),
    Province("นครนายก", "Nakhon Nayok", "นย", "TH-26", "20000"),
    Province("ปราจีนบุรี", "Prachin Buri", "ปจ", "TH-25", "20100"),
    Province("ฉะเชิงเทรา", "Chachoengsao", "ฉช", "TH-24", "20200"),
    Province("ชลบุรี", "Chon Buri", "ชบ", "TH-20", "20300"),
    Province("ระยอง", "Rayong", "รย", "TH-21", "20400"),
    Province("จันทบุรี", "Chanthaburi", "จบ", "TH-22", "20500"),
    Province("ตราด", "Trat", "ตร", "TH-23", "20600"),
    Province("สระแก้ว", "Sa Kaeo", "สก", "TH-27", "20700"),
    Province("ชัยภูมิ", "Chaiyaphum", "ชย", "TH-36", "30000"),
    Province("ยโสธร", "Yasothon", "ยส", "TH-35", "30100"),
    Province("อุบลราชธานี", "Ubon Ratchathani", "อบ", "TH-34", "30200"),
    Province("ศรีสะเกษ", "Si Sa Ket", "ศก", "TH-33", "30300"),
    Province("บุรีรัมย์", "Buri Ram", "บร", "TH-31", "30400"),
    Province("นครราชสีมา", "Nakhon Ratchasima", "นม", "TH-30", "30500"),
    Province("สุรินทร์", "Surin", "สร", "TH-32", "30600"),
    Province("อำนาจเจริญ", "Amnat Charoen", "อจ", "TH-37", "30700"),
    Province("หนองบัวลำภู", "Nong Bua Lam Phu", "นภ", "TH-39", "30800"),
    Province("บึงกาฬ", "Bueng Kan", "บก", "TH-38", "30900"),
    Province("หนองคาย", "Nong Khai", "นค", "TH-43", "40000"),
    Province("เลย", "Loei", "ลย", "TH-42", "40100"),
    Province("อุดรธานี", "Udon Thani", "อด", "TH-41", "40200"),
    Province("นครพนม", "Nakhon Phanom", "นพ", "TH-48", "40300"),
    Province("สกลนคร", "Sakon Nakhon", "สน", "TH-47", "40400"),
    Province("ขอนแก่น", "Khon Kaen", "ขก", "TH-40", "40500"),
    Province("กาฬสินธุ์", "Kalasin", "กส", "TH-46", "40600"),
    Province("มหาสารคาม", "Maha Sarakham", "มค", "TH-44", "40700"),
    Province("ร้อยเอ็ด", "Roi Et", "รอ", "TH-45", "40800"),
    Province("มุกดาหาร", "Mukdahan", "มห", "TH-49", "40900"),
    Province("เชียงราย", "Chiang Rai", "ชร", "TH-57", "50000"),
    Province("แม่ฮ่องสอน", "Mae Hong Son", "มส", "TH-58", "50100"),
    Province("เชียงใหม่", "Chiang Mai", "ชม", "TH-50", "50200"),
    Province("พะเยา", "Phayao", "พย", "TH-56", "50300"),
    Province("น่าน", "Nan", "นน", "TH-55", "50400"),
    Province("ลำพูน", "Lamphun", "ลพ", "TH-51", "50500"),
    Province("ลำปาง", "Lampang", "ลป", "TH-52", "50600"),
    Province("แพร่", "Phrae", "พร", "TH-54", "50700"),
    Province("อุตรดิตถ์", "Uttaradit", "อต", "TH-53", "60000"),
    Province("สุโขทัย", "Sukhothai", "สท", "TH-64", "60100"),
    Province("ตาก", "Tak", "ตก", "TH-63", "60200"),
    Province("พิษณุโลก", "Phitsanulok", "พล", "TH-65", "60300"),
    Province("กำแพงเพชร", "Kamphaeng Phet", "กพ", "TH-62", "60400"),
    Province("พิจิตร", "Phichit", "พจ", "TH-66", "60500"),
    Province("เพชรบูรณ์", "Phetchabun", "พช", "TH-67", "60600"),
    Province("นครสวรรค์", "Nakhon Sawan", "นว", "TH-60", "60700"),
    Province("อุทัยธานี", "Uthai Thani", "อน", "TH-61", "60800"),
    Province("สุพรรณบุรี", "Suphan Buri", "สพ", "TH-72", "70000"),
    Province("กาญจนบุรี", "Kanchanaburi", "กจ", "TH-71", "70100"),
    Province("นครปฐม", "Nakhon Pathom", "นฐ", "TH-73", "70200"),
    Province("ราชบุรี", "Ratchaburi", "รบ", "TH-70", "70300"),
    Province("สมุทรสาคร", "Samut Sakhon", "สค", "TH-74", "70400"),
    Province("สมุทรสงคราม", "Samut Songkhram", "สส", "TH-75", "70500"),
    Province("เพชรบุรี", "Phetchaburi", "พบ", "TH-76", "70600"),
    Province("ประจวบคีรีขันธ์", "Prachuap Khiri Khan", "ปข", "TH-77", "70700"),
    Province("ชุมพร", "Chumphon", "ชพ", "TH-86", "80000"),
    Province("ระนอง", "Ranong", "รน", "TH-85", "80100"),
    Province("สุราษฎร์ธานี", "Surat Thani", "สฎ", "TH-84", "80200"),
    Province("พังงา", "Phang-nga", "พง", "TH-82", "80300"),
    Province("นครศรีธรรมราช", "Nakhon Si Thammarat", "นศ", "TH-80", "80400"),
    Province("กระบี่", "Krabi", "กบ", "TH-81", "80500"),
    Province("ภูเก็ต", "Phuket", "ภก", "TH-83", "80600"),
    Province("พัทลุง", "Phatthalung", "พท", "TH-93", "90000"),
    Province("ตรัง", "Trang", "ตง", "TH-92", "90100"),
    Province("สงขลา", "Songkhla", "สข", "TH-90", "90200"),
    Province("สตูล", "Satun", "สต", "TH-91", "90300"),
    Province("ปัตตานี", "Pattani", "ปน", "TH-94", "90400"),
    Province("ยะลา", "Yala", "ยล", "TH-95", "90500"),
    Province("เบตง", "Betong", "บต", None, "90501"),
    Province("นราธิวาส", "Narathiwat", "นธ", "TH-96", "90600"),
)

ALIASES = {
    "กรุงเทพมหานคร": "กทม กรุงเทพ บางกอก krungthep krungthepmahanakhon bkk",
    "นครราชสีมา": "โคราช korat khorat",
    "พระนครศรีอยุธยา": "อยุธยา ayutthaya ayuthaya",
    "อุบลราชธานี": "อุบล เมืองอุบล ubon",
    "อุดรธานี": "อุดร เมืองอุดร udon",
    "สุราษฎร์ธานี": "สุราษฎร์ สุราษ สุราด surat",
    "ประจวบคีรีขันธ์": "ประจวบ prachuap",
    "ฉะเชิงเทรา": "แปดริ้ว",
    "สมุทรปราการ": "ปากน้ำ",
    "สมุทรสาคร": "มหาชัย",
    "สมุทรสงคราม": "แม่กลอง",
    "นครศรีธรรมราช": "เมืองคอน นครศรี nakhonsi",
    "สกลนคร": "สกล sakon",
    "กำแพงเพชร": "กำแพง kamphaeng",
    "เพชรบูรณ์": "เพชรบูร เพชรบูรณ์ petchabun",
    "เพชรบุรี": "เมืองเพชร petchaburi",
    "กาญจนบุรี": "กาญจน์ กาญ เมืองกาญจน์ เมืองกาญ kanchana",
    "สุพรรณบุรี": "สุพรรณ suphan",
    "ชลบุรี": "ชล เมืองชล",
    "มหาสารคาม": "สารคาม sarakham",
    "ศรีสะเกษ": "ศรีสะเกศ srisaket",
    "แม่ฮ่องสอน": "แม่ฮ่อง",
}
"""What people write and say instead of the name. Pattaya is none: it issues no plates."""


def _spellings() -> Mapping[str, Province]:
    found: dict[str, Province] = {}
    for province in PROVINCES:
        others = ALIASES.get(province.name, "").split()
        for spelling in (province.name, province.name_en, province.abbreviation, *others):
            found[squeezed(spelling)] = province
    return MappingProxyType(found)


SPELLINGS = _spellings()
"""Every known spelling, squeezed (see `ccoc.spellings`)."""

LABEL = re.compile(r"^\s*(?:จังหวัด|จว?\.)\s*")


def find(text: str) -> Province | None:
    """The province that this whole text names, in any known spelling. Never the nearest one."""
    return SPELLINGS.get(squeezed(text)) or SPELLINGS.get(squeezed(LABEL.sub("", text)))


def could_be_letters(spelling: str) -> bool:
    """Abbreviations and the like, which before a number are the letters of a plate instead."""
    return spelling.isascii() or (len(spelling) <= 3 and not has_thai_vowel(spelling))


def find_within(text: str) -> Province | None:
    """The longest name inside a text. Short spellings count only as whole words."""
    whole = find(text)
    if whole is not None:
        return whole
    solid = squeezed(text)
    names = [s for s in SPELLINGS if s in solid and not could_be_letters(s)]
    if names:
        return SPELLINGS[max(names, key=len)]
    words = [find(word) for word in text.split()]
    return next((province for province in words if province is not None), None)
