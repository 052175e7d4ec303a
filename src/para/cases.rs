//! Cases of the setting rules, measured: the corpus of rules.md §8.
//!
//! In comes the YAML of a corpus; out comes what the setter makes of each case, as JSON.
//! The code is that of real setting; only the metrics are idealised: an ideograph is an
//! em, a letter or digit half of one, so that a case does not depend on a face.

use serde_json::{Map, Value, json};

use super::bare::read_with;
use super::case::{Case, Kind, RULES, parse};
use super::draw::{Founts, Raw, Strength};
use super::job::Job;
use super::stance::{Stance, stance};
use super::{Ask, LineRules, Measures, Paragraph, Setting, break_lines};
use crate::diag::Said;
use crate::font::FaceId;
use crate::script::{Class, Step};
use crate::unit::{Em, Length, WritingMode};

/// Sets every case of a corpus and says what came out, as one JSON array in the order of
/// the file.
///
/// # Errors
///
/// If the YAML is not a list of cases.
pub fn run(yaml: &str) -> Result<String, Said> {
    let cases = parse(yaml)?;
    let results: Vec<Value> = cases.iter().map(result).collect();
    Ok(serde_json::to_string(&results).unwrap_or_default())
}

/// The size at which the idealised metrics are set. Any would do.
pub(super) const SIZE: Length = Length::pt(10);

fn result(case: &Case) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), json!(case.id));
    let (measure, indent) = (case.measure, case.indent);
    match case.kind {
        Kind::Line | Kind::Width => {
            let paragraph = read(&case.text, case.rules);
            let setting = wanted(case, &paragraph);
            out.insert("lines".into(), json!(texts(&paragraph, &setting)));
            out.insert("nat".into(), naturals(&setting));
            out.insert("adj".into(), adjustments(&paragraph, &setting));
        }
        Kind::Attribution => attribution(case, measure, indent, &mut out),
        Kind::Vertical => {
            out.insert("lines".into(), json!([case.text]));
            out.insert("runs".into(), json!(runs(&case.text)));
        }
        Kind::Headline => {
            let paragraph = read(&case.text, case.rules);
            let lines = super::headline::lines(&paragraph, &case.words, measure);
            out.insert("lines".into(), json!(lines));
        }
        Kind::Emphasis => {
            let paragraph = read(&case.text, case.rules);
            let dots = paragraph.clusters().iter().flat_map(|cluster| {
                let marked = super::interline::is_dotted(cluster);
                let chars = paragraph.text()[cluster.text.clone()].chars().count();
                std::iter::repeat_n(i32::from(marked), chars)
            });
            out.insert("lines".into(), json!([case.text]));
            out.insert("dots".into(), json!(dots.collect::<Vec<_>>()));
        }
        Kind::Normalise => {
            out.insert("lines".into(), json!([case.text]));
            let advance = advance(case);
            out.insert("advance".into(), json!(advance.to_f64()));
        }
    }
    Value::Object(out)
}

/// The cell of a mark between ideographs, the blank on its outer side included, whatever
/// the face's advance is; its ink is put there by the same code as on a page.
fn advance(case: &Case) -> Em {
    let font = case.font_advance.unwrap_or(Em::FULL);
    let between = format!("字{}字", case.text);
    let job = job(&between, case.rules);
    let paragraph = read_with(&job, &Ideal { advance: Some(font) });
    let paragraph_gap = paragraph.joints.iter().map(|joint| joint.gap.natural);
    let marks = paragraph.clusters.get(1..paragraph.clusters.len().saturating_sub(1));
    let bodies = marks.unwrap_or_default().iter().map(|cluster| cluster.body);
    bodies.sum::<Em>() + paragraph_gap.sum::<Em>()
}

/// ATTR-1, ATTR-2.
fn attribution(case: &Case, measure: Em, indent: Em, out: &mut Map<String, Value>) {
    let paragraph = read(&case.text, case.rules);
    let name = case.attribution.as_str();
    let signature = read(name, case.rules);
    let whole = best(&signature, Em::whole(1_000), Em::ZERO, None);
    let width = whole.lines.first().map_or(Length::ZERO, super::Line::width);
    let tail = Em::FULL.at(SIZE) + width;
    let plain = best(&paragraph, measure, indent, None);
    let run_in = best(&paragraph, measure, indent, Some(tail));
    let fits = run_in.lines.len() <= plain.lines.len() && run_in.ladder.is_none();
    let setting = if fits { &run_in } else { &plain };
    let mut lines = texts(&paragraph, setting);
    let nat = naturals(setting);
    if fits {
        if let Some(last) = lines.last_mut() {
            last.push('\t');
            last.push_str(name);
        }
    } else {
        let own = best(&signature, measure, Em::ZERO, None);
        lines.extend(texts(&signature, &own).iter().map(|line| format!("\t{line}")));
    }
    out.insert("lines".into(), json!(lines));
    out.insert("nat".into(), nat);
}

pub(super) fn job(text: &str, rules: LineRules) -> Job<'_> {
    let mode = WritingMode::HorizontalTb;
    let (plain, none) = (Strength::Plain, &[][..]);
    Job { text, plain, strong: none, lead_in: none, quads: &[], rules, mode, size: SIZE }
}

pub(super) fn read(text: &str, rules: LineRules) -> Paragraph {
    read_with(&job(text, rules), &Ideal { advance: None })
}

/// Text read with idealised metrics under the project's default rules.
#[cfg(test)]
pub(super) fn read_ideal(text: &str) -> Paragraph {
    read(text, RULES)
}

/// Text read with idealised metrics under a house style.
#[cfg(test)]
pub(super) fn read_by(text: &str, rules: LineRules) -> Paragraph {
    read(text, rules)
}

/// The same, with these ranges of it marked.
#[cfg(test)]
pub(super) fn read_marked(
    text: &str,
    inline: &[(std::ops::Range<usize>, crate::copy::Inline)],
    rules: LineRules,
    mode: WritingMode,
) -> Paragraph {
    let job = Job { mode, ..job(text, rules) };
    let ideal = Ideal { advance: None };
    let mut paragraph = read_with(&job, &ideal);
    super::ruby::annotate(&mut paragraph, inline, &job, &ideal);
    paragraph
}

fn best(paragraph: &Paragraph, measure: Em, indent: Em, tail: Option<Length>) -> Setting {
    let measures = Measures::even(measure.at(SIZE));
    let ask = Ask { measures, indent: indent.at(SIZE), tail };
    break_lines(paragraph, &ask).best().clone()
}

/// The best setting, or that of so many lines as the case wants: no lines if they are out
/// of reach.
fn wanted(case: &Case, paragraph: &Paragraph) -> Setting {
    let measures = Measures::even(case.measure.at(SIZE));
    let ask = Ask { measures, indent: case.indent.at(SIZE), tail: None };
    let settings = break_lines(paragraph, &ask);
    let Some(count) = case.count else { return settings.best().clone() };
    let none = || Setting { lines: Vec::new(), cost: 0, ladder: None };
    settings.with_lines(count).cloned().unwrap_or_else(none)
}

/// The text of each line, without the spaces that setting drops.
pub(super) fn texts(paragraph: &Paragraph, setting: &Setting) -> Vec<String> {
    let line = |line: &super::Line| {
        let mut text = String::new();
        for at in line.clusters.clone() {
            let cluster = &paragraph.clusters[at];
            text.push_str(&paragraph.text[cluster.text.clone()]);
            let inside = at + 1 < line.clusters.end;
            if inside && paragraph.joints[at].space.is_some() {
                text.push(' ');
            }
        }
        if line.hyphen.is_some() {
            text.push('-');
        }
        text
    };
    setting.lines.iter().map(line).collect()
}

fn naturals(setting: &Setting) -> Value {
    // RES-3: a mark that hangs counts as nothing.
    let each = setting.lines.iter().map(|line| (line.natural - line.hung()).to_f64());
    let each = each.map(|natural| json!(natural));
    Value::Array(each.collect())
}

fn adjustments(paragraph: &Paragraph, setting: &Setting) -> Value {
    let each = setting.lines.iter().map(|line| {
        let mut adjust = Map::new();
        let mut put = |key: &str, amount: Em| {
            if amount != Em::ZERO {
                adjust.insert(key.into(), json!(amount.to_f64()));
            }
        };
        for (step, amount) in line.taken() {
            put(key(step), amount);
        }
        let [word, han_latin] = line.grown();
        put("stretch_word", word);
        put("stretch_hl", han_latin);
        let slots = i64::try_from(line.slots(paragraph)).unwrap_or(1).max(1);
        put("t3_each", line.spread().scale(1, slots));
        Value::Object(adjust)
    });
    Value::Array(each.collect())
}

const fn key(step: Step) -> &'static str {
    match step {
        Step::Word => "shrink_word",
        Step::Interpunct => "shrink_inter",
        Step::Bracket => "shrink_bracket",
        Step::Pause => "shrink_comma",
        Step::HanLatin => "shrink_hl",
        Step::Stop => "shrink_stop",
    }
}

/// How each run of a text stands in a line that runs down: U upright, V in its vertical
/// form, TCY side by side in one em, R turned.
fn runs(text: &str) -> Vec<String> {
    let horizontal = read(text, RULES);
    let mut runs = Vec::new();
    let mut latin = String::new();
    let flush = |latin: &mut String, runs: &mut Vec<String>| {
        if latin.is_empty() {
            return;
        }
        match stance(latin, RULES.figures) {
            Stance::Upright => runs.extend(latin.chars().map(|c| format!("{c}:U"))),
            Stance::Abreast => runs.push(format!("{latin}:TCY")),
            Stance::Turned => runs.push(format!("{latin}:R")),
        }
        latin.clear();
    };
    for (at, cluster) in horizontal.clusters.iter().enumerate() {
        let text = &horizontal.text[cluster.text.clone()];
        if cluster.class.is_latin() {
            latin.push_str(text);
            if horizontal.joints.get(at).is_some_and(|joint| joint.space.is_some()) {
                latin.push(' ');
            }
            continue;
        }
        flush(&mut latin, &mut runs);
        let upright =
            matches!(cluster.class, Class::Han | Class::Sign | Class::Ideospace)
                || matches!(text, "·" | "・" | "‧");
        runs.push(format!("{text}:{}", if upright { "U" } else { "V" }));
    }
    flush(&mut latin, &mut runs);
    runs
}

/// Idealised metrics: rules.md §8.
struct Ideal {
    /// The advance of every mark, where a case gives one.
    advance: Option<Em>,
}

impl Founts for Ideal {
    fn shape(&self, text: &str, at: usize, class: Class, _: Strength) -> Vec<Raw> {
        let glyph = |(i, c): (usize, char)| {
            let advance = match (class.is_latin(), class, self.advance) {
                (true, ..) => Em::HALF,
                (false, Class::Han, _) | (false, _, None) => Em::FULL,
                (false, _, Some(advance)) => advance,
            };
            Raw {
                face: FaceId(0),
                glyph: 1,
                advance,
                shift: (Em::ZERO, Em::ZERO),
                ink: None,
                text: at + i..at + i + c.len_utf8(),
                lacks: None,
            }
        };
        text.char_indices().map(glyph).collect()
    }

    fn capitals(&self, _: FaceId) -> Em {
        Em::thousandths(730)
    }

    fn space(&self, _: Strength) -> Raw {
        Raw {
            face: FaceId(0),
            glyph: 1,
            advance: Em::FULL.scale(1, 3),
            shift: (Em::ZERO, Em::ZERO),
            ink: None,
            text: 0..0,
            lacks: None,
        }
    }
}
