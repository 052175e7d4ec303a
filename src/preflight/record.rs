use serde_json::{Value, json};

use super::{Finding, Sketch, sheet};
use crate::copy::Limits;
use crate::diag::{Language, Said, Severity, Sources, Span, Standing};
use crate::plate::{Heavy, Of, Total};
use crate::unit::{Ratio, Rect};

/// What preflight found, and by what it judged.
#[derive(Clone, Debug)]
pub struct Record {
    /// The name of the paper and which issue.
    pub title: String,
    /// The day of the issue: `2021-03-25`.
    pub date: String,
    /// The pages that were judged.
    pub pages: Vec<Sketch>,
    /// The promise of the file: `PDF/X-4`.
    pub standard: &'static str,
    /// The printing condition: `IFRA26`.
    pub condition: String,
    /// What the profile calls itself.
    pub profile: String,
    /// What was measured against.
    pub limits: Limits,
    /// What was found, in the order of the pages.
    pub findings: Vec<Finding>,
    /// The pictures of the plates that stand beside this record, if they were asked for.
    pub plates: Vec<PlateFile>,
}

/// A picture of a plate in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlateFile {
    /// What it is a plate of.
    pub of: Of,
    /// The ink, or `total`.
    pub ink: String,
    /// The file, beside the record.
    pub file: String,
    /// What all inks together come to, if that is what is shown.
    pub total: Option<Total>,
}

/// Whether the pages can go to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing stops them.
    Passed,
    /// Something would have, and was accepted.
    Accepted,
    /// Something stops them.
    Stopped,
}

impl Record {
    /// Whether the pages can go to press.
    pub fn verdict(&self) -> Verdict {
        let told = || self.findings.iter().map(|finding| &finding.diagnostic);
        if told().any(|told| told.severity == Severity::Error) {
            return Verdict::Stopped;
        }
        match told().any(|told| told.standing == Standing::Accepted) {
            true => Verdict::Accepted,
            false => Verdict::Passed,
        }
    }

    /// The record for programs.
    ///
    /// `{title, date, standard, condition, profile, verdict, limits, pages: [{number,
    /// width_mm, height_mm, bleed_mm}], findings: [{rule, severity, accepted, page, box_mm:
    /// [x, y, width, height], file, line, column, message: {zh, en}, measured, limit,
    /// help}], plates: [{page, ink, file, heaviest_percent, over: [{box_mm, area_mm2,
    /// heaviest_percent}]}]}`, of which the last two are said of the total ink only; plates of a side of
    /// a sheet have `sheet` and `side` (`front`, `back`) in place of `page`. Boxes count from the top left of the trimmed page, lines and columns from
    /// one.
    pub fn json(&self, sources: &Sources) -> String {
        let findings: Vec<Value> =
            self.findings.iter().map(|finding| value(finding, sources)).collect();
        let pages: Vec<Value> = self
            .pages
            .iter()
            .map(|page| {
                json!({
                    "number": page.number,
                    "width_mm": mm(page.trim.width.to_mm()),
                    "height_mm": mm(page.trim.height.to_mm()),
                    "bleed_mm": mm(page.bleed.to_mm()),
                })
            })
            .collect();
        let record = json!({
            "title": self.title,
            "date": self.date,
            "standard": self.standard,
            "condition": self.condition,
            "profile": self.profile,
            "verdict": match self.verdict() {
                Verdict::Passed => "passed",
                Verdict::Accepted => "accepted",
                Verdict::Stopped => "stopped",
            },
            "limits": limits(&self.limits),
            "pages": pages,
            "findings": findings,
            "plates": self.plates.iter().map(plate).collect::<Vec<_>>(),
        });
        format!("{record:#}\n")
    }

    /// The record for people: one HTML page with a small picture of each page on which the
    /// findings are marked by their numbers. It needs no other file.
    pub fn html(&self, sources: &Sources, language: Language) -> String {
        sheet::html(self, sources, language)
    }
}

fn percent(ratio: Ratio) -> f64 {
    mm(ratio.to_f64() * 100.0)
}

fn plate(plate: &PlateFile) -> Value {
    let (ink, file) = (&plate.ink, &plate.file);
    let mut value = match plate.of {
        Of::Page(page) => json!({ "page": page, "ink": ink, "file": file }),
        Of::Side { sheet, face } => {
            json!({ "sheet": sheet, "side": face.name(), "ink": ink, "file": file })
        }
    };
    let over = |heavy: &Heavy| {
        json!({
            "box_mm": box_mm(heavy.place),
            "area_mm2": heavy.area.div_ceil(100),
            "heaviest_percent": percent(heavy.heaviest),
        })
    };
    if let (Some(total), Some(value)) = (&plate.total, value.as_object_mut()) {
        value.insert("heaviest_percent".into(), json!(percent(total.heaviest)));
        let heavy: Vec<Value> = total.heavy.iter().map(over).collect();
        value.insert("over".into(), json!(heavy));
    }
    value
}

fn limits(limits: &Limits) -> Value {
    json!({
        "ink_percent": percent(limits.ink),
        "ink_area_mm2": limits.ink_area,
        "least_resolution_ppi": limits.least_resolution,
        "resolution_ppi": limits.resolution,
        "line_art_ppi": limits.line_art,
        "least_type_pt": mm(limits.least_type.to_pt()),
        "reversed_type_pt": mm(limits.reversed_type.to_pt()),
        "coloured_type_pt": mm(limits.coloured_type.to_pt()),
        "black_type_pt": mm(limits.black_type.to_pt()),
        "hairline_pt": mm(limits.hairline.to_pt()),
        "coloured_line_pt": mm(limits.coloured_line.to_pt()),
        "code_module_mm": mm(limits.code_module.to_mm()),
        "least_tint_percent": percent(limits.least_tint),
        "safe_mm": mm(limits.safe.to_mm()),
        "spots": limits.spots,
    })
}

fn value(finding: &Finding, sources: &Sources) -> Value {
    let told = &finding.diagnostic;
    let (file, line, column) = place(told.span, sources);
    json!({
        "rule": told.rule.name,
        "severity": match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "accepted": told.standing == Standing::Accepted,
        "page": finding.page,
        "box_mm": finding.place.map(box_mm),
        "file": file,
        "line": line,
        "column": column,
        "message": said(&told.message),
        "measured": told.measured.as_ref().map(said),
        "limit": finding.limit.as_ref().map(said),
        "help": told.help.as_ref().map(said),
    })
}

/// The file, line and column of a place, if it is one.
pub(super) fn place(
    span: Span,
    sources: &Sources,
) -> (Option<String>, Option<usize>, Option<usize>) {
    if span == Span::default() {
        return (None, None, None);
    }
    let file = sources.get(span.file()).map(|source| source.path.clone());
    let place = sources.place(span);
    (file, Some(place.line), Some(place.column))
}

fn box_mm(rect: Rect) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(|length| mm(length.to_mm()))
}

/// To a hundredth.
fn mm(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn said(said: &Said) -> Value {
    json!({ "zh": said.get(Language::Chinese), "en": said.get(Language::English) })
}
