//! The pair table: rules.md §1.3.

use super::{Class, Mark, Opening, Punctuation, Region, Seat, Stops};
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

/// Whether a gap is opened when a line is spread and T1 and T2 are full (T3).
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

    const fn blank(step: Step, wide: Em) -> Self {
        Self {
            natural: wide,
            give: Some((step, wide)),
            grow: Em::ZERO,
            slot: Slot::Closed,
        }
    }

    const fn han_latin(gap: Em) -> Self {
        // HL-1, JST-T2: from an eighth to two fifths, whatever the paper's own gap is. A
        // paper that has none sets digits solid.
        if gap.parts() == 0 {
            return Self::SOLID;
        }
        let least = Em::FULL.parts() / 8;
        let give = if least < gap.parts() { gap.parts() - least } else { 0 };
        let most = Em::thousandths(400).parts();
        let grow = if gap.parts() < most { most - gap.parts() } else { 0 };
        let give = Some((Step::HanLatin, Em::from_parts(give)));
        Self { natural: gap, give, grow: Em::from_parts(grow), slot: Slot::Closed }
    }

    /// HL-4: a space between Latin words of `space` in its face.
    fn word(space: Em) -> Self {
        let space = space.clamp(NARROWEST, Em::HALF);
        Self {
            natural: space,
            give: Some((Step::Word, space - NARROWEST)),
            grow: Em::HALF - space,
            slot: Slot::Open,
        }
    }

    /// SPC-TYPED: a half-width space typed between ideographs, a quarter of an em that
    /// opens to a half with the spaces between Latin words.
    pub const TYPED: Self = Self {
        natural: Em::QUARTER,
        give: Some((Step::Word, Em::ZERO)),
        grow: Em::QUARTER,
        slot: Slot::Open,
    };
}

/// HL-4, JST-S2: what a space between Latin words keeps.
const NARROWEST: Em = Em::thousandths(200);

/// How a paper spaces its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// 标点.
    pub punctuation: Punctuation,
    /// 句号.
    pub stops: Stops,
    /// 中西间距.
    pub han_latin: Em,
    /// 地区.
    pub region: Region,
    /// 撑空.
    pub opening: Opening,
}

/// The gap between two neighbours. `space` is the width of a space typed between them in
/// its face, if there was one.
pub fn gap(
    left: impl Into<Mark>,
    right: impl Into<Mark>,
    space: Option<Em>,
    how: Spacing,
) -> Gap {
    let (left, right) = (left.into(), right.into());
    if let (true, true, Some(space)) =
        (left.class.is_latin(), right.class.is_latin(), space)
    {
        return Gap::word(space);
    }
    let base = blank(left, right, how);
    // JST-T3: once it is as wide as T2 makes it, the gap beside a figure opens like others.
    let open = base.grow != Em::ZERO
        || match how.opening {
            Opening::Chosen => opens(left.class, right.class),
            Opening::Literal => may_open(left.class, right.class),
        };
    let slot = if open { Slot::Open } else { Slot::Closed };
    Gap { slot, ..base }
}

/// The table itself.
fn blank(left: Mark, right: Mark, how: Spacing) -> Gap {
    use Class::{
        Close, Dash, Emphatic, Han, Ideospace, Latin, LatinMark, Long, Middle, Open,
        Pause, Sign, Solidus, Stop, WordSpace,
    };
    match (left.class, right.class) {
        (Han, Latin) | (Latin, Han) => Gap::han_latin(how.han_latin),
        _ if how.punctuation == Punctuation::Plain => Gap::SOLID,
        // ADJ-6: beside U+3000 and / no blank is left.
        (Ideospace | Solidus, _) | (_, Ideospace | Solidus) => Gap::SOLID,
        // ADJ-6: an interpunct has only the blank of its own cell, if that is one em.
        (Middle, _) => own(left, Step::Interpunct, how),
        (_, Middle) => own(right, Step::Interpunct, how),
        // ADJ-4: after an opening mark nothing is removed, and nothing is there to remove
        // but what a centred mark has before it.
        (Open, Pause | Stop) => Gap { give: None, ..own(right, Step::Pause, how) },
        (Open, _) => Gap::SOLID,
        // ADJ-1: the first of two loses its blank; a centred one keeps what is before it.
        (_, Pause) => own(right, Step::Pause, how),
        (_, Stop) => own(right, Step::Stop, how),
        (_, Close | Emphatic) => Gap::SOLID,
        (Close, _) => marks(Step::Bracket, Em::HALF, how),
        (Pause, _) => after(left, Step::Pause, how),
        (Stop, _) => after(left, Step::Stop, how),
        (Emphatic, Han | Sign | Latin | LatinMark | Open)
            if how.region == Region::Japan =>
        {
            // §1.5: ！？ that end a sentence are followed by one em.
            Gap { natural: Em::FULL, ..Gap::SOLID }
        }
        (Emphatic | Dash | Long | Han | Sign | Latin | LatinMark, Open) => {
            marks(Step::Bracket, Em::HALF, how)
        }
        (Emphatic | Dash | Long | Han | Sign | Latin | LatinMark | WordSpace, _) => {
            Gap::SOLID
        }
    }
}

/// The blank after a closing mark: half an em, or the quarter of one that is centred.
fn after(mark: Mark, step: Step, how: Spacing) -> Gap {
    match mark.seat {
        Seat::Side => marks(step, Em::HALF, how),
        Seat::Centre | Seat::Pinched | Seat::Full => own(mark, step, how),
    }
}

/// The blank on either side of a centred mark.
fn own(mark: Mark, step: Step, how: Spacing) -> Gap {
    if mark.is_centred() { marks(step, Em::QUARTER, how) } else { Gap::SOLID }
}

/// The blank of a mark in the paper's style.
fn marks(step: Step, wide: Em, how: Spacing) -> Gap {
    let fixed = Gap { natural: wide, ..Gap::SOLID };
    match (how.punctuation, step) {
        (Punctuation::Banjiao | Punctuation::Plain, _) => Gap::SOLID,
        (Punctuation::Kaiming, Step::Stop) => fixed,
        (Punctuation::Kaiming, _) => Gap::SOLID,
        (Punctuation::Quanjiao, Step::Stop) if how.stops == Stops::Fixed => fixed,
        (Punctuation::Quanjiao, _) => Gap::blank(step, wide),
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

/// T3 to the letter of clreq: every spacing but those round a connector, an interpunct or
/// a solidus and those inside a Latin run.
fn may_open(left: Class, right: Class) -> bool {
    let rigid = |class| matches!(class, Class::Long | Class::Middle | Class::Solidus);
    let space = |class| matches!(class, Class::Ideospace | Class::WordSpace);
    let latin = left.is_latin() && right.is_latin();
    let han_latin = matches!(
        (left, right),
        (Class::Han | Class::Sign, Class::Latin | Class::LatinMark)
            | (Class::Latin | Class::LatinMark, Class::Han | Class::Sign)
    );
    let whole = left == Class::Emphatic && right == Class::Emphatic;
    let outside = ![left, right].iter().any(|class| rigid(*class) || space(*class));
    outside && !latin && !han_latin && !whole
}

#[cfg(test)]
mod tests {
    use super::{Spacing, Step, gap};
    use crate::script::{Class, Mark, Opening, Punctuation, Region, Seat, Slot, Stops};
    use crate::unit::Em;

    const HOW: Spacing = Spacing {
        punctuation: Punctuation::Quanjiao,
        stops: Stops::Squeezable,
        han_latin: Em::QUARTER,
        region: Region::Mainland,
        opening: Opening::Chosen,
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

    const TAIWAN: Spacing = Spacing { region: Region::Taiwan, ..HOW };

    const fn centred(class: Class) -> Mark {
        Mark { class, seat: Seat::Centre }
    }

    /// §1.5: a quarter on both sides, each of which gives.
    #[test]
    fn a_centred_mark_has_a_quarter_on_either_side() {
        let comma = centred(Class::Pause);
        let quarter = Some((Step::Pause, Em::QUARTER));
        let before = gap(Class::Han, comma, None, TAIWAN);
        let behind = gap(comma, Class::Han, None, TAIWAN);
        assert_eq!((before.natural, before.give), (Em::QUARTER, quarter));
        assert_eq!((behind.natural, behind.give), (Em::QUARTER, quarter));
    }

    /// ADJ-1 and ADJ-3 of centred marks: a pair is an em and a half.
    #[test]
    fn a_pair_with_a_centred_mark_is_an_em_and_a_half() {
        let comma = centred(Class::Pause);
        let pinched = Mark { class: Class::Stop, seat: Seat::Pinched };
        // ，「 and 」，: half, quarter, half and the other quarter of the comma.
        assert_eq!(gap(comma, Class::Open, None, TAIWAN).natural, Em::QUARTER);
        assert_eq!(gap(Class::Close, comma, None, TAIWAN).natural, Em::QUARTER);
        // 。」: half and half, and half after the bracket.
        assert_eq!(gap(Class::Han, pinched, None, TAIWAN).natural, Em::ZERO);
        assert_eq!(gap(pinched, Class::Close, None, TAIWAN).natural, Em::ZERO);
    }

    /// JST-S3: the interpunct of one em gives half of it, and a bracket beside it has no
    /// blank (ADJ-6).
    #[test]
    fn a_wide_interpunct_gives_first() {
        let dot = centred(Class::Middle);
        let quarter = Some((Step::Interpunct, Em::QUARTER));
        for side in [Class::Han, Class::Close, Class::Open] {
            assert_eq!(gap(side, dot, None, TAIWAN).give, quarter);
            assert_eq!(gap(dot, side, None, TAIWAN).give, quarter);
        }
    }

    /// §1.5, Japan.
    #[test]
    fn an_em_follows_a_japanese_question() {
        let japan = Spacing { region: Region::Japan, ..HOW };
        assert_eq!(gap(Class::Emphatic, Class::Han, None, japan).natural, Em::FULL);
        assert_eq!(gap(Class::Emphatic, Class::Close, None, japan).natural, Em::ZERO);
        assert_eq!(gap(Class::Emphatic, Class::Han, None, HOW).natural, Em::ZERO);
    }

    /// HL-1, JST-T2: the gap of a paper, from an eighth to two fifths of an em.
    #[test]
    fn the_han_latin_gap_has_the_same_limits_whatever_it_is() {
        let of = |han_latin: Em| {
            let how = Spacing { han_latin, ..HOW };
            let gap = gap(Class::Han, Class::Latin, None, how);
            let give = gap.give.map_or(Em::ZERO, |(_, give)| give);
            (gap.natural - give, gap.natural, gap.natural + gap.grow)
        };
        let eighth = Em::thousandths(125);
        let most = Em::thousandths(400);
        assert_eq!(of(Em::QUARTER), (eighth, Em::QUARTER, most));
        assert_eq!(of(eighth), (eighth, eighth, most));
        assert_eq!(of(Em::ZERO), (Em::ZERO, Em::ZERO, Em::ZERO));
    }

    /// The style 开明: stops of one em, all others of half; 半角: all of half.
    #[test]
    fn each_style_has_its_blanks() {
        let of = |punctuation: Punctuation, class: Class| {
            let gap = gap(class, Class::Han, None, Spacing { punctuation, ..HOW });
            (gap.natural, gap.give.is_some())
        };
        let (half, none) = ((Em::HALF, true), (Em::ZERO, false));
        for class in [Class::Close, Class::Pause, Class::Stop] {
            assert_eq!(of(Punctuation::Quanjiao, class), half);
            assert_eq!(of(Punctuation::Banjiao, class), none);
            assert_eq!(of(Punctuation::Plain, class), none);
        }
        assert_eq!(of(Punctuation::Kaiming, Class::Close), none);
        assert_eq!(of(Punctuation::Kaiming, Class::Pause), none);
        assert_eq!(of(Punctuation::Kaiming, Class::Stop), (Em::HALF, false));
    }

    /// `t3_slots`: clreq opens all spacings, and neither excludes the same as J.
    #[test]
    fn to_the_letter_more_gaps_are_opened() {
        let literal = Spacing { opening: Opening::Literal, ..HOW };
        let slot = |left, right, how| gap(left, right, None, how).slot;
        for (left, right) in [
            (Class::Han, Class::Pause),
            (Class::Open, Class::Han),
            (Class::Han, Class::Close),
            (Class::Close, Class::Stop),
        ] {
            assert_eq!(slot(left, right, HOW), Slot::Closed);
            assert_eq!(slot(left, right, literal), Slot::Open);
        }
        for (left, right) in [
            (Class::Han, Class::Middle),
            (Class::Long, Class::Han),
            (Class::Latin, Class::Latin),
        ] {
            assert_eq!(slot(left, right, literal), Slot::Closed);
        }
        assert_eq!(slot(Class::Han, Class::Han, literal), Slot::Open);
    }
}
