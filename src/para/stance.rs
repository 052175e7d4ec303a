//! How Latin and numbers stand in a line that runs down: rules.md TCY-1 to TCY-3, VL-1,
//! VL-2.

use crate::script::Figures;

/// How a Latin or number run stands in a line that runs down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// Each character upright in an em of its own (TCY-1, VL-1).
    Upright,
    /// Side by side in one em (TCY-2), 縦中横.
    Abreast,
    /// Turned a quarter clockwise (TCY-3, VL-2).
    Turned,
}

/// The most characters that stand side by side.
const MOST_ABREAST: usize = 3;
/// The most capitals that are read one under another.
const MOST_CAPITALS: usize = 4;

/// How a run stands. Words with spaces between them are one run: a phrase is turned
/// whole, its numbers with it.
pub(super) fn stance(run: &str, figures: Figures) -> Stance {
    let count = run.chars().count();
    let all = |wanted: fn(char) -> bool| run.chars().all(wanted);
    let digits = all(|c| c.is_ascii_digit());
    if count == 1 {
        let stands = |c: char| c.is_alphanumeric() || "%&@#*+=$§°¥€£".contains(c);
        return if all(stands) { Stance::Upright } else { Stance::Turned };
    }
    if digits {
        return match figures {
            _ if count <= MOST_ABREAST => Stance::Abreast,
            Figures::Turned => Stance::Turned,
            Figures::Upright => Stance::Upright,
        };
    }
    if all(|c| c.is_ascii_uppercase()) {
        let initials = count <= MOST_CAPITALS;
        return if initials { Stance::Upright } else { Stance::Turned };
    }
    // 3.0, A+, 2B, 30%, 3:2, −5: a figure with a mark or a capital.
    let short =
        |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || "+-−±.%°:/".contains(c);
    let counts = run.chars().any(|c| c.is_ascii_digit() || c == '+');
    if count <= MOST_ABREAST && counts && all(short) {
        Stance::Abreast
    } else {
        Stance::Turned
    }
}

#[cfg(test)]
mod tests {
    use super::{Stance, stance};
    use crate::script::Figures;

    fn stances(runs: &[&str], figures: Figures) -> Vec<Stance> {
        runs.iter().map(|run| stance(run, figures)).collect()
    }

    /// TCY-1, VL-1.
    #[test]
    fn single_digits_and_initials_stand_upright() {
        let runs = ["9", "A", "x", "GDP", "CEO", "APEC", "WTO"];
        assert_eq!(stances(&runs, Figures::Turned), [Stance::Upright; 7]);
    }

    /// TCY-2.
    #[test]
    fn short_numbers_stand_side_by_side() {
        let runs = ["25", "120", "3.0", "A+", "2B", "5G", "5G+", "30%", "3:2", "-5"];
        assert_eq!(stances(&runs, Figures::Turned), [Stance::Abreast; 10]);
    }

    /// TCY-3, VL-2.
    #[test]
    fn long_numbers_words_and_phrases_are_turned() {
        let runs = [
            "2021",
            "12.5",
            "10:30",
            "99.9%",
            "50km",
            "5km",
            "iPhone 15",
            "UNESCO",
            "ABCDE",
            "R&D",
            "“5G+”",
            "km/h",
        ];
        assert_eq!(stances(&runs, Figures::Turned), [Stance::Turned; 12]);
    }

    /// TCY-3, the newspaper's way with years.
    #[test]
    fn a_house_style_sets_long_figures_one_by_one() {
        assert_eq!(stance("2021", Figures::Upright), Stance::Upright);
        assert_eq!(stance("12.5", Figures::Upright), Stance::Turned);
        assert_eq!(stance("21", Figures::Upright), Stance::Abreast);
    }
}
