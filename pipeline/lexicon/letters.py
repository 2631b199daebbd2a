"""Letters of Vietnamese for character classes of patterns."""

#: All capital letters. A range such as ``À-Ỹ`` will not do: in Unicode the small letters stand inside it.
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
