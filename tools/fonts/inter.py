"""Makes the Inter fonts of the PDFs from the npm package inter-ui.

- Only the characters of RANGES are kept: a PDF embeds subsets anyway, and a small font is parsed faster.
- Digits are those of the feature `tnum`, mapped directly, so that every figure is tabular without a feature being asked
  for at run time.
- Of the layout features only `kern` is kept: decoding the others costs more than all else in a short PDF.
- Combining accents are drawn over the middle of an average letter to their left, since the feature that would place
  them is gone; letters that have a code of their own with the accent, as texts are normalised to, are not concerned.
- A character is kept only where all styles have it.
"""

import copy
import io
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / 'node_modules' / 'inter-ui' / 'web'
STYLES = ['Regular', 'SemiBold', 'Italic']

RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0250, 0x02FF),  # IPA, modifier letters
    (0x0300, 0x036F),  # combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional (Vietnamese, Welsh)
    (0x1F00, 0x1FFF),  # Greek with older accents
    (0x2000, 0x206F),  # punctuation, spaces
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency signs
    (0x2100, 0x218F),  # letter-like signs, fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes, with the box that stands for a missing character
    (0x2713, 0x2717),  # check marks
    (0xFB00, 0xFB04),  # ligatures that some systems write into texts
]

# Invisible characters: texts are rid of them (shared/pdf/clean-text.ts).
LEFT_OUT = {0x200C, 0x200D, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069}


def tabular(font: TTFont) -> dict[str, str]:
    """The single substitutions of the feature `tnum`."""
    gsub = font['GSUB'].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == 'tnum'
        for index in record.Feature.LookupListIndex
    }
    mapping: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, 'ExtSubTable', subtable)
            mapping.update(subtable.mapping)
    return mapping


def map_digits(font: TTFont) -> None:
    figures = tabular(font)
    digits = {ord(digit): figures[font.getBestCmap()[ord(digit)]] for digit in '0123456789'}
    for table in font['cmap'].tables:
        if table.isUnicode():
            table.cmap.update(digits)
    widths = {font['hmtx'][glyph][0] for glyph in digits.values()}
    if len(widths) != 1:
        raise SystemExit(f'The digits are not equally wide: {sorted(widths)}')


def overlay_accents(font: TTFont) -> None:
    """Maps combining accents to copies without advance, shifted to the left; letters are composed of the originals."""
    glyphs, metrics, names = font['glyf'], font['hmtx'], font.getBestCmap()
    letter = metrics['n'][0]
    accents = {code: names[code] for code in range(0x0300, 0x0370) if code in names}
    for code, name in accents.items():
        glyph = copy.deepcopy(glyphs[name])
        if glyph.numberOfContours == 0:
            continue
        shift = -(glyph.xMin + glyph.xMax + letter) // 2
        if glyph.isComposite():
            for component in glyph.components:
                component.x += shift
        else:
            glyph.coordinates.translate((shift, 0))
        copied = f'{name}.over'
        font.setGlyphOrder([*font.getGlyphOrder(), copied])
        glyphs.glyphs[copied] = glyph
        glyph.recalcBounds(glyphs)
        metrics[copied] = (0, glyph.xMin)
        for table in font['cmap'].tables:
            if table.isUnicode():
                table.cmap[code] = copied


def characters(font: TTFont) -> set[int]:
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    return (wanted & set(font.getBestCmap())) - LEFT_OUT


def build(style: str, keep: set[int]) -> bytes:
    font = TTFont(SOURCE / f'Inter-{style}.woff2', recalcTimestamp=False)
    map_digits(font)
    overlay_accents(font)
    options = Options()
    options.layout_features = ['kern']
    options.hinting = False
    options.glyph_names = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.drop_tables += ['DSIG', 'STAT']
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    font.flavor = None
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def files() -> dict[str, bytes]:
    """The fonts by their file names."""
    fonts = {style: TTFont(SOURCE / f'Inter-{style}.woff2') for style in STYLES}
    keep = set.intersection(*(characters(font) for font in fonts.values()))
    return {f'Inter-{style}.ttf': build(style, keep) for style in STYLES}
