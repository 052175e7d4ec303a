//! Plain text set in a measure, without a page: what `banmian lines` shows.

use super::bare::read_with;
use super::case::RULES;
use super::cases::{SIZE, texts};
use super::draw::Case;
use super::{Ask, Dress, LeadIn, LineRules, Look, Measures, Rung, break_lines, cases};
use crate::font::{Composite, Library};
use crate::script::{EdgeHang, Hyphenation, Kinsoku};
use crate::unit::{Em, WritingMode};

/// How text is to be set on trial.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// How long a line is.
    pub measure: Em,
    /// How far the first line of a paragraph stands in.
    pub indent: Em,
    /// 禁则.
    pub kinsoku: Kinsoku,
    /// 悬挂.
    pub hang: EdgeHang,
    /// 断词.
    pub hyphenation: Hyphenation,
    /// What its characters measure.
    pub metrics: Metrics<'a>,
}

/// What characters measure.
#[derive(Clone, Copy, Debug)]
pub enum Metrics<'a> {
    /// As the worked cases have it: an ideograph one em, a letter or digit half of one.
    Ideal,
    /// As on a page, in these faces.
    Of(&'a Library, Composite),
}

/// A line of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedLine {
    /// What stands on it, with the hyphen that ends it.
    pub text: String,
    /// How long it may be, in ems.
    pub measure: Em,
    /// How long it is before justification. A mark that hangs is not counted.
    pub natural: Em,
    /// How long it is, justified.
    pub width: Em,
    /// How far each of its slots is opened, where a reader sees it, or what is missing
    /// where it is left ragged (JST-T3).
    pub loose: Option<Em>,
    /// What of the emergency ladder (§3.5) it had to resort to.
    pub relaxed: Option<Rung>,
}

/// Sets plain text, a paragraph a line, and gives the lines of each paragraph. Empty lines
/// are passed over.
pub fn try_lines(text: &str, trial: &Trial<'_>) -> Vec<Vec<TriedLine>> {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    paragraphs.map(|paragraph| set(paragraph, trial)).collect()
}

fn set(text: &str, trial: &Trial<'_>) -> Vec<TriedLine> {
    let rules = LineRules {
        kinsoku: trial.kinsoku,
        hang: trial.hang,
        hyphenation: trial.hyphenation,
        ..RULES
    };
    let paragraph = match trial.metrics {
        Metrics::Ideal => cases::read(text, rules),
        Metrics::Of(library, face) => {
            let dress = Dress { face, size: SIZE };
            let look = Look {
                plain: dress,
                strong: dress,
                lead_in: LeadIn { face, gap: Em::FULL },
                ruby: face,
                rules,
                mode: WritingMode::HorizontalTb,
            };
            read_with(&cases::job(text, rules), &Case { library, look: &look })
        }
    };
    let measures = Measures::even(trial.measure.at(SIZE));
    let ask = Ask { measures, indent: trial.indent.at(SIZE), tail: None };
    let setting = break_lines(&paragraph, &ask).best().clone();
    let words = texts(&paragraph, &setting);
    let last = setting.lines.len().saturating_sub(1);
    let lines = setting.lines.iter().zip(words).enumerate();
    let tried = lines.map(|(nth, (line, text))| TriedLine {
        text,
        measure: line.measure.in_ems_of(SIZE),
        natural: line.natural - line.hung(),
        width: line.width().in_ems_of(SIZE),
        loose: line.too_loose(&paragraph).filter(|_| nth < last),
        relaxed: line.relaxed,
    });
    tried.collect()
}
