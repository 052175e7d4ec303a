//! Figures as a workbook shows them.
//!
//! # Sources
//!
//! ECMA-376-1:2016, 18.8.30 (number formats); 18.17.4.1 (how days are counted).

/// From which day the days of a workbook are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Y1900,
    Y1904,
}

/// A stored number as a format shows it: per cent, decimals, days. Groups of thousands are
/// not parted, and of signs beside the number that of money or a unit is kept. What is no
/// number is itself.
pub(super) fn shown(stored: &str, code: &str, origin: Origin) -> String {
    let Ok(number) = stored.trim().parse::<f64>() else { return stored.to_owned() };
    if !number.is_finite() {
        return stored.to_owned();
    }
    let Format { before, core, after } = Format::read(code);
    let lower = core.to_ascii_lowercase();
    if lower.is_empty() || lower.contains("general") || lower == "@" {
        return format!("{before}{}{after}", decimal(number));
    }
    let figures = lower.contains(['0', '#', '?']);
    if !figures {
        return date(number, &lower, origin).unwrap_or_else(|| decimal(number));
    }
    // Fractions and powers of ten are kept as they are stored.
    if lower.contains(['/', 'e']) {
        return decimal(number);
    }
    let per_cent = lower.contains('%');
    let number = if per_cent { number * 100.0 } else { number };
    let places = lower.split_once('.').map_or("", |(_, places)| places);
    let places: Vec<char> =
        places.chars().take_while(|c| matches!(c, '0' | '#' | '?')).collect();
    let always = places.iter().filter(|c| **c == '0').count().min(10);
    let mut digits = rounded(number, places.len().min(10));
    if digits.contains('.') {
        while digits.ends_with('0') && always < after_point(&digits) {
            digits.pop();
        }
        let bare = digits.trim_end_matches('.').len();
        digits.truncate(bare);
    }
    if digits.chars().all(|c| matches!(c, '-' | '0' | '.')) {
        digits = digits.trim_start_matches('-').to_owned();
    }
    format!("{before}{digits}{}{after}", if per_cent { "%" } else { "" })
}

/// A number to so many places, a half upwards as workbooks have it.
fn rounded(number: f64, places: usize) -> String {
    let unit = (0..places).fold(1.0, |unit, _| unit * 10.0);
    // A half that is stored a little below one is meant for one.
    let scaled = format!("{:.6}", number * unit).parse().unwrap_or(number * unit);
    let scaled: f64 = f64::round(scaled);
    format!("{:.places$}", scaled / unit)
}

fn after_point(digits: &str) -> usize {
    digits.split_once('.').map_or(0, |(_, places)| places.len())
}

/// A format for positive numbers, and what it writes before and after them.
#[derive(Default)]
struct Format {
    before: String,
    core: String,
    after: String,
}

impl Format {
    /// The first section of a format; colours, conditions and blanks are nothing to print.
    fn read(code: &str) -> Self {
        let mut format = Self::default();
        let put = |format: &mut Self, c: char| {
            if format.core.is_empty() {
                format.before.push(c);
            } else {
                format.after.push(c);
            }
        };
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => rest
                    .by_ref()
                    .take_while(|c| *c != '"')
                    .for_each(|c| put(&mut format, c)),
                '\\' => rest.next().into_iter().for_each(|c| put(&mut format, c)),
                '_' | '*' => drop(rest.next()),
                '[' => {
                    // `[$¥-804]` is money, `[Red]` and `[>100]` are for the screen.
                    let inside: String =
                        rest.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(sign) = inside.strip_prefix('$') {
                        let sign = sign.split('-').next().unwrap_or_default();
                        sign.chars().for_each(|c| put(&mut format, c));
                    }
                }
                '¥' | '￥' | '$' | '€' | '£' => put(&mut format, c),
                ' ' | '(' | ')' | '+' => {}
                c => format.core.push(c),
            }
        }
        format
    }
}

/// A day, as far as its format names year, month and day; nothing if it names none.
fn date(number: f64, format: &str, origin: Origin) -> Option<String> {
    // 31 December 9999.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "bounded just above; the part of a day is dropped"
    )]
    let days = number as i64;
    let (year, month, day) = civil(days, origin);
    let has = |c: char| format.contains(c);
    // An m beside hours is a minute.
    let months = has('m') && (has('y') || has('d') || !has('h') && !has('s'));
    match (has('y'), months, has('d')) {
        (true, true, true) => Some(format!("{year}-{month:02}-{day:02}")),
        (true, true, false) => Some(format!("{year}-{month:02}")),
        (true, false, _) => Some(year.to_string()),
        (false, true, true) => Some(format!("{month}月{day}日")),
        (false, true, false) => Some(format!("{month}月")),
        (false, false, true) => Some(day.to_string()),
        (false, false, false) if has('h') => {
            let minutes = ((number.fract() * 1440.0).round()).clamp(0.0, 1439.0);
            let hour = (minutes / 60.0).floor();
            Some(format!("{hour}:{:02}", minutes - hour * 60.0))
        }
        (false, false, false) => None,
    }
}

/// Year, month and day of a day that is counted from 1900 or 1904. That 1900 had a 29
/// February is what workbooks hold.
fn civil(days: i64, origin: Origin) -> (i64, i64, i64) {
    let days = match origin {
        Origin::Y1904 => days + 1462,
        Origin::Y1900 => days,
    };
    let days = if days < 60 { days + 1 } else { days };
    // Days from 1 March of the year 0, in eras of 400 years.
    let from = days + 693_899;
    let era = from.div_euclid(146_097);
    let of_era = from.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// A number to ten digits: a sum of tenths is not seen to be one of binary fractions.
pub(super) fn decimal(number: f64) -> String {
    let digits = format!("{number:.10}");
    let bare = digits.trim_end_matches('0').trim_end_matches('.');
    if bare == "-0" { "0".to_owned() } else { bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Origin, decimal, shown};

    #[test]
    fn a_number_has_the_digits_that_somebody_typed() {
        for (number, text) in
            [(0.1 + 0.2, "0.3"), (12.0, "12"), (-0.0, "0"), (1204.5, "1204.5")]
        {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn a_figure_is_shown_as_its_format_says() {
        for (stored, code, text) in [
            ("4.2999999999999998", "General", "4.3"),
            ("4.2999999999999998", "", "4.3"),
            ("-40", "G/通用格式", "-40"),
            ("0.5", "Основной", "0.5"),
            ("0.125", "0%", "13%"),
            ("0.135", "0.0%", "13.5%"),
            ("1.005", "0.00", "1.01"),
            ("1204.5", "#,##0.00", "1204.50"),
            ("1204.5", "#,##0.##", "1204.5"),
            ("1204", "0.##", "1204"),
            ("-0.001", "0.0", "0.0"),
            ("3", "0\"万人\"", "3万人"),
            ("3", "[$¥-804]#,##0", "¥3"),
            ("3", "_-* #,##0_-;[Red]-#,##0", "3"),
            ("44280", "yyyy\\-mm\\-dd", "2021-03-25"),
            ("44280", "mmm\\-yy", "2021-03"),
            ("44280", "m\"月\"d\"日\"", "3月25日"),
            ("44280", "yyyy", "2021"),
            ("0.354166666666667", "h:mm", "8:30"),
            ("1", "yyyy-mm-dd", "1900-01-01"),
            ("61", "yyyy-mm-dd", "1900-03-01"),
            ("1/3", "0", "1/3"),
            ("#N/A", "General", "#N/A"),
        ] {
            assert_eq!(shown(stored, code, Origin::Y1900), text, "{stored} {code}");
        }
        assert_eq!(shown("42818", "yyyy-mm-dd", Origin::Y1904), "2021-03-25");
    }
}
