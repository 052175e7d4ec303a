//! What holds two neighbours together.

/// What holds two neighbours together, in the order in which it gives way (§3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Nothing.
    Free,
    /// A break costs so many units of the cost model.
    Soft(u16),
    /// LAT-3: an address, where it may break.
    Url,
    /// LAT-1: two syllables of a word, which a hyphen would part.
    Hyphen,
    /// The same after two letters: only where a paper divides its words.
    Short,
    /// LAT-2: after - or /, or where a capital follows.
    Camel,
    /// UNB-8: a number and what it counts.
    Measure,
    /// LAT-2: two syllables of a word that no hyphen parts: a name, a model.
    Syllable,
    /// Two letters of a word.
    Letter,
    /// UNB-2: two digits of a number.
    Digit,
    /// A unit that is hard: a number and its sign, a mark and its base.
    Unit,
    /// Two halves of one mark.
    Never,
}

impl Hold {
    /// Whether a gap inside it may be opened like others (T3).
    pub const fn stretches(self) -> bool {
        matches!(self, Self::Free | Self::Soft(_) | Self::Measure)
    }

    /// Whether a hyphen stands where a line ends.
    pub const fn hyphenates(self) -> bool {
        matches!(self, Self::Hyphen | Self::Short)
    }
}

/// Makes breaks in a stretch cost at least so much.
pub(super) fn soften(holds: &mut [Hold], stretch: std::ops::Range<usize>, units: u16) {
    for hold in holds.iter_mut().take(stretch.end).skip(stretch.start) {
        *hold = (*hold).max(Hold::Soft(units));
    }
}
