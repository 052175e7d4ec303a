//! The emergency ladder of rules.md §3.5: what gives way, in which order, when a paragraph
//! cannot be set by all of the rules.

use super::Paragraph;
use super::cost::UNIT;
use crate::copy::{EdgeHang, Hyphenation, Kinsoku};
use crate::diag::Said;
use crate::script::{Class, Cut, Hold};
use crate::unit::Em;

/// What gave way for a line. Each includes leave for all that stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// KIN-4: a dash or an ellipsis begins a line at the strict level.
    Dashes,
    /// RES-3: a mark hangs although the paper hangs none.
    Hanging,
    /// UNB-9 to UNB-11: a name or a short term is broken where all else is strained. They
    /// are never forbidden, so this step allows no line that was not allowed before.
    Units,
    /// LAT-1: a word is divided although the paper divides none.
    Hyphens,
    /// LAT-2: a word breaks after - or /, or before a capital.
    Camel,
    /// UNB-8: a number is parted from what it counts where all else is strained. As with
    /// the names, a price and never forbidden.
    Measure,
    /// JST-T3: the slots of a line open by more than a quarter of an em.
    Loose,
    /// KIN-6: of three marks in a row all but the first go to the next line.
    MarkRuns,
    /// LAT-2: a word breaks between any two of its letters.
    Letters,
    /// UNB-2: a number breaks between any two of its digits.
    Digits,
    /// A hard unit is broken, or a mark stands where none may: the measure is narrower
    /// than anything a newspaper sets.
    Marks,
    /// Something is wider than the measure.
    Overfull,
}

/// One attempt: what may give way and how far a slot may open, in parts of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leave {
    pub(super) rung: Option<Rung>,
    pub(super) most: i64,
}

/// JST-T3: past this a reader sees the holes.
pub(super) const SEEN: i64 = Em::QUARTER.parts();
/// Up to this the strict level keeps its dashes from line starts (worked case B07).
const STRAINED: i64 = Em::HALF.parts();
/// JST-T3: past this a line is in pieces, and is left ragged instead. KIN-6 is given up
/// first, and words are broken.
pub(super) const PIECES: i64 = Em::FULL.parts();

impl Leave {
    /// All of the rules.
    pub(super) const NONE: Self = Self { rung: None, most: SEEN };

    /// The attempts in their order. The steps that are only a price make none of their own.
    pub(super) const ALL: [Self; 12] = [
        Self::NONE,
        Self { rung: None, most: STRAINED },
        Self::of(Rung::Dashes, SEEN),
        Self::of(Rung::Hanging, SEEN),
        Self::of(Rung::Hyphens, SEEN),
        Self::of(Rung::Camel, SEEN),
        Self::of(Rung::Loose, PIECES),
        Self::of(Rung::MarkRuns, PIECES),
        Self::of(Rung::Letters, PIECES),
        Self::of(Rung::Letters, i64::MAX),
        Self::of(Rung::Digits, i64::MAX),
        Self::of(Rung::Marks, i64::MAX),
    ];

    const fn of(rung: Rung, most: i64) -> Self {
        Self { rung: Some(rung), most }
    }

    pub(super) fn allows(self, rung: Rung) -> bool {
        Some(rung) <= self.rung
    }

    /// Whether it can allow a line of this paragraph that the one before it does not.
    pub(super) fn helps(self, paragraph: &Paragraph) -> bool {
        let rules = paragraph.rules;
        let holds = |hold: fn(Hold) -> bool| {
            paragraph.joints.iter().any(|joint| hold(joint.hold))
        };
        let strict = || {
            let dash = |c: &super::Cluster| c.class == Class::Dash;
            rules.kinsoku == Kinsoku::Strict && paragraph.clusters.iter().any(dash)
        };
        match self.rung {
            None if self.most == STRAINED => strict(),
            Some(Rung::Dashes) => strict(),
            Some(Rung::Hanging) => {
                rules.hang == EdgeHang::Never
                    && paragraph.clusters.iter().any(|c| c.class.closes())
            }
            Some(Rung::Units | Rung::Measure) => false,
            Some(Rung::Hyphens) => {
                rules.hyphenation == Hyphenation::Never && holds(|h| h == Hold::Hyphen)
            }
            Some(Rung::Camel) => holds(|h| h == Hold::Camel),
            None
            | Some(
                Rung::Loose
                | Rung::MarkRuns
                | Rung::Letters
                | Rung::Digits
                | Rung::Marks
                | Rung::Overfull,
            ) => true,
        }
    }
}

impl Rung {
    /// What one use costs: more than any line that all of the rules allow, and more the
    /// later it comes, so that it is used where nothing before it helps and only there.
    pub(super) const fn price(self) -> i64 {
        (2_000 + 1_000 * self as i64) * UNIT
    }

    /// Which rule gave way.
    pub fn said(self) -> Said {
        match self {
            Self::Dashes => Said::new(
                "有一行以破折号或省略号开头",
                "a line begins with a dash or an ellipsis",
            ),
            Self::Hanging => {
                Said::new("有一个标点悬在行外", "a mark hangs outside its line")
            }
            Self::Units => Said::new(
                "一个人名或引号里的短语被断开",
                "a name or a short quoted term is broken",
            ),
            Self::Hyphens => Said::new(
                "一个英文词用连字符断开",
                "an English word is divided by a hyphen",
            ),
            Self::Camel => Said::new(
                "一个词在连字符、斜线、点号或大写字母处断开",
                "a word breaks at a hyphen, a slash, a stop or a capital",
            ),
            Self::Measure => Said::new(
                "数字和后面的单位或量词分在两行",
                "a number is parted from its unit",
            ),
            Self::Loose => Said::new(
                "有一行字距拉开四分之一字以上",
                "a line opens by more than a quarter of an em at each place",
            ),
            Self::MarkRuns => Said::new(
                "连用的标点分在两行",
                "a mark that follows another begins a line",
            ),
            Self::Letters => Said::new(
                "一个词在字母之间断开",
                "a word breaks between two of its letters",
            ),
            Self::Digits => Said::new(
                "一个数字在数位之间断开",
                "a number breaks between two of its digits",
            ),
            Self::Marks => Said::new(
                "标点落在不该在的行首或行末，或一个整体被拆开",
                "a mark stands where none may, or a unit is torn",
            ),
            Self::Overfull => {
                Said::new("有内容比栏还宽", "something is wider than the measure")
            }
        }
    }
}

/// RM-1: the price of a break that is allowed.
const HYPHEN: i64 = 40 * UNIT;
const URL: i64 = 10 * UNIT;
const MEASURE: i64 = 15 * UNIT;

/// LAT-2: what a break between any two letters costs more than one between syllables.
const LETTER: i64 = 500 * UNIT;

/// LAT-1: what a second divided line in a row costs more, where it may be at all.
pub(super) const HYPHENS_IN_A_ROW: i64 = 40 * UNIT;

/// What it costs to break before a cluster and what has to give way, or nothing if that
/// may not be.
pub(super) fn held(
    paragraph: &Paragraph,
    at: usize,
    leave: Leave,
) -> Option<(i64, Option<Rung>)> {
    let clusters = &paragraph.clusters;
    let Some(next) = clusters.get(at) else { return Some((0, None)) };
    let last = &clusters[at - 1];
    let level = paragraph.rules.kinsoku;
    let begins = next.class.at_start(level);
    let cut = begins.max(last.class.at_end(level));
    let by_mark = match cut {
        Cut::Free => None,
        Cut::Relaxed => Some(Rung::Dashes),
        Cut::Never if last.class.at_end(level) == Cut::Free && is_run(paragraph, at) => {
            Some(Rung::MarkRuns)
        }
        Cut::Never => Some(Rung::Marks),
    };
    let (cost, by_hold) = match paragraph.joints[at - 1].hold {
        Hold::Free => (0, None),
        Hold::Soft(units) => {
            let strained = leave.allows(Rung::Units);
            (i64::from(units) * UNIT, strained.then_some(Rung::Units))
        }
        Hold::Url => (URL, None),
        Hold::Hyphen => match paragraph.rules.hyphenation {
            Hyphenation::English => (HYPHEN, None),
            Hyphenation::Never => (HYPHEN, Some(Rung::Hyphens)),
        },
        Hold::Short => match paragraph.rules.hyphenation {
            Hyphenation::English => (HYPHEN, None),
            Hyphenation::Never => (0, Some(Rung::Marks)),
        },
        Hold::Camel => (0, Some(Rung::Camel)),
        Hold::Measure => {
            let strained = leave.allows(Rung::Measure);
            (MEASURE, strained.then_some(Rung::Measure))
        }
        Hold::Syllable => (0, Some(Rung::Letters)),
        Hold::Letter => (LETTER, Some(Rung::Letters)),
        Hold::Digit => (0, Some(Rung::Digits)),
        Hold::Unit => (0, Some(Rung::Marks)),
        Hold::Never => return None,
    };
    let used = by_mark.max(by_hold);
    match used {
        None => Some((cost, None)),
        Some(Rung::Units | Rung::Measure) => Some((cost, used)),
        Some(rung) if leave.allows(rung) => Some((cost + rung.price(), used)),
        Some(_) => None,
    }
}

/// KIN-6: whether a cluster is a closing mark after the first of three or more.
fn is_run(paragraph: &Paragraph, at: usize) -> bool {
    let closes = |cluster: &&super::Cluster| cluster.class.closes();
    // Three are enough: a line of nothing but marks is not counted through at each.
    let before = paragraph.clusters[..at].iter().rev().take(3).take_while(closes).count();
    let after = paragraph.clusters[at..].iter().take(3).take_while(closes).count();
    0 < before && 0 < after && 3 <= before + after
}
