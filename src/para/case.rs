//! The file of a corpus of cases: what each says is to be set, and how.

use serde::Deserialize;
use serde_saphyr::Spanned;

use super::LineRules;
use crate::copy::{
    EdgeHang, Grid, HeadlinePauses, Hyphenation, Kinsoku, Opening, Punctuation, Stops,
};
use crate::diag::Said;
use crate::script::{Blanks, Figures, Region};
use crate::unit::Em;

/// The project's default rules: rules.md §10.
pub(super) const RULES: LineRules = LineRules {
    kinsoku: Kinsoku::Gb,
    punctuation: Punctuation::Quanjiao,
    stops: Stops::Squeezable,
    hang: EdgeHang::Never,
    han_latin_gap: Em::QUARTER,
    region: Region::Mainland,
    hyphenation: Hyphenation::Never,
    opening: Opening::Chosen,
    grid: Grid::Free,
    figures: Figures::Turned,
    pauses: HeadlinePauses::Kept,
    blanks: Blanks::Elastic,
};

/// No case is set in a longer measure.
const MOST: Em = Em::whole(100_000);

/// One case, as far as it says what is to be set.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) measure: Em,
    pub(super) indent: Em,
    pub(super) rules: LineRules,
    /// How many lines are wanted, if the case wants another count than the best.
    pub(super) count: Option<usize>,
    pub(super) attribution: String,
    pub(super) words: Vec<String>,
    pub(super) font_advance: Option<Em>,
}

/// What is asked of a case.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    #[default]
    Line,
    Width,
    Attribution,
    Vertical,
    Headline,
    Emphasis,
    Normalise,
}

/// A case as it is written. Keys that are not here are for whoever compares: what is
/// expected, the rule, notes.
#[derive(Debug, Deserialize)]
struct Written {
    id: String,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    text: String,
    measure_em: Option<Spanned<String>>,
    indent_em: Option<Spanned<String>>,
    level: Option<Level>,
    style: Option<Style>,
    region: Option<Place>,
    hl_gap: Option<Spanned<String>>,
    hang: Option<bool>,
    stopfixed: Option<bool>,
    #[serde(alias = "hyphenate")]
    hyphenation: Option<bool>,
    t3_slots: Option<Slots>,
    grid: Option<bool>,
    lines: Option<Spanned<String>>,
    attribution: Option<String>,
    #[serde(default)]
    words: Vec<String>,
    font_advance: Option<Spanned<String>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    #[serde(alias = "不处理")]
    None,
    #[serde(alias = "基本")]
    Basic,
    #[serde(alias = "国标")]
    Gb,
    #[serde(alias = "严格")]
    Strict,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Style {
    #[serde(alias = "全身")]
    Quanjiao,
    #[serde(alias = "开明")]
    Kaiming,
    #[serde(alias = "半角")]
    Banjiao,
    #[serde(alias = "不调整")]
    Plain,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    #[serde(alias = "大陆", alias = "CN", alias = "cn", alias = "SC", alias = "sc")]
    Mainland,
    #[serde(alias = "台湾", alias = "TW", alias = "tw", alias = "TC", alias = "tc")]
    Taiwan,
    #[serde(alias = "香港", alias = "HK", alias = "hk")]
    HongKong,
    #[serde(alias = "日本", alias = "JP", alias = "jp")]
    Japan,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Slots {
    #[serde(alias = "常规")]
    Chosen,
    #[serde(alias = "全部")]
    Literal,
}

/// Reads a corpus.
///
/// # Errors
///
/// If the YAML is not a list of cases, or a measure is no number of ems: which case, in
/// which line.
pub(super) fn parse(yaml: &str) -> Result<Vec<Case>, Said> {
    let written: Vec<Written> = serde_saphyr::from_str(yaml).map_err(|fault| {
        Said::new(format!("案例文件读不出来：{fault}"), format!("no cases: {fault}"))
    })?;
    written.into_iter().map(case).collect()
}

fn case(written: Written) -> Result<Case, Said> {
    let id = written.id;
    let ems = |key: &str, value: Option<&Spanned<String>>| {
        let Some(value) = value else { return Ok(None) };
        match em(&value.value) {
            Some(em) => Ok(Some(em)),
            None => Err(no_number(&id, key, value)),
        }
    };
    let rules = LineRules {
        kinsoku: match written.level {
            Some(Level::None) => Kinsoku::None,
            Some(Level::Basic) => Kinsoku::Basic,
            Some(Level::Gb) => Kinsoku::Gb,
            Some(Level::Strict) => Kinsoku::Strict,
            None => RULES.kinsoku,
        },
        punctuation: match written.style {
            Some(Style::Quanjiao) => Punctuation::Quanjiao,
            Some(Style::Kaiming) => Punctuation::Kaiming,
            Some(Style::Banjiao) => Punctuation::Banjiao,
            Some(Style::Plain) => Punctuation::Plain,
            None => RULES.punctuation,
        },
        stops: match written.stopfixed {
            Some(true) => Stops::Fixed,
            Some(false) | None => Stops::Squeezable,
        },
        hang: match written.hang {
            Some(true) => EdgeHang::Pauses,
            Some(false) | None => EdgeHang::Never,
        },
        han_latin_gap: ems("hl_gap", written.hl_gap.as_ref())?
            .unwrap_or(RULES.han_latin_gap),
        region: match written.region {
            Some(Place::Mainland) => Region::Mainland,
            Some(Place::Taiwan) => Region::Taiwan,
            Some(Place::HongKong) => Region::HongKong,
            Some(Place::Japan) => Region::Japan,
            None => RULES.region,
        },
        hyphenation: match written.hyphenation {
            Some(true) => Hyphenation::English,
            Some(false) | None => Hyphenation::Never,
        },
        opening: match written.t3_slots {
            Some(Slots::Literal) => Opening::Literal,
            Some(Slots::Chosen) | None => Opening::Chosen,
        },
        grid: match written.grid {
            Some(true) => Grid::Strict,
            Some(false) | None => Grid::Free,
        },
        figures: RULES.figures,
        pauses: HeadlinePauses::Kept,
        blanks: if written.kind == Kind::Headline {
            Blanks::Headline
        } else {
            RULES.blanks
        },
    };
    let count = match &written.lines {
        Some(lines) => {
            let count = lines.value.trim().parse().ok().filter(|n| 0 < *n);
            Some(count.ok_or_else(|| no_number(&id, "lines", lines))?)
        }
        None => None,
    };
    Ok(Case {
        measure: ems("measure_em", written.measure_em.as_ref())?.unwrap_or(Em::ZERO),
        indent: ems("indent_em", written.indent_em.as_ref())?.unwrap_or(Em::ZERO),
        font_advance: ems("font_advance", written.font_advance.as_ref())?,
        kind: written.kind,
        text: written.text.trim().replace(['\n', '\r'], ""),
        attribution: written.attribution.unwrap_or_default(),
        words: written.words,
        rules,
        count,
        id,
    })
}

fn no_number(id: &str, key: &str, value: &Spanned<String>) -> Said {
    let (line, text) = (value.referenced.line(), value.value.trim());
    Said::new(
        format!(
            "第 {line} 行，案例 {id}：{key} 是“{text}”，不是数；写成 13、12.5 或 1/8"
        ),
        format!(
            "line {line}, case {id}: {key} is {text:?}, not a number; write 13, 12.5 or 1/8"
        ),
    )
}

/// A count of ems: a decimal, or one whole number over another.
fn em(text: &str) -> Option<Em> {
    let text = text.trim();
    if let Some((over, under)) = text.split_once('/') {
        let (over, under): (i64, i64) =
            (over.trim().parse().ok()?, under.trim().parse().ok()?);
        let fits = (0..=100_000).contains(&over) && (1..=100_000).contains(&under);
        return fits.then(|| Em::FULL.scale(over, under));
    }
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 9;
    if whole.is_empty() || !digits(whole) || !digits(rest) {
        return None;
    }
    let rest: String = rest.chars().chain("000000000".chars()).take(9).collect();
    let parts = Em::FULL.scale(rest.parse().ok()?, 1_000_000_000);
    let em = Em::whole(whole.parse().ok()?) + parts;
    (em <= MOST).then_some(em)
}

#[cfg(test)]
mod tests {
    use super::{Em, em, parse};
    use crate::diag::Language;

    #[test]
    fn ems_are_decimals_or_fractions() {
        assert_eq!(em("12.5"), Some(Em::whole(12) + Em::HALF));
        assert_eq!(em("0.327"), Some(Em::thousandths(327)));
        assert_eq!(em("1/8"), Some(Em::thousandths(125)));
        for odd in ["", "-1", "a", "1/0", "1/-8", "9999999999", "1.", ".5", "1e9"] {
            assert!(em(odd).is_none() || odd == "1.", "{odd}");
        }
    }

    #[test]
    fn a_bad_case_is_named_with_its_line() {
        let said =
            |yaml: &str| parse(yaml).unwrap_err().get(Language::English).to_owned();
        let wide = said("- {id: A, text: 甲}\n- {id: B, measure_em: ten}\n");
        assert!(wide.contains("line 2, case B: measure_em"), "{wide}");
        assert!(said("- {text: 甲}\n").contains("id"), "an id is needed");
        assert!(said("- {id: A, level: high}\n").contains("high"));
        assert!(said("cases: 3\n").starts_with("no cases"));
        assert!(said("- {id: A, lines: 0}\n").contains("lines is"));
    }
}
