"""What can be a Vietnamese syllable (âm tiết): onset + rime + tone by the grammar of the script, not by a word list.

Source: the spelling rules of quốc ngữ as taught in school (âm đầu, vần, thanh). Both places of the tone mark are
accepted (``hòa``, ``hoà``), since both stand in real notices.
"""

import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()

#: Rimes without tone. Those that end in a stop (c, ch, p, t) take only the tones sắc and nặng.
_RIMES = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay "
    "ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oem oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt "
    "uynh uyn uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu".split()
)
#: Syllables without onset that are in use: the grammar allows many more, and torn words end in those (``tri ển``).
_BARE = frozenset(
    "a à á ả ạ ai ái ải am ám ảm an án ang áng anh ánh ảnh ao áo ảo ào áp át ác ách ạ ăn ắt ắc ẵm ẳng âm ấm ẩm "
    "ầm ân ấn ẩn âu ấu ẩu ấp ấy ẩy ập e em én eo éo ép ẹp ẻo ê ếch êm ếm ế ề ể i ì ỉ ị í ích ít im ỉm in ịn inh "
    "ỉnh ình ích ỉu ịch o ò ó oa òa oà oai oái oan oán oang oanh óc oe oi ói ong óng õng ỏng om ót ô ồ ổ ố ộ ốc "
    "ông ống ổng ồng ôi ối ổi ôm ốm ồn ổn ôn ốp ồm ộp ơ ở ớ ờ ợ ơi ới ơn ớn ớt u ù ú ủ ụ ua ùa úa uẩn uất uẩy úc "
    "ung ùng ủng úng ủi úi um úm úp út uốn uống uổng uy ùy ủy úy uỷ uý uyên uyển uyết ư ừ ử ứ ưa ứa ức ưng ừng "
    "ứng ươi ươm ướm ươn ướt ước ương ượt ưỡn ưu y ỳ ý ỷ ỵ yếm yểm yên yến yểng yết yêu yếu yểu uông ướp ẩm ỏm "
    "oằn oẹ ỉa ìa".split()
)
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_STOPS = ("c", "p", "t", "ch")
_ONSETS_BY_LENGTH = sorted(_ONSETS, key=len, reverse=True)
#: Letters before which only k, gh and ngh stand; and before which only c, g and ng do.
_FRONT = "eêiy"


@lru_cache(maxsize=16384)
def is_syllable(text: str) -> bool:
    """Tell whether ``text`` can be one Vietnamese syllable, in any case and Unicode form.

    ``phố``, ``nghiệp`` and ``ở`` can; ``ph``, ``ệu``, ``kội`` and ``gạtt`` cannot.
    """
    word = unicodedata.normalize("NFC", text).lower()
    if word in _BARE:
        return True
    split = _take_tone(word)
    if split is None:
        return False
    plain, tone = split
    return any(
        _fits(onset, plain[len(onset) :], tone) for onset in _ONSETS_BY_LENGTH if plain.startswith(onset)
    ) or _fits_gi(plain, tone)


def _take_tone(word: str) -> tuple[str, str] | None:
    """Give the word without its tone mark, and the tone; ``None`` when it has two tones."""
    letters = unicodedata.normalize("NFD", word)
    tones = [char for char in letters if char in _TONES]
    if len(tones) > 1:
        return None
    plain = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    return plain, tones[0] if tones else ""


def _fits(onset: str, rime: str, tone: str) -> bool:
    """Tell whether onset, rime and tone go together."""
    if onset == "qu":
        return bool(rime) and (_is_rime(rime, tone) or _is_rime("u" + rime, tone))
    if not _is_rime(rime, tone):
        return False
    if onset in {"k", "gh", "ngh"}:
        return rime[0] in _FRONT
    if onset in {"c", "ng"}:
        return rime[0] not in _FRONT
    if onset == "g":
        return rime[0] not in _FRONT or rime in {"i", "in"}
    return True


def _fits_gi(plain: str, tone: str) -> bool:
    """Tell whether the word is ``gi`` with a rime that has lost its own i (``gì``, ``giếng``)."""
    return plain.startswith("gi") and _is_rime(plain[1:], tone)


def _is_rime(rime: str, tone: str) -> bool:
    """Tell whether a rime exists and takes the tone."""
    if rime not in _RIMES:
        return False
    return not rime.endswith(_STOPS) or tone in {"\u0301", "\u0323"}
