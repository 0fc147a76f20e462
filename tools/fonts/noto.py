"""Makes the fonts for the scripts that Inter lacks from Debian's fonts-noto-core and fonts-noto-cjk.

- Scripts whose letters join or move keep the layout features that shape them, and no others.
- Chinese, Japanese and Korean characters need no shaping: their fonts have outlines and a character map only. They are
  the characters of the national standards. Outlines become those of TrueType on a grid of 500, which is smaller and
  faster to read; a PDF embeds it as it is.
- Where one code stands for several forms of a Chinese character, the Japanese font has the Japanese one; the other font
  has the Chinese one, simplified where GB 2312 has the character, else traditional.
- `NotoSymbols` gathers the currency signs and symbols that none of the others has from several fonts.
"""

import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

CORE = Path('/usr/share/fonts/truetype/noto')
CJK = Path('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')

FEATURES = (
    'ccmp locl isol init medi fina rlig liga calt mark mkmk kern abvm blwm nukt akhn rphf rkrf pref blwf abvf half pstf '
    'vatu cjct pres abvs blws psts haln dist'
).split()

JOINERS = [range(0x200C, 0x200E), range(0x25CC, 0x25CD)]
SCRIPTS = {
    'Hebrew': [range(0x0590, 0x0600), range(0xFB1D, 0xFB50), *JOINERS],
    'Arabic': [
        range(0x0600, 0x0700),
        range(0x0750, 0x0780),
        range(0x08A0, 0x0900),
        range(0xFB50, 0xFE00),
        range(0xFE70, 0xFEFF),
        *JOINERS,
    ],
    'Thai': [range(0x0E00, 0x0E80), *JOINERS],
    'Devanagari': [range(0x0900, 0x0980), range(0x1CD0, 0x1D00), range(0xA830, 0xA840), range(0xA8E0, 0xA900), *JOINERS],
    'Armenian': [range(0x0530, 0x0590), range(0xFB13, 0xFB18)],
    'Georgian': [range(0x10A0, 0x1100), range(0x1C90, 0x1CC0), range(0x2D00, 0x2D30)],
}

SYMBOLS = [range(0x2190, 0x2400), range(0x2460, 0x2800), range(0x2900, 0x2980), range(0x2B00, 0x2C00)]
SYMBOL_SOURCES = [
    'NotoSans', 'NotoSansMath', 'NotoSansSymbols', 'NotoSansSymbols2', 'NotoSansBengali', 'NotoSansGujarati',
    'NotoSansTamil', 'NotoSansTamilSupplement', 'NotoSansKhmer', 'NotoSansNKo', 'NotoSansWancho',
    'NotoSansIndicSiyaqNumbers',
]  # fmt: skip

# The numbers of the fonts in the collection.
JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL = range(4)
GRID = 500


def covered(ranges: Iterable[range]) -> set[int]:
    return {code for codes in ranges for code in codes}


def saved(font: TTFont) -> bytes:
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def subset(font: TTFont, codes: set[int], features: list[str]) -> None:
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.legacy_kern = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ['DSIG', 'STAT', 'MATH', 'VORG', 'vhea', 'vmtx', 'BASE']
    if not features:
        options.drop_tables += ['GSUB', 'GPOS', 'GDEF']
        font['cmap'].tables = [table for table in font['cmap'].tables if table.format != 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def script_font(script: str, weight: str) -> bytes:
    font = TTFont(CORE / f'NotoSans{script}-{weight}.ttf', recalcTimestamp=False)
    subset(font, covered(SCRIPTS[script]), FEATURES)
    return saved(font)


def standard(encoding: str, leads: range) -> set[int]:
    """The characters of two bytes of a national standard."""
    found: set[int] = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                text = bytes([lead, trail]).decode(encoding)
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return found


def han(codes: set[int]) -> set[int]:
    return {code for code in codes if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF}


def true_type(font: TTFont) -> bytes:
    """The font with outlines of quadratic curves on a grid of GRID units."""
    glyph_set, metrics = font.getGlyphSet(), font['hmtx']
    scale = GRID / font['head'].unitsPerEm
    glyphs, widths = {}, {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(TransformPen(pen, (scale, 0, 0, scale, 0, 0)), max_err=1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
        widths[name] = round(metrics[name][0] * scale)
    return assembled(font, font.getGlyphOrder(), font.getBestCmap(), glyphs, widths, GRID)


def assembled(source: TTFont, order: list[str], cmap: dict, glyphs: dict, widths: dict, grid: int) -> bytes:
    """A font of these glyphs with the names, dates and heights of another."""
    scale = grid / source['head'].unitsPerEm
    builder = FontBuilder(grid, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    lefts = {name: getattr(builder.font['glyf'][name], 'xMin', 0) for name in order}
    builder.setupHorizontalMetrics({name: (widths[name], lefts[name]) for name in order})
    heights = {'ascent': round(source['hhea'].ascent * scale), 'descent': round(source['hhea'].descent * scale)}
    builder.setupHorizontalHeader(**heights)
    builder.setupOS2(sCapHeight=round(source['OS/2'].sCapHeight * scale), sxHeight=round(source['OS/2'].sxHeight * scale))
    builder.setupPost(keepGlyphNames=False)
    builder.font['name'] = source['name']
    builder.font['head'].created = builder.font['head'].modified = source['head'].created
    builder.font.recalcTimestamp = False
    return saved(builder.font)


def chinese() -> bytes:
    simplified = han(standard('gb2312', range(0xA1, 0xF8)))
    others = [standard('big5', range(0xA1, 0xFA)), standard('euc_jp', range(0xA1, 0xFF)), standard('euc_kr', range(0xA1, 0xFF))]
    codes = simplified | set().union(*map(han, others)) | covered(
        [range(0x3000, 0x3040), range(0x3100, 0x3130), range(0x31A0, 0x31C0), range(0xFE30, 0xFE70), range(0xFF00, 0xFFF0)]
    )
    font = TTFont(CJK, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    traditional = TTFont(CJK, fontNumber=TRADITIONAL, lazy=True).getBestCmap()
    for table in font['cmap'].tables:
        if table.isUnicode() and table.format != 14:
            for code in han(set(table.cmap)) - simplified:
                table.cmap[code] = traditional.get(code, table.cmap[code])
    subset(font, codes, [])
    return true_type(font)


def japanese() -> bytes:
    font = TTFont(CJK, fontNumber=JAPANESE, recalcTimestamp=False)
    symbols = [range(0x3000, 0x3100), range(0x31F0, 0x3400), range(0xFF00, 0xFFF0)]
    subset(font, han(standard('euc_jp', range(0xA1, 0xFF)) | standard('cp932', range(0xED, 0xFD))) | covered(symbols), [])
    return true_type(font)


def korean() -> bytes:
    font = TTFont(CJK, fontNumber=KOREAN, recalcTimestamp=False)
    subset(font, covered([range(0x3131, 0x318F), range(0xAC00, 0xD7A4)]), [])
    return true_type(font)


def symbols(present: set[int]) -> bytes:
    """Currency signs and symbols that are not among the present characters."""
    currency = {code for code in range(0x110000) if unicodedata.category(chr(code)) == 'Sc'}
    wanted = (currency | covered(SYMBOLS)) - present
    sources = [TTFont(CORE / f'{name}-Regular.ttf', lazy=True) for name in SYMBOL_SOURCES]
    first = sources[0]
    order, cmap, glyphs, widths = ['.notdef'], {}, {'.notdef': first['glyf']['.notdef']}, {'.notdef': first['hmtx']['.notdef'][0]}
    for code in sorted(wanted):
        source = next((font for font in sources if code in font.getBestCmap()), None)
        if source is None:
            continue
        name, original = f'u{code:X}', source.getBestCmap()[code]
        scale = first['head'].unitsPerEm / source['head'].unitsPerEm
        pen = TTGlyphPen(None)
        glyph_set = source.getGlyphSet()
        outline = DecomposingRecordingPen(glyph_set)
        glyph_set[original].draw(outline)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        order.append(name)
        cmap[code], glyphs[name], widths[name] = name, pen.glyph(), round(source['hmtx'][original][0] * scale)
    glyphs['.notdef'].removeHinting()
    return assembled(named(first, 'Noto Symbols', 'NotoSymbols'), order, cmap, glyphs, widths, first['head'].unitsPerEm)


def named(font: TTFont, full: str, postscript: str) -> TTFont:
    for record in font['name'].names:
        texts = {1: full, 4: full, 6: postscript}
        if record.nameID in texts:
            record.string = texts[record.nameID]
    font['name'].names = [record for record in font['name'].names if record.nameID in (0, 1, 2, 4, 6, 13, 14)]
    return font


def files(inter: set[int]) -> dict[str, bytes]:
    """The fonts by their file names; `inter`: the characters that need no other font."""
    built = {
        f'NotoSans{script}-{weight}.ttf': script_font(script, weight) for script in SCRIPTS for weight in ('Regular', 'Bold')
    }
    built |= {'NotoSansSC.ttf': chinese(), 'NotoSansJP.ttf': japanese(), 'NotoSansKR.ttf': korean()}
    present = inter.union(*(TTFont(io.BytesIO(content)).getBestCmap() for content in built.values()))
    return built | {'NotoSymbols.ttf': symbols(present)}
