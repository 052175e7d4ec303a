use std::time::UNIX_EPOCH;

/// The day it is, as an issue writes it, where the clock is set right; by Greenwich, as no
/// other zone is known without asking the system.
pub(in crate::cli) fn today() -> String {
    #[expect(
        clippy::disallowed_types,
        reason = "the date of an issue that is made now is put to its editor, who changes it"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date(seconds / 86_400)
}

/// The date of a day counted from 1970 (H. Hinnant, *chrono-Compatible Low-Level Date
/// Algorithms*, 2021: `civil_from_days`).
fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_dates() {
        for (days, written) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (18_711, "2021-03-25"),
            (20_786, "2026-11-29"),
        ] {
            assert_eq!(date(days), written);
        }
    }
}
