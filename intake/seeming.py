"""What a file seems to be that is no list of ours, and what to do about it (IN21q, IN21r, IN21u)."""

import re

_NOTHING = "Nothing was taken in."
_ASK = f"{_NOTHING} Ask the unit for the list as .xlsx or .csv, or for the invitation as .ics."
_SAVE = f"{_NOTHING} Open it in Excel, save it as .xlsx and try once more."
_NURSE = (
    f"{_NOTHING} Ask a named nurse to open it and save it without the password; "
    "the password is not wanted here."
)

PASSWORD = f"This is an Office file protected with a password. {_NURSE}"
EMPTY = f"The file is empty. {_ASK}"
TOO_LARGE = f"The file is larger than 10 MB. {_NOTHING} Copy the list alone into a new file."

# By the first bytes.
_STARTS = (
    (b"%PDF", f"This is a PDF. {_ASK}"),
    (b"\x89PNG", f"This is a picture. {_ASK}"),
    (b"\xff\xd8\xff", f"This is a picture. {_ASK}"),
    (b"GIF8", f"This is a picture. {_ASK}"),
    (b"II*\0", f"This is a picture. {_ASK}"),
    (b"MM\0*", f"This is a picture. {_ASK}"),
    (b"{\\rtf", f"This is a text document (.rtf). {_ASK}"),
    (b"\x1f\x8b", f"This is a compressed file. {_ASK}"),
    (b"7z\xbc\xaf", f"This is a compressed file. {_ASK}"),
    (b"Rar!", f"This is a compressed file. {_ASK}"),
    (b"MZ", f"This is a program. {_NOTHING} Do not open it, and tell your IT service desk."),
)
_PAGE = re.compile(rb"<(?:!doctype|html|head|body|table|meta|\?xml|!--)", re.IGNORECASE)
_PAGE_SAID = (
    f"This is a web page or XML file, even if its name ends in .xls. {_NOTHING} "
    "If it is a list, open it in Excel, save it as .xlsx and try once more."
)
_MAIL = re.compile(
    rb"(?:received|return-path|from|to|subject|mime-version|delivered-to|date|message-id|x-[a-z-]+):[ \t]",
    re.IGNORECASE,
)
_MAIL_SAID = f"This is an e-mail message. {_NOTHING} Bring the list or the invitation that is attached to it."

# Old Office files keep the names of their parts in two bytes a letter.
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_PARTS = (
    ("EncryptedPackage", PASSWORD),
    ("__properties_version", f"This is an Outlook message (.msg). {_ASK}"),
    ("__substg1.0", f"This is an Outlook message (.msg). {_ASK}"),
    ("WordDocument", f"This is a Word document. {_ASK}"),
    ("Workbook", f"This is an old Excel file (.xls). {_SAVE}"),
    ("Book", f"This is an old Excel file (.xls). {_SAVE}"),
)
_OLE_SAID = f"This is an old Office or Outlook file. {_ASK}"
_ZIP_PARTS = (
    ("word/document.xml", f"This is a Word document. {_ASK}"),
    ("ppt/presentation.xml", f"This is a presentation. {_ASK}"),
    ("xl/workbook.bin", f"This is a binary Excel workbook (.xlsb). {_SAVE}"),
    ("content.xml", f"This is an OpenDocument file. {_SAVE}"),
)
_ZIP_SAID = f"This is a zip file. {_NOTHING} Unpack it and bring the list or the invitation that is in it."


def what_it_seems(data: bytes) -> str | None:
    """Words for a file that can be told by its bytes to be neither list nor calendar; None for the rest."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return EMPTY
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:400]
    if start.startswith(_OLE):
        return _ole(data)
    if _PAGE.match(start):
        return _PAGE_SAID
    if _MAIL.match(start) and len(_MAIL.findall(start)) > 1:
        return _MAIL_SAID
    if start[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"} or start[8:12] == b"WEBP":
        return _STARTS[1][1]
    return next((said for first, said in _STARTS if start.startswith(first)), None)


def _ole(data: bytes) -> str:
    return next((said for name, said in _OLE_PARTS if name.encode("utf-16-le") in data), _OLE_SAID)


def what_zip_seems(names: frozenset[str]) -> str:
    """Words for a zip file that is no Excel workbook, by the names of its parts."""
    return next((said for name, said in _ZIP_PARTS if name in names), _ZIP_SAID)
