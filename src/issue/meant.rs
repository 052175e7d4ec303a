//! What an editor meant by a value that cannot be read: the number without the words round
//! it, in the digits that are read.

/// Other ways to write a value, the likeliest first.
pub(super) fn otherwise(words: &str) -> Vec<String> {
    let plain: String = words.chars().map(half_width).collect();
    let digits = arabic(&plain);
    let bare = digits.trim_start_matches('第').trim_end_matches(['版', '期', '号', '页']);
    let first = bare.split([' ', '\u{3000}', '(']).next().unwrap_or_default();
    let first = first.split(['星', '周']).next().unwrap_or_default();
    let points = ["px", "PX", "磅", "点", "号"].into_iter().find_map(|unit| {
        let number = bare.strip_suffix(unit)?.trim_end();
        Some(format!("{number}pt"))
    });
    let mut all: Vec<String> =
        [plain.clone(), digits.clone(), bare.to_owned(), first.trim().to_owned()].into();
    all.extend(points);
    all.extend(turned(bare));
    all.extend(earlier(first.trim()));
    all.extend(century(first.trim()));
    // A number alone: of a hundred, or of points.
    let number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    if number {
        all.extend(["%", "pt"].map(|unit| format!("{bare}{unit}")));
    }
    all.retain(|other| other != words && !other.is_empty());
    all
}

/// A sign of a wide keyboard as the narrow one has it.
fn half_width(c: char) -> char {
    match c {
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '－'
        | '．'
        | '％'
        | '（'
        | '）'
        | '／' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

/// Numbers in Chinese characters as digits: 十二, 两, 三十.
fn arabic(words: &str) -> String {
    let mut out = String::new();
    let (mut sum, mut last, mut open) = (0_u32, None::<u32>, false);
    for c in words.chars().chain(['\0']) {
        let unit = match c {
            '十' => Some(10),
            '百' => Some(100),
            _ => None,
        };
        if let Some(unit) = unit {
            sum = sum.saturating_add(last.take().unwrap_or(1).saturating_mul(unit));
            open = true;
        } else if let Some(digit) = "零一二三四五六七八九".chars().position(|d| d == c)
        {
            // 二〇二六 is not a sum: such digits stand one after another.
            let before = last.unwrap_or(0).saturating_mul(10);
            last = Some(before.saturating_add(u32::try_from(digit).unwrap_or(0)));
            open = true;
        } else if c == '〇' {
            last = Some(last.unwrap_or(0).saturating_mul(10));
            open = true;
        } else if c == '两' {
            last = Some(2);
            open = true;
        } else {
            if std::mem::take(&mut open) {
                out.push_str(&sum.saturating_add(last.unwrap_or(0)).to_string());
            }
            (sum, last) = (0, None);
            if c != '\0' {
                out.push(c);
            }
        }
    }
    out
}

/// `60-42` from below.
fn turned(words: &str) -> Option<String> {
    let (from, to) = words.split_once(['-', '–', '至', '到'])?;
    Some(format!("{}-{}", to.trim(), from.trim()))
}

/// `26-6-30`: a day whose year has lost its century.
fn century(words: &str) -> Option<String> {
    let year = words.split(|c: char| !c.is_ascii_digit()).next()?;
    let parts =
        words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    (year.len() == 2 && parts.count() == 3).then(|| format!("20{words}"))
}

/// The last days before one that no month has.
fn earlier(words: &str) -> Vec<String> {
    let words = words.trim_end_matches('日');
    let at = words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, day) = words.split_at(at);
    let parts =
        before.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let Ok(day) = day.parse::<u32>() else { return Vec::new() };
    if parts.count() != 2 || !(29..=31).contains(&day) {
        return Vec::new();
    }
    (28..day).rev().map(|day| format!("{before}{day}")).collect()
}

#[cfg(test)]
mod tests {
    use super::otherwise;

    #[test]
    fn a_number_is_found_among_its_words() {
        for (words, meant) in [
            ("第1版", "1"),
            ("第十二版", "12"),
            ("四", "4"),
            ("三十六", "36"),
            ("两栏", "2栏"),
            ("二〇二六-六-三十", "2026-6-30"),
            ("2026-06-30 星期一", "2026-06-30"),
            ("2026-06-31", "2026-06-30"),
            ("2026年2月30日", "2026年2月28"),
            ("36px", "36pt"),
            ("36磅", "36pt"),
            ("60-42", "42-60"),
            ("３６ｐｔ", "36pt"),
            ("26-6-30", "2026-6-30"),
            ("50", "50%"),
            ("9.6", "9.6pt"),
        ] {
            let all = otherwise(words);
            assert!(all.iter().any(|other| other == meant), "{words}: {all:?}");
        }
        assert_eq!(otherwise("很多"), [""; 0]);
    }
}
