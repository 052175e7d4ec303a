//! The class of what no row of rules.md §1.1 names: CLS-ALL, by the data of Unicode.
//!
//! What a character is (general category), how it breaks lines (UAX #14) and how wide it
//! is among ideographs (UAX #11) together say which of our classes it has. Nothing is an
//! ideograph because nothing else was known of it, but for what a house puts in the
//! private areas, where Chinese papers keep their rare ideographs.
//!
//! # Sources
//!
//! - Unicode Standard Annex #11, *East Asian Width*; #14, *Line Breaking*; #44, *Unicode
//!   Character Database*

use unicode_linebreak::{BreakClass, break_property};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};
use unicode_width::UnicodeWidthChar as _;

use super::Class;

/// How wide a character is among ideographs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wide {
    /// W, F: one em, whatever stands beside it.
    Always,
    /// A: one em in Chinese faces, less in others.
    InChinese,
    /// Na, N, H: as its face has it.
    Never,
}

impl Wide {
    fn of(c: char) -> Self {
        match (c.width(), c.width_cjk()) {
            (Some(2..), _) => Self::Always,
            (_, Some(2..)) => Self::InChinese,
            _ => Self::Never,
        }
    }
}

fn breaks(c: char) -> BreakClass {
    break_property(u32::from(c))
}

/// The class of a character that has none by name.
pub(super) fn class(c: char) -> Class {
    use GeneralCategory as G;
    match c.general_category() {
        // A tab, a line end that a file left in, and every width of space.
        G::SpaceSeparator | G::LineSeparator | G::ParagraphSeparator => Class::WordSpace,
        G::Control => {
            if c.is_whitespace() {
                Class::WordSpace
            } else {
                Class::LatinMark
            }
        }
        // What joins the character before it, and stands alone by mistake.
        G::Format | G::NonspacingMark | G::EnclosingMark | G::SpacingMark => {
            Class::LatinMark
        }
        G::UppercaseLetter
        | G::LowercaseLetter
        | G::TitlecaseLetter
        | G::ModifierLetter
        | G::OtherLetter
        | G::DecimalNumber => letter(c),
        G::LetterNumber | G::OtherNumber => number(c),
        G::ConnectorPunctuation
        | G::DashPunctuation
        | G::OpenPunctuation
        | G::ClosePunctuation
        | G::InitialPunctuation
        | G::FinalPunctuation
        | G::OtherPunctuation => mark(c),
        G::MathSymbol | G::CurrencySymbol | G::ModifierSymbol => {
            if Wide::of(c) == Wide::Always || is_drawn(c) {
                Class::Sign
            } else if breaks(c) == BreakClass::InfixSeparator {
                Class::LatinMark
            } else {
                Class::Latin
            }
        }
        G::OtherSymbol => {
            if is_of_words(c) {
                Class::Latin
            } else {
                Class::Sign
            }
        }
        // Ideographs that no standard has yet.
        G::PrivateUse | G::Unassigned | G::Surrogate => Class::Han,
    }
}

/// Ideographs, kana, bopomofo and hangul stand in cells; what is read letter by letter is
/// set by its face, the half-width forms of kana and hangul too.
fn letter(c: char) -> Class {
    match Wide::of(c) {
        Wide::Always => Class::Han,
        // The cartouches of hieroglyphs are letters to Unicode.
        _ if never_opens(c) || never_closes(c) => Class::LatinMark,
        Wide::InChinese | Wide::Never => Class::Latin,
    }
}

/// ① Ⅱ ㈠ are signs of one em; ² ₂ ½ belong to a number or a word.
fn number(c: char) -> Class {
    match (Wide::of(c), c) {
        (Wide::Always, '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303a}') => Class::Han,
        (Wide::Always, _) => Class::Sign,
        (
            _,
            '\u{2160}'..='\u{2188}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}',
        ) => Class::Sign,
        (Wide::InChinese | Wide::Never, _) => Class::Latin,
    }
}

/// A mark: of Chinese if it is as wide as one, and then what UAX #14 says of it.
fn mark(c: char) -> Class {
    use BreakClass as B;
    match (Wide::of(c), c.general_category(), breaks(c)) {
        (Wide::Always, GeneralCategory::DashPunctuation, _) => Class::Long,
        (Wide::Always, GeneralCategory::OpenPunctuation, _)
        | (Wide::Always, _, B::OpenPunctuation) => Class::Open,
        (Wide::Always, _, B::ClosePunctuation | B::CloseParenthesis) => Class::Close,
        (Wide::Always, _, B::InfixSeparator) => Class::Pause,
        (Wide::Always, _, B::Exclamation) => Class::Stop,
        (Wide::Always, _, B::Inseparable | B::BeforeAndAfter) => Class::Dash,
        (Wide::Always, ..) => Class::Sign,
        // ′ ″ ‱ belong to the number before them, as % does.
        (_, _, B::Postfix) => Class::Latin,
        // ※ ‖ ⁂ are as wide as an ideograph in every Chinese face.
        (Wide::InChinese, GeneralCategory::OtherPunctuation, B::Ambiguous)
            if !is_of_words(c) && !is_note(c) =>
        {
            Class::Sign
        }
        (Wide::InChinese | Wide::Never, ..) => Class::LatinMark,
    }
}

/// Arrows, figures and the like, which faces draw as pictures of one em.
const fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// Whether a character is a picture: an emoji, a flag, an ornament.
pub fn is_picture(c: char) -> bool {
    use GeneralCategory as G;
    !is_of_words(c) && matches!(c.general_category(), G::OtherSymbol | G::ModifierSymbol)
}

/// © ™ ° ℓ and their like, which are part of a word or a number.
const fn is_of_words(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ff}' | '\u{2100}'..='\u{214f}')
}

/// What is set small and high or low beside its base: ² ₂ ⁿ ᵃ.
pub(super) const fn is_script(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}')
}

/// A mark that refers to a note.
pub(super) const fn is_note(c: char) -> bool {
    matches!(
        c,
        '*' | '†' | '‡' | '＊' | '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}'
    )
}

/// ± ≥ ≤ ＋ and other signs that say something of the number after them.
pub(super) fn is_sign(c: char) -> bool {
    match c {
        '+' | '－' | '±' | '−' | '≥' | '≤' | '＋' | '∶' => true,
        '\u{0}'..='\u{7f}' | '\u{2e80}'..='\u{fe0f}' => false,
        _ => c.general_category() == GeneralCategory::MathSymbol && !is_drawn(c),
    }
}

/// Whether a character leaves no trace on the line: it only says how others join.
pub fn is_unseen(c: char) -> bool {
    match c {
        ' '..='~'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{fdff}'
        | '\u{ff01}'..='\u{ff9f}' => false,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => true,
        _ => {
            let category = c.general_category();
            category == GeneralCategory::Format
                || (category == GeneralCategory::Control && !c.is_whitespace())
        }
    }
}

/// Whether a space, or what leaves no trace, forbids a line break where it stands.
pub fn is_glue(c: char) -> bool {
    matches!(breaks(c), BreakClass::NonBreakingGlue | BreakClass::WordJoiner)
}

/// A mark set by its face, or a sign, that no line begins with.
pub(super) fn never_opens(c: char) -> bool {
    use BreakClass as B;
    match c {
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '%' | '·' => {
            true
        }
        '\u{0}'..='\u{7f}' | '\u{3400}'..='\u{9fff}' => false,
        // Chinese may begin a line with 々, which stands for an ideograph.
        '々' => false,
        _ => {
            let closes = matches!(
                breaks(c),
                B::ClosePunctuation
                    | B::CloseParenthesis
                    | B::Exclamation
                    | B::InfixSeparator
                    | B::NonStarter
                    | B::ConditionalJapaneseStarter
                    | B::CombiningMark
                    | B::EmojiModifier
                    | B::NonBreakingGlue
                    | B::WordJoiner
            );
            closes
                || is_script(c)
                || (breaks(c) == B::Postfix && Wide::of(c) != Wide::Always)
                || c.general_category() == GeneralCategory::FinalPunctuation
        }
    }
}

/// A mark set by its face, or a sign, that no line ends with.
pub(super) fn never_closes(c: char) -> bool {
    use BreakClass as B;
    match c {
        '(' | '[' | '{' | '“' | '‘' | '#' | '$' | '@' => true,
        '\u{0}'..='\u{7f}' | '\u{3400}'..='\u{9fff}' => false,
        // What a number has before it may well end a line without one.
        '−' | '±' => false,
        _ => {
            let opens = matches!(
                breaks(c),
                B::OpenPunctuation | B::Prefix | B::NonBreakingGlue | B::WordJoiner
            );
            opens || c.general_category() == GeneralCategory::InitialPunctuation
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_linebreak::BreakClass as B;
    use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory as _};

    use super::{Wide, breaks, is_unseen};
    use crate::script::{Class, Cut, Hold, Kinsoku, classes, holds};

    /// Every character that Unicode has, but for those that leave no trace.
    fn assigned() -> impl Iterator<Item = char> {
        let all = (0..=0x0010_ffff).filter_map(char::from_u32);
        all.filter(|c| {
            let none = matches!(c.general_category(), G::Unassigned | G::PrivateUse);
            !none && !is_unseen(*c)
        })
    }

    /// What a character between two ideographs is, and whether a line may begin and end
    /// with it.
    fn between(c: char) -> (Class, bool, bool) {
        let text = ['字', c, '字'];
        let classes = classes(&text);
        let holds = holds(&text, &classes, &[]);
        let free = |cut: Cut, hold: Hold| cut != Cut::Never && hold < Hold::Unit;
        let class = classes[1];
        let begins = free(class.at_start(Kinsoku::Gb), holds[0]);
        (class, begins, free(class.at_end(Kinsoku::Gb), holds[1]))
    }

    /// CLS-ALL: UAX #14 says what is kept from the edges. Where Chinese practice differs
    /// it is named here.
    #[test]
    fn no_character_stands_at_an_edge_that_unicode_keeps_it_from() {
        let mut faults = Vec::new();
        for c in assigned() {
            let (class, begins, ends) = between(c);
            if class == Class::WordSpace || class == Class::Ideospace {
                continue;
            }
            let closes = matches!(
                breaks(c),
                B::ClosePunctuation
                    | B::CloseParenthesis
                    | B::Exclamation
                    | B::InfixSeparator
                    | B::ConditionalJapaneseStarter
                    | B::NonStarter
                    | B::CombiningMark
                    | B::NonBreakingGlue
                    | B::WordJoiner
            );
            let opens = matches!(
                breaks(c),
                B::OpenPunctuation | B::NonBreakingGlue | B::WordJoiner
            );
            // 々 repeats an ideograph, and may begin a line as one.
            let wrong = (closes && begins && c != '々') || (opens && ends);
            if wrong {
                faults.push(format!(
                    "U+{:04X} {c} {class:?} {:?}",
                    u32::from(c),
                    breaks(c)
                ));
            }
        }
        assert!(faults.is_empty(), "{} characters: {faults:#?}", faults.len());
    }

    /// CLS-ALL: no letter, digit or mark of another script is an ideograph, and nothing
    /// as wide as one is set as a letter of Latin.
    #[test]
    fn every_character_is_as_wide_as_it_is() {
        let mut faults = Vec::new();
        for c in assigned() {
            let (class, ..) = between(c);
            let cell = matches!(class, Class::Han | Class::Sign | Class::Ideospace)
                || class.is_half_body()
                || matches!(class, Class::Emphatic | Class::Dash | Class::Long)
                || matches!(class, Class::Middle | Class::Solidus);
            let wrong = match (Wide::of(c), c.general_category()) {
                (Wide::Always, G::NonspacingMark | G::SpaceSeparator) => false,
                (Wide::Always, _) => !cell,
                (_, G::UppercaseLetter | G::LowercaseLetter | G::DecimalNumber) => {
                    class != Class::Latin
                }
                (Wide::Never, _) => class == Class::Han,
                (Wide::InChinese, _) => false,
            };
            if wrong {
                faults.push(format!("U+{:04X} {c} {class:?}", u32::from(c)));
            }
        }
        assert!(faults.is_empty(), "{} characters: {faults:#?}", faults.len());
    }

    /// HL-2: a gap stands beside letters and figures and what belongs to them, and beside
    /// no mark.
    #[test]
    fn only_words_and_numbers_have_a_gap() {
        for c in assigned() {
            let (class, ..) = between(c);
            let category = c.general_category();
            if class == Class::Latin {
                let mark = matches!(category, G::OpenPunctuation | G::ClosePunctuation);
                assert!(!mark, "U+{:04X} {c}", u32::from(c));
            }
        }
    }
}
