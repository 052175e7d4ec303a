//! Bopomofo: the signs by which a character is read aloud.
//!
//! # Sources
//!
//! - Unicode 17.0, Bopomofo and Bopomofo Extended, Spacing Modifier Letters
//! - W3C clreq, *Positioning of Zhuyin Symbols*

/// Whether a character is a sound of bopomofo.
pub const fn is_bopomofo(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}')
}

/// Whether a character is a tone of bopomofo.
pub const fn is_tone(c: char) -> bool {
    matches!(c, 'ˉ' | 'ˊ' | 'ˇ' | 'ˋ' | '˙' | '˪' | '˫')
}

/// Whether a tone stands before its sounds: the neutral one does.
pub const fn is_neutral(c: char) -> bool {
    c == '˙'
}
