//! Numbers as lists write them.
//!
//! # Sources
//!
//! ECMA-376-1:2016, 17.18.59 (`ST_NumberFormat`); OpenDocument 1.3, part 3, 20.368.

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    Zero,
    /// １, ２, ３.
    FullWidth,
    /// ①, ②, ③.
    Circle,
    /// ⑴, ⑵, ⑶.
    Paren,
    /// ⒈, ⒉, ⒊.
    Stop,
    /// 一, 二, 十, 十一, 一百零一.
    Han,
    /// 一, 二, 十, 十一, 九十九, and from a hundred on 一〇〇, 一〇一.
    HanCounting,
    /// 一, 二, 一〇, 一一, 一〇一.
    HanDigits,
    /// 壹, 贰, 拾, 拾壹.
    Legal,
    /// 甲, 乙, 丙.
    Stem,
    /// 子, 丑, 寅.
    Branch,
    /// ㊀, ㊁, ㊂.
    HanCircle,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// a, b, c.
    LowerLetter,
    /// A, B, C.
    UpperLetter,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// A sign, the same before each.
    Bullet,
    /// Nothing.
    None,
}

impl Numeral {
    /// The format that Word calls by that name.
    pub(super) fn of_word(name: &str) -> Option<Self> {
        Some(match name {
            "decimal" | "decimalHalfWidth" | "numberInDash" => Self::Decimal,
            "decimalZero" => Self::Zero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedParen" => Self::Paren,
            "decimalEnclosedFullstop" => Self::Stop,
            "chineseCounting" | "taiwaneseCounting" => Self::HanCounting,
            "chineseCountingThousand"
            | "taiwaneseCountingThousand"
            | "japaneseCounting"
            | "koreanCounting" => Self::Han,
            "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "taiwaneseDigital"
            | "koreanDigital2" => Self::HanDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Self::Legal
            }
            "ideographTraditional" => Self::Stem,
            "ideographZodiac" | "ideographZodiacTraditional" => Self::Branch,
            "ideographEnclosedCircle" => Self::HanCircle,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "ordinal" => Self::Ordinal,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => return None,
        })
    }

    /// The format that OpenDocument writes so.
    pub(super) fn of_odf(sample: &str) -> Option<Self> {
        Some(match sample.trim() {
            "1" => Self::Decimal,
            "01" => Self::Zero,
            "１, ２, ３, ..." | "１" => Self::FullWidth,
            "①, ②, ③, ..." | "①" => Self::Circle,
            "一, 二, 三, ..." | "一" => Self::Han,
            "壹, 贰, 叁, ..." | "壹, 貳, 參, ..." | "壹" => Self::Legal,
            "甲, 乙, 丙, ..." | "甲" => Self::Stem,
            "子, 丑, 寅, ..." | "子" => Self::Branch,
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            "a" => Self::LowerLetter,
            "A" => Self::UpperLetter,
            "" => Self::None,
            _ => return None,
        })
    }

    /// The number, written. What a format has no sign for is written in digits.
    pub(super) fn write(self, n: u32) -> String {
        let sign = |signs: &str| {
            let at = n.checked_sub(1).and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| signs.chars().nth(at))
                .map_or_else(|| n.to_string(), |c| c.to_string())
        };
        match self {
            Self::Decimal => n.to_string(),
            Self::Zero => format!("{n:02}"),
            Self::FullWidth => digits(n, "０１２３４５６７８９"),
            Self::Circle => sign(
                "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
            ),
            Self::Paren => sign("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
            Self::Stop => sign("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
            Self::Han => han(n, "零一二三四五六七八九", "十百千万"),
            Self::HanCounting if n < 100 => Self::Han.write(n),
            Self::HanCounting | Self::HanDigits => digits(n, "〇一二三四五六七八九"),
            Self::Legal => han(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
            Self::Stem => sign("甲乙丙丁戊己庚辛壬癸"),
            Self::Branch => sign("子丑寅卯辰巳午未申酉戌亥"),
            Self::HanCircle => sign("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
            Self::LowerRoman => roman(n).to_lowercase(),
            Self::UpperRoman => roman(n),
            Self::LowerLetter => letter(n).to_lowercase(),
            Self::UpperLetter => letter(n),
            Self::Ordinal => ordinal(n),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// A number with the space that parts it from Latin words.
pub(super) fn parted(number: &str, words: &str) -> String {
    let latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_graphic() || c.is_alphabetic() && c < '\u{2e80}')
    };
    let close = latin(number.chars().next_back()) && latin(words.chars().next());
    if close { format!("{number} ") } else { number.to_owned() }
}

fn digits(n: u32, signs: &str) -> String {
    let sign = |c: char| c.to_digit(10).and_then(|d| signs.chars().nth(d as usize));
    n.to_string().chars().filter_map(sign).collect()
}

/// 十一, 二十, 一百零五, to 九万九千…; larger numbers digit by digit.
fn han(n: u32, signs: &str, places: &str) -> String {
    if n == 0 || 99_999 < n {
        return digits(n, signs);
    }
    let mut written = String::new();
    let figures: Vec<u32> =
        n.to_string().chars().filter_map(|c| c.to_digit(10)).collect();
    let mut gap = false;
    for (i, &figure) in figures.iter().enumerate() {
        let place = figures.len() - 1 - i;
        if figure == 0 {
            gap = true;
            continue;
        }
        if gap {
            written.extend(signs.chars().next());
        }
        gap = false;
        // 十一, not 一十一; but 一百一十一.
        let bare = figure == 1 && place == 1 && figures.len() == 2;
        if !bare {
            written.extend(signs.chars().nth(figure as usize));
        }
        written.extend(place.checked_sub(1).and_then(|at| places.chars().nth(at)));
    }
    written
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || 3999 < n {
        return n.to_string();
    }
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while value <= n {
            written.push_str(sign);
            n -= value;
        }
    }
    written
}

/// A to Z, then AA, BB, to thirty of each, then A again: as Word counts.
fn letter(n: u32) -> String {
    let Some(at) = n.checked_sub(1) else { return n.to_string() };
    let at = at % (26 * 30);
    let letter = char::from_u32(u32::from('A') + at % 26).unwrap_or('A');
    (0..=at / 26).map(|_| letter).collect()
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        (..) => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::Numeral;

    #[test]
    fn numbers_read_as_word_prints_them() {
        for (numeral, n, written) in [
            (Numeral::Han, 1, "一"),
            (Numeral::Han, 10, "十"),
            (Numeral::Han, 11, "十一"),
            (Numeral::Han, 20, "二十"),
            (Numeral::Han, 101, "一百零一"),
            (Numeral::Han, 110, "一百一十"),
            (Numeral::Han, 1005, "一千零五"),
            (Numeral::Han, 20_030, "二万零三十"),
            (Numeral::HanCounting, 99, "九十九"),
            (Numeral::HanCounting, 101, "一〇一"),
            (Numeral::HanDigits, 10, "一〇"),
            (Numeral::Legal, 12, "拾贰"),
            (Numeral::Circle, 21, "㉑"),
            (Numeral::Circle, 51, "51"),
            (Numeral::Stem, 3, "丙"),
            (Numeral::UpperRoman, 1994, "MCMXCIV"),
            (Numeral::LowerLetter, 28, "bb"),
            (Numeral::LowerLetter, 782, "b"),
            (Numeral::LowerLetter, 0, "0"),
            (Numeral::Ordinal, 112, "112th"),
            (Numeral::Zero, 7, "07"),
            (Numeral::Paren, 0, "0"),
        ] {
            assert_eq!(numeral.write(n), written, "{numeral:?} {n}");
        }
    }
}
