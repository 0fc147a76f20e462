"""Builds the fonts of the PDFs in resources/fonts (docs/adr/0020-fonts-of-the-pdf.md).

Run from the repository's root, after `npm ci`:

    /usr/bin/python3 tools/fonts/build.py [--check] [--inter]

Needs fonttools and brotli (Debian: python3-fonttools, python3-brotli), and for all but Inter the fonts of Debian's
fonts-noto-core and fonts-noto-cjk. The fonts depend only on the input files and the fonttools version, which
resources/fonts/README.md names. `--check` writes nothing and fails where a font differs from what is committed;
`--inter` leaves the others alone. Files `.br` are compressed: what is compared is what is in them.
"""

import argparse
import io
import sys
from pathlib import Path

import brotli
import inter
import noto
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / 'resources' / 'fonts'


def committed(path: Path) -> bytes | None:
    if not path.exists():
        return None
    return brotli.decompress(path.read_bytes()) if path.suffix == '.br' else path.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--inter', action='store_true')
    arguments = parser.parse_args()
    fonts = {TARGET / name: content for name, content in inter.files().items()}
    if not arguments.inter:
        characters = set.intersection(*(set(TTFont(io.BytesIO(content)).getBestCmap()) for content in fonts.values()))
        fonts |= {TARGET / f'{name}.br': content for name, content in noto.files(characters).items()}
    for path, content in fonts.items():
        if arguments.check and committed(path) != content:
            sys.exit(f'{path.name} differs from what this script builds')
        if not arguments.check:
            path.write_bytes(brotli.compress(content) if path.suffix == '.br' else content)
        print(f'{path.name}: {path.stat().st_size} bytes, {len(content)} to read')


if __name__ == '__main__':
    main()
