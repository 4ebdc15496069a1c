"""Files that are not what their names say, and sound files with something missing or changed."""
import io
import zipfile

from hostility.pdf import Kind


def random_bytes(chance, scale, _samples):
    return chance.randbytes(int(2_000_000 * scale))


def random_after_header(chance, scale, _samples):
    return b"%PDF-1.7\n" + chance.randbytes(int(2_000_000 * scale)) + b"\nstartxref\n9\n%%EOF\n"


def empty(_chance, _scale, _samples):
    return b""


def archive(chance, _scale, _samples):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive_:
        archive_.writestr(zipfile.ZipInfo("word/document.xml"), b" " * 1_000_000 + chance.randbytes(9))
    return out.getvalue()


def web_page(_chance, _scale, _samples):
    return b"<!DOCTYPE html><html><body>404 Not Found</body></html>"


def picture(chance, _scale, _samples):
    return b"\x89PNG\r\n\x1a\n" + chance.randbytes(1000)


def truncated(chance, _scale, samples):
    sample = chance.choice(samples)
    return sample[: chance.randrange(len(sample) * 95 // 100)]


def head_missing(chance, _scale, samples):
    sample = chance.choice(samples)
    return sample[chance.randrange(1, len(sample)):]


def middle_missing(chance, _scale, samples):
    sample = chance.choice(samples)
    start = chance.randrange(len(sample) // 2)
    return sample[:start] + sample[start + chance.randrange(1, len(sample) // 2):]


def flipped(chance, _scale, samples):
    sample = bytearray(chance.choice(samples))
    for _ in range(chance.choice([1, 10, 1000])):
        sample[chance.randrange(len(sample))] ^= 1 << chance.randrange(8)
    return bytes(sample)


def overwritten(chance, _scale, samples):
    """A block of a disk that went bad."""
    sample = bytearray(chance.choice(samples))
    start = chance.randrange(len(sample))
    sample[start : start + 4096] = bytes(len(sample[start : start + 4096]))
    return bytes(sample)


def shuffled(chance, _scale, samples):
    """Blocks in another order."""
    sample = chance.choice(samples)
    blocks = [sample[start : start + 512] for start in range(0, len(sample), 512)]
    chance.shuffle(blocks)
    return b"".join(blocks)


KINDS = [
    Kind("random-bytes", random_bytes),
    Kind("random-after-header", random_after_header),
    Kind("empty", empty),
    Kind("archive", archive),
    Kind("web-page", web_page),
    Kind("picture", picture),
    *[Kind(f"truncated-{turn}", truncated) for turn in range(5)],
    Kind("head-missing", head_missing),
    Kind("middle-missing", middle_missing),
    *[Kind(f"flipped-{turn}", flipped) for turn in range(5)],
    Kind("overwritten", overwritten),
    Kind("shuffled", shuffled),
]
