"""The same PDF on every run: dates and ids a producer takes from the clock are made constant.

Lengths stay as they are, so that the file's table of offsets still holds.
"""
import re

DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{14})([^)]*)\)")
FILE_ID = re.compile(rb"(/ID\s*\[\s*)(<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>)(\s*\])")
CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-F]{32})")


def stable(pdf):
    """The bytes with every date, id and checksum of this run replaced by a constant of the same length."""
    pdf = DATE.sub(lambda m: m[1] + b"20260101000000" + m[3].translate(bytes.maketrans(b"123456789", b"0" * 9)) + b")", pdf)
    pdf = FILE_ID.sub(lambda m: m[1] + re.sub(rb"[0-9A-Fa-f]", b"0", m[2]) + m[3], pdf)
    return CHECKSUM.sub(lambda m: m[1] + b"0" * 32, pdf)
