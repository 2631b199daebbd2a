"""Each hostile file is what its builder says."""

import io
import zipfile

import hostile
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_ERR_PASSWORD

PDF = b"%PDF-"


@pytest.mark.parametrize(
    ("build", "start", "reason"),
    [
        (hostile.empty, b"", "no byte at all"),
        (hostile.png_named_pdf, b"\x89PNG", "a picture"),
        (hostile.truncated_pdf, PDF, "its head is whole"),
        (hostile.encrypted_pdf, PDF, "its head can be read without the password"),
        (hostile.zero_page_pdf, PDF, "a PDF by its head"),
        (hostile.scan_pdf, PDF, "a PDF by its head"),
        (hostile.xxe_docx, b"PK", "a ZIP archive"),
        (hostile.entity_bomb_docx, b"PK", "a ZIP archive"),
        (hostile.password_docx, b"\xd0\xcf\x11\xe0", "an OLE2 container"),
    ],
)
def test_begins_as_its_format_and_is_the_same_twice(build, start, reason):
    assert build().startswith(start), reason
    assert build() == build(), reason


def test_noise_depends_on_its_seed_alone():
    assert hostile.binary_noise(7) == hostile.binary_noise(7)
    assert hostile.binary_noise(7) != hostile.binary_noise(8)


def test_encrypted_pdf_opens_with_its_password_only():
    with pytest.raises(pypdfium2.PdfiumError) as refused:
        pypdfium2.PdfDocument(hostile.encrypted_pdf("bí mật"))
    assert refused.value.err_code == FPDF_ERR_PASSWORD
    document = pypdfium2.PdfDocument(hostile.encrypted_pdf("abc"), password="abc")  # noqa: S106 - of a test file
    assert document[0].get_textpage().get_text_range() == "Thong bao"
    document.close()


def test_truncated_pdf_has_no_end():
    assert b"%%EOF" not in hostile.truncated_pdf()


@pytest.mark.parametrize(("raw", "pages"), [(hostile.text_pdf(), 1), (hostile.many_pages_pdf(40), 40)])
def test_pdf_has_its_pages(raw, pages):
    document = pypdfium2.PdfDocument(raw)
    assert len(document) == pages
    assert document[pages - 1].get_textpage().get_text_range() == "Thong bao"
    document.close()


def test_zero_page_pdf_has_a_catalog_and_no_page():
    assert b"/Count 0" in hostile.zero_page_pdf()
    assert b"/Type /Page " not in hostile.zero_page_pdf()


def test_scan_has_ink_and_no_text():
    document = pypdfium2.PdfDocument(hostile.scan_pdf())
    page = document[0]
    assert page.get_textpage().get_text_range() == ""
    assert min(bytes(page.render(scale=0.5).buffer)) < 100
    document.close()


def test_zip_bomb_is_small_outside_and_large_inside():
    raw = hostile.zip_bomb_docx(megabytes=32)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.getinfo("word/document.xml").file_size > 32 * 2**20 > 500 * len(raw)


@pytest.mark.parametrize("build", [hostile.xxe_docx, hostile.entity_bomb_docx])
def test_hostile_xml_declares_an_entity(build):
    with zipfile.ZipFile(io.BytesIO(build())) as archive:
        assert b"<!ENTITY" in archive.read("word/document.xml")


def test_password_docx_names_its_streams():
    raw = hostile.password_docx()
    assert len(raw) % 512 == 0
    assert "EncryptedPackage".encode("utf-16-le") in raw
    assert "EncryptionInfo".encode("utf-16-le") in raw
