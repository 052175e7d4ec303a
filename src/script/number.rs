//! Numbers and what they are counted in: rules.md UNB-2 to UNB-5, UNB-8, UNB-10.

use super::hold::{Hold, soften};

/// UNB-10: digits of a positional Han numeral.
const NUMERAL: u16 = 8;

/// What a number is counted in, by the first character.
const MEASURE_WORDS: &str = "万亿千百兆元角年月日号时分秒刻点周天旬岁代届期个名位人次页条项件只台辆\
                             套户家米吨克升亩里度级楼栋层室幢场组支份所座处批对双间站路倍成枚艘架列节\
                             课轮局票席封册本篇部集首幅片块根棵株头匹粒颗桶瓶袋箱包桌餐趟遍回折把张面\
                             口扇道顷斤两尺寸丈码磅股款类种多余来几";

/// The same, where one character would say too little.
const MEASURE_PHRASES: &[[char; 2]] = &[
    ['小', '时'],
    ['平', '方'],
    ['立', '方'],
    ['公', '里'],
    ['公', '斤'],
    ['公', '顷'],
    ['公', '分'],
    ['毫', '米'],
    ['毫', '升'],
    ['毫', '克'],
    ['厘', '米'],
    ['分', '米'],
    ['美', '元'],
    ['美', '分'],
    ['欧', '元'],
    ['日', '元'],
    ['港', '元'],
    ['港', '币'],
    ['英', '镑'],
    ['英', '里'],
    ['英', '寸'],
    ['海', '里'],
    ['摄', '氏'],
    ['世', '纪'],
    ['季', '度'],
    ['纳', '米'],
    ['微', '米'],
    ['光', '年'],
];

/// Latin units that are set off from their number by a space.
const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "L", "mL", "ml", "h", "min", "s",
    "ms", "V", "kV", "A", "W", "kW", "kWh", "MW", "GW", "Hz", "kHz", "MHz", "GHz", "KB",
    "MB", "GB", "TB", "dB", "Pa", "kPa", "MPa", "hPa", "kcal", "ha", "km²", "m²", "m³",
    "km/h", "m/s", "°", "°C", "°F", "%", "μm", "μg", "Ω", "kΩ", "ppm", "cm²", "mm²",
    "hm²", "cm³", "km³", "mg/L", "μg/m³", "mol", "Mbps", "Gbps",
];

/// An Arabic digit, of half an em or of one.
pub(super) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether the characters after a digit say what it counts.
pub(super) fn counts(rest: &[char]) -> bool {
    let Some(first) = rest.first() else { return false };
    let phrase = || {
        let two = rest.get(..2);
        two.is_some_and(|two| MEASURE_PHRASES.iter().any(|phrase| phrase == two))
    };
    MEASURE_WORDS.contains(*first) || phrase()
}

/// What holds two characters that are both of one number, one of them a mark inside it:
/// ３．５, １，２５０, 10：30, 3∶2. UNB-2.
pub(super) fn inside(text: &[char], at: usize) -> Option<Hold> {
    let digit = |at: Option<usize>| {
        let c = at.and_then(|at| text.get(at));
        c.is_some_and(|c| is_digit(*c))
    };
    let point = |at: usize| {
        let groups = || {
            let digits = text[at + 1..].iter().take_while(|c| is_digit(**c)).count();
            digits == 3 && !text[at - 1].is_ascii()
        };
        digit(at.checked_sub(1))
            && digit(Some(at + 1))
            && match text[at] {
                '．' | '：' | '∶' => true,
                '，' => groups(),
                _ => false,
            }
    };
    (point(at) || point(at - 1)).then_some(Hold::Digit)
}

/// Whether a Latin word is a unit, so that a number stays before it.
pub(super) fn is_unit(word: &[char]) -> bool {
    UNITS.iter().any(|unit| unit.chars().eq(word.iter().copied()))
}

/// UNB-10: 二〇二五.
pub(super) fn numerals(text: &[char], holds: &mut [Hold]) {
    let digit = |c: &char| "〇一二三四五六七八九".contains(*c);
    let mut at = 0;
    while let Some(zero) = text.iter().skip(at).position(|c| *c == '〇') {
        let zero = at + zero;
        let before = text[..zero].iter().rev().take_while(|c| digit(c)).count();
        let after = text[zero..].iter().take_while(|c| digit(c)).count();
        soften(holds, zero - before..(zero + after).saturating_sub(1), NUMERAL);
        at = zero + after;
    }
}
