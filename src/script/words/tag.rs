//! Parts of speech, as the dictionary names them.

/// A part of speech of the ICTCLAS set: `n` a noun, `nr` a person, `v` a verb and so on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u8);

/// The tags in the order of the tables; the last is of no table.
const NAMES: [&str; 65] = [
    "a", "ad", "ag", "an", "b", "bg", "c", "d", "df", "dg", "e", "en", "f", "g", "h",
    "i", "in", "j", "jn", "k", "l", "ln", "m", "mg", "mq", "n", "ng", "nr", "nrfg",
    "nrt", "ns", "nt", "nz", "o", "p", "q", "qe", "qg", "r", "rg", "rr", "rz", "s", "t",
    "tg", "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq",
    "w", "x", "y", "yg", "z", "zg", "eng",
];

impl Tag {
    /// Figures.
    pub const NUMERAL: Self = Self(22);
    /// A word of no known part: a mark, a sign.
    pub const NONE: Self = Self(59);
    /// A Latin word.
    pub const LATIN: Self = Self(64);

    /// The tag of a number in the tables.
    pub(super) const fn of(number: u8) -> Self {
        Self(number)
    }

    /// Its name, as `nr` or `vn`.
    pub fn name(self) -> &'static str {
        NAMES[usize::from(self.0)]
    }
}

impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
