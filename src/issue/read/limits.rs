//! 检查 in a file of its own: the limits of a press, to be named by a house style or on the
//! way to it.

use super::super::key::{LIMITS, PRESS, Part, ROOT, STYLE};
use super::super::node::{Kind, Node};
use super::super::table::Table;
use super::{Intake, merge, press};
use crate::copy::{Limits, Work};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Sources, Span};
use crate::issue::Folder;

/// The limits that come with the program, in both languages.
const SHIPPED: &[(&str, &str)] = &[
    ("newsprint", include_str!("../../../issues/house/limits/newsprint.yaml")),
    ("新闻纸", include_str!("../../../issues/house/limits/新闻纸.yaml")),
    ("coated", include_str!("../../../issues/house/limits/coated.yaml")),
    ("铜版纸", include_str!("../../../issues/house/limits/铜版纸.yaml")),
];

/// The text of the limits that come with the program by their name: newsprint, coated, or
/// the same in Chinese.
pub fn shipped_limits(name: &str) -> Option<&'static str> {
    let low = name.trim().to_lowercase();
    SHIPPED.iter().find(|(known, _)| *known == low).map(|(_, text)| *text)
}

/// Reads a file of limits as [`read`](super::read) reads an issue. Files that it stands on
/// are taken from the folder.
///
/// # Errors
///
/// If anything told to the report is an error.
pub fn read_limits(
    report: &mut Report,
    path: &str,
    text: &str,
    folder: &dyn Folder,
) -> (Sources, Result<Limits, Reported>) {
    let mut desk = Intake { report, sources: Sources::default(), folder };
    let (file, root) = desk.open(path, text);
    let limits = root.and_then(|mut root| {
        desk.stand(&mut root, &mut vec![path.to_owned()]);
        let top = Span::new(file, 0..0);
        let table = Table::read(desk.report, &root, &LIMITS, top)?;
        Some(press::limits_of(desk.report, &table, Work::Newsprint))
    });
    let Intake { report, sources, .. } = desk;
    let read = match limits {
        Some(limits) => report.pass(limits),
        None => Err(report.pass(()).err().unwrap_or_else(|| {
            let message = Said::new("没有读到检查尺度", "there are no limits");
            report.tell(Diagnostic::new(Rule::MISSING, Span::default(), message))
        })),
    };
    (sources, read)
}

impl Intake<'_> {
    /// 沿用 in 检查: what the limits of the house do not say, the file says that they stand
    /// on.
    pub(super) fn take_limits(&mut self, root: &mut Node) {
        let limits = below(root, &ROOT, "style")
            .and_then(|style| below(style, &STYLE, "press"))
            .and_then(|press| below(press, &PRESS, "limits"));
        if let Some(limits) = limits {
            self.stand(limits, &mut Vec::new());
        }
    }

    /// Puts into limits what those have that they stand on.
    fn stand(&mut self, limits: &mut Node, seen: &mut Vec<String>) {
        let Some(Kind::Text(named)) = below(limits, &LIMITS, "base").map(|n| &n.kind)
        else {
            return;
        };
        let path = named.plain().trim().to_owned();
        let span = below(limits, &LIMITS, "base").map_or(Span::default(), |n| n.span);
        if path.is_empty() {
            return;
        }
        if seen.contains(&path) {
            let message = Said::new(
                format!("“沿用”绕回了 {path}"),
                format!("base comes back to {path}"),
            );
            self.report.tell(Diagnostic::new(Rule::VALUE, span, message));
            return;
        }
        let text = match shipped_limits(&path) {
            Some(text) => Some(text.to_owned()),
            None => self.text_of(&path, span),
        };
        let Some((_, Some(mut base))) = text.map(|text| self.open(&path, &text)) else {
            return;
        };
        seen.push(path);
        self.stand(&mut base, seen);
        merge(limits, base, &LIMITS);
    }
}

/// What a table holds under a key.
fn below<'a>(node: &'a mut Node, part: &Part, en: &str) -> Option<&'a mut Node> {
    let Kind::Table(entries) = &mut node.kind else { return None };
    let known = |key: &str| part.find(key).is_some_and(|key| key.en == en);
    entries.iter_mut().find(|entry| known(&entry.key)).map(|entry| &mut entry.value)
}
