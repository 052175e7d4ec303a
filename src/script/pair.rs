//! The pair table: rules.md §1.3.

use super::{Class, Punctuation, Stops};
use crate::unit::Em;

/// When a gap gives way. rules.md §3.1, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// S2: Latin word spaces.
    Word,
    /// S3: the interpunct of one em.
    Interpunct,
    /// S4: the blanks outside brackets and quotes.
    Bracket,
    /// S5: ，、；：.
    Pause,
    /// S6: Han–Latin gaps.
    HanLatin,
    /// S7: 。？！.
    Stop,
}

impl Step {
    /// The steps in the order in which they are exhausted.
    pub const ALL: [Self; 6] = [
        Self::Word,
        Self::Interpunct,
        Self::Bracket,
        Self::Pause,
        Self::HanLatin,
        Self::Stop,
    ];
}

/// The white between two neighbours on a line, before justification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How wide it is.
    pub natural: Em,
    /// How much of it may be taken, and when. Nothing: solid.
    pub give: Option<(Step, Em)>,
    /// How much may be added to it before all else (T1, T2).
    pub grow: Em,
    /// Whether it may be opened like all others (T3).
    pub slot: Slot,
}

/// Whether a gap is opened when a line is spread (T3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// It is.
    Open,
    /// It stays as it is.
    Closed,
}

impl Gap {
    /// Nothing, and nothing to give.
    pub const SOLID: Self =
        Self { natural: Em::ZERO, give: None, grow: Em::ZERO, slot: Slot::Closed };

    const fn blank(step: Step) -> Self {
        Self {
            natural: Em::HALF,
            give: Some((step, Em::HALF)),
            grow: Em::ZERO,
            slot: Slot::Closed,
        }
    }

    const fn han_latin(gap: Em) -> Self {
        // HL-1: a quarter gives an eighth and grows to a half; other widths alike.
        let give = gap.scale(1, 2);
        let most = Em::HALF.parts() - gap.parts();
        let grow = Em::from_parts(if gap.parts() == 0 { 0 } else { most });
        let give = if gap.parts() == 0 { None } else { Some((Step::HanLatin, give)) };
        Self { natural: gap, give, grow, slot: Slot::Closed }
    }

    /// HL-4: a space between Latin words of `space` in its face.
    fn word(space: Em) -> Self {
        let space = space.clamp(Em::QUARTER, Em::HALF);
        Self {
            natural: space,
            give: Some((Step::Word, space - Em::QUARTER)),
            grow: Em::HALF - space,
            slot: Slot::Closed,
        }
    }
}

/// How a paper spaces its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// 标点.
    pub punctuation: Punctuation,
    /// 句号.
    pub stops: Stops,
    /// 中西间距.
    pub han_latin: Em,
}

/// The gap between two neighbours. `space` is the width of a space typed between them in
/// its face, if there was one.
pub fn gap(left: Class, right: Class, space: Option<Em>, how: Spacing) -> Gap {
    if let (true, true, Some(space)) = (left.is_latin(), right.is_latin(), space) {
        return Gap::word(space);
    }
    let base = blank(left, right, how);
    let slot = if opens(left, right) { Slot::Open } else { Slot::Closed };
    Gap { slot, ..base }
}

/// The table itself.
fn blank(left: Class, right: Class, how: Spacing) -> Gap {
    use Class::{
        Close, Dash, Emphatic, Han, Ideospace, Latin, Long, Middle, Open, Pause, Sign,
        Solidus, Stop,
    };
    if how.punctuation == Punctuation::Plain
        && !matches!((left, right), (Han, Latin) | (Latin, Han))
    {
        return Gap::SOLID;
    }
    match (left, right) {
        // ADJ-6: beside · – / and U+3000 no blank is left; ADJ-2, ADJ-4 after an opening.
        (Open | Middle | Solidus | Ideospace, _)
        | (_, Middle | Solidus | Ideospace | Close | Pause | Stop | Emphatic) => {
            Gap::SOLID
        }
        (Han, Latin) | (Latin, Han) => Gap::han_latin(how.han_latin),
        (Close, _) => marks(Step::Bracket, how),
        (Pause, _) => marks(Step::Pause, how),
        (Stop, _) => marks(Step::Stop, how),
        (Emphatic | Dash | Long | Han | Sign | Latin, Open) => marks(Step::Bracket, how),
        (Class::LatinMark, Open) => marks(Step::Bracket, how),
        (
            Emphatic
            | Dash
            | Long
            | Han
            | Sign
            | Latin
            | Class::LatinMark
            | Class::WordSpace,
            _,
        ) => Gap::SOLID,
    }
}

/// The blank of a mark in the paper's style.
fn marks(step: Step, how: Spacing) -> Gap {
    match (how.punctuation, step) {
        (Punctuation::Banjiao | Punctuation::Plain, _) => Gap::SOLID,
        (Punctuation::Kaiming, Step::Stop) => Gap { natural: Em::HALF, ..Gap::SOLID },
        (Punctuation::Kaiming, _) => Gap::SOLID,
        (Punctuation::Quanjiao, Step::Stop) if how.stops == Stops::Fixed => {
            Gap { natural: Em::HALF, ..Gap::SOLID }
        }
        (Punctuation::Quanjiao, _) => Gap::blank(step),
    }
}

/// T3: Han|Han, Han|O, C/P/S|Han, C/P/S|O, Han|D, D|Han, marks|W, W|O.
fn opens(left: Class, right: Class) -> bool {
    use Class::{Close, Dash, Emphatic, Han, Open, Pause, Sign, Stop};
    match (left, right) {
        (Han | Sign, Han | Sign | Open | Dash) | (Dash, Han | Sign) => true,
        (Close | Pause | Stop | Emphatic, Han | Sign | Open) => true,
        (Close | Pause | Stop | Emphatic, right) => right.is_latin(),
        (left, Open) => left.is_latin(),
        (_, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Spacing, Step, gap};
    use crate::script::{Class, Punctuation, Stops};
    use crate::unit::Em;

    const HOW: Spacing = Spacing {
        punctuation: Punctuation::Quanjiao,
        stops: Stops::Squeezable,
        han_latin: Em::QUARTER,
    };

    #[test]
    fn two_facing_blanks_become_one() {
        let between = gap(Class::Pause, Class::Open, None, HOW);
        assert_eq!(between.natural, Em::HALF);
        assert_eq!(between.give, Some((Step::Pause, Em::HALF)));
    }

    #[test]
    fn nothing_is_left_beside_an_interpunct() {
        assert_eq!(gap(Class::Close, Class::Middle, None, HOW).natural, Em::ZERO);
        assert_eq!(gap(Class::Middle, Class::Open, None, HOW).natural, Em::ZERO);
    }

    #[test]
    fn a_fixed_stop_keeps_its_em() {
        let how = Spacing { stops: Stops::Fixed, ..HOW };
        let between = gap(Class::Stop, Class::Han, None, how);
        assert_eq!((between.natural, between.give), (Em::HALF, None));
    }
}
