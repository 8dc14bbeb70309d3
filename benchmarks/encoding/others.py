"""others.py FOLDER: the texts of bidui-encoding --write through the detectors that this Python has."""
import importlib
import os
import sys

folder = sys.argv[1]


def chardet(data):
    return importlib.import_module("chardet").detect(data)["encoding"]


def cchardet(data):
    return importlib.import_module("cchardet").detect(data)["encoding"]


def normalizer(data):
    best = importlib.import_module("charset_normalizer").from_bytes(data).best()
    return best.encoding if best else None


def is_there(module):
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


peers = {name: detect for name, module, detect in (("chardet", "chardet", chardet), ("uchardet", "cchardet", cchardet),
                                                   ("charset-normalizer", "charset_normalizer", normalizer)) if is_there(module)}
good = {}
count = {}
for file in sorted(os.listdir(folder)):
    if not file.endswith(".bin"):
        continue
    lines = int(file.split("_")[1])
    with open(os.path.join(folder, file), "rb") as stream:
        data = stream.read()
    with open(os.path.join(folder, file[:-4] + ".utf8"), encoding="utf-8") as stream:
        text = stream.read()
    count[lines] = count.get(lines, 0) + 1
    for name, detect in peers.items():
        try:
            read = data.decode(detect(data) or "ascii").lstrip("\ufeff")
        except (UnicodeDecodeError, LookupError):
            read = None
        good[lines, name] = good.get((lines, name), 0) + (read == text)
if peers:
    print("| lines | texts |" + "".join(f" {name} |" for name in peers))
    print("| ---: | ---: |" + " ---: |" * len(peers))
for lines in sorted(count) if peers else []:
    print(f"| {lines} | {count[lines]} |" + "".join(f" {100 * good[lines, name] / count[lines]:.1f} % |" for name in peers))
