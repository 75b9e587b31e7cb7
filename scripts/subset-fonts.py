# Cuts the fonts of the @fontsource packages into src/fonts/, along the ranges that src/styles/fonts.css gives each file.
# For authors, after a range or a package has changed: python3 -m pip install fonttools==4.66.1 brotli, then run this.
# Left out: fractions and proportional figures, which no style sheet asks for. Hinting, kerning and table figures stay.
import re
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / 'node_modules'
SOURCES = {
    'figtree': PACKAGES / '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
    'plex-mono': PACKAGES / '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
}
FEATURES = ['kern', 'tnum', 'ccmp', 'locl', 'mark', 'mkmk', 'rvrn']
# The licence keeps the name Plex for the unchanged font.
NAMES = {'plex-mono': 'Ring Mono'}

FACE = re.compile(r"url\('\.\./fonts/([a-z-]+)\.woff2'\)[^}]*?unicode-range:\s*([^;]+);")


def code_points(ranges):
    for one in ranges.split(','):
        first, _, last = one.strip().removeprefix('U+').partition('-')
        yield from range(int(first, 16), int(last or first, 16) + 1)


def rename(font, family):
    names = {1: family, 3: f'{family} Regular', 4: f'{family} Regular', 6: family.replace(' ', '') + '-Regular'}
    for name, value in names.items():
        font['name'].setName(value, name, 3, 1, 0x409)


for name, ranges in FACE.findall((ROOT / 'src/styles/fonts.css').read_text('utf8')):
    origin = name.removesuffix('-more')
    options = subset.Options(flavor='woff2', layout_features=FEATURES, name_IDs=['*'], notdef_outline=True)
    font = subset.load_font(SOURCES[origin], options)
    wanted = list(code_points(ranges))
    missing = [f'U+{point:04X}' for point in wanted if point not in font.getBestCmap()]
    if missing:
        raise SystemExit(f'{name}: expected only characters of {SOURCES[origin].name}, found also {", ".join(missing)}')
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    if origin in NAMES:
        rename(font, NAMES[origin])
    target = ROOT / f'src/fonts/{name}.woff2'
    subset.save_font(font, target, options)
    print(f'{target.relative_to(ROOT)}: {len(wanted)} characters, {target.stat().st_size} bytes')
