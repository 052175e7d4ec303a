//! Glyphs of a simple face that is an sfnt: whether all readers find the same.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §9.6.6.4, Table 123 (flags).

use hayro::hayro_syntax::object::Dict;

use super::faces::Used;
use crate::font::Program;

/// Bits of the flags of a face: its characters are its own, or those of Latin text.
const SYMBOLIC: u32 = 1 << 2;
/// See [`SYMBOLIC`].
const NONSYMBOLIC: u32 = 1 << 5;

/// Tables of characters, by platform and encoding.
const WINDOWS_SYMBOL: (usize, usize) = (3, 0);
const WINDOWS_UNICODE: (usize, usize) = (3, 1);
const MACINTOSH: (usize, usize) = (1, 0);

/// Where the codes of a symbolic face may begin.
const SYMBOLS: [usize; 4] = [0, 0xF000, 0xF100, 0xF200];

/// Whether the standard says by which table glyphs are found, and finds those that are meant.
pub(super) fn agreed(used: &Used<'_>, descriptor: &Dict<'_>, program: &Program) -> bool {
    let Some(font) = &used.font else { return false };
    let maps = program.maps();
    let count = |(platform, encoding)| maps.count(platform, encoding);
    // Two that say the same thing need not say it.
    if [WINDOWS_SYMBOL, WINDOWS_UNICODE, MACINTOSH].iter().any(|by| 1 < count(*by)) {
        return false;
    }
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    let encoded = used.dict.contains_key("Encoding");
    if flags & SYMBOLIC == 0 {
        // By the names of Latin text, which this table is for.
        return flags & NONSYMBOLIC == 0 || 0 < count(WINDOWS_UNICODE) || !encoded;
    }
    if count(WINDOWS_SYMBOL) == 0 && count(MACINTOSH) == 0 {
        return false;
    }
    // By the codes themselves, whatever names say beside them.
    used.codes.iter().all(|code| {
        let Ok(value) = usize::try_from(code.value) else { return false };
        let found = |(platform, encoding): (usize, usize), code: usize| {
            maps.glyph(platform, encoding, code).filter(|glyph| *glyph != 0)
        };
        let symbol = SYMBOLS
            .iter()
            .find_map(|base| found(WINDOWS_SYMBOL, value.saturating_add(*base)));
        let glyph = symbol.or_else(|| found(MACINTOSH, value));
        let meant = usize::try_from(font.map_code(code.value).to_u32());
        meant.is_ok_and(|meant| glyph == Some(meant))
    })
}
