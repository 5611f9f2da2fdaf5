# What Python needs for the SHA-256 of every file in a zip or a .tgz: python3 hash-entries.py FILE
import hashlib
import sys
import tarfile
import zipfile


def digest(stream):
    sha256 = hashlib.sha256()
    while block := stream.read(1 << 16):
        sha256.update(block)
    return sha256.hexdigest()


def entries(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    with archive.open(info) as stream:
                        yield digest(stream), info.filename
    else:
        with tarfile.open(path, "r:gz") as archive:
            for info in archive:
                if info.isfile():
                    yield digest(archive.extractfile(info)), info.name


for sha256, name in entries(sys.argv[1]):
    print(sha256, name)
