//! What a proof-reader would mark in the copy.
//!
//! In come the stories as they were read; out go findings, each with its place, what is
//! wrong, and where there is one a change of the file that mends it: a sure one where
//! nothing else can be meant, a likely one where somebody has to look. Nothing is changed
//! here. A rule is a file; what it must not find stands in its tests.
//!
//! # Sources
//!
//! - GB/T 15834—2011 《标点符号用法》, GB/T 15835—2011 《出版物上数字用法》
//! - typography/rules.md, by rule ID

mod credit;
mod day;
mod doubled;
mod figures;
mod garbled;
mod line;
mod marks;
mod markup;
mod names;
mod number;
mod pairs;
mod proof;
mod quotes;
mod script;
mod stand_ins;
mod terms;
#[cfg(test)]
mod tests;
mod units;
mod width;

pub(super) use terms::{Force, Matcher, Term};

use line::{Line, Role};

use crate::copy::{Copy, Date, Region, Story};
use crate::diag::{Diagnostic, Report, Rule, Said, Sources, Surety};
use crate::document::Mangled;

/// What the stories are looked at by.
#[derive(Debug)]
pub(super) struct House {
    /// The day of the issue, if that could be read.
    pub(super) date: Option<Date>,
    /// 地区: whose marks are used.
    pub(super) region: Region,
    /// 统一用词, of the style and of the issue.
    pub(super) terms: Vec<Term>,
}

/// Looks through all stories.
pub(super) fn look(
    report: &mut Report,
    sources: &Sources,
    stories: &[Story],
    house: &House,
) {
    let mut found = Found { report, sources };
    let variant = script::of_stories(stories);
    let mangled = Mangled::new();
    for story in stories {
        let lines = line::of(story);
        for line in &lines {
            quotes::straight(&mut found, line, house.region);
            marks::look(&mut found, line);
            stand_ins::look(&mut found, line);
            pairs::look(&mut found, line);
            doubled::look(&mut found, line);
            markup::look(&mut found, line);
            garbled::look(&mut found, line, &mangled);
            width::look(&mut found, line);
            proof::look(&mut found, line);
            day::look(&mut found, line, house.date);
            script::look(&mut found, line, variant);
            terms::look(&mut found, line, &house.terms);
        }
        quotes::paired(&mut found, &lines);
        units::look(&mut found, &lines);
        names::look(&mut found, &lines);
        figures::look(&mut found, &lines);
    }
    credit::look(&mut found, stories);
}

/// Where findings go.
struct Found<'a> {
    report: &'a mut Report,
    sources: &'a Sources,
}

/// Something to be marked.
struct Finding<'a> {
    rule: Rule,
    copy: &'a Copy,
    /// Bytes of the text of the copy.
    range: std::ops::Range<usize>,
    said: Said,
    help: Option<Said>,
    /// What these bytes should read.
    instead: Option<(String, Surety)>,
    /// Another place that belongs to it.
    note: Option<(crate::diag::Spot, Said)>,
}

impl<'a> Finding<'a> {
    fn new(
        rule: Rule,
        line: &Line<'a>,
        range: std::ops::Range<usize>,
        said: Said,
    ) -> Self {
        let copy = line.copy;
        Self { rule, copy, range, said, help: None, instead: None, note: None }
    }

    fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Said::new(zh, en));
        self
    }

    /// The only thing that can be meant.
    fn sure(mut self, instead: impl Into<String>) -> Self {
        self.instead = Some((instead.into(), Surety::Sure));
        self
    }

    /// What is most likely meant.
    fn likely(mut self, instead: impl Into<String>) -> Self {
        self.instead = Some((instead.into(), Surety::Likely));
        self
    }

    fn note(mut self, at: crate::diag::Spot, said: Said) -> Self {
        self.note = Some((at, said));
        self
    }
}

impl Found<'_> {
    fn tell(&mut self, finding: Finding<'_>) {
        let Finding { rule, copy, range, said, help, instead, note } = finding;
        let at = copy.spot(range.clone());
        let verbatim = self.is_verbatim(copy, &range);
        // Words that were read in mended quotes have no place of their own: they are
        // looked at when the editor has put the quotes there.
        if !verbatim && self.report.has_errors() {
            return;
        }
        let mut fault = Diagnostic::new(rule, at, said);
        if let Some(help) = help {
            fault = fault.help(help);
        }
        if let Some((at, said)) = note {
            fault = fault.note(at, said);
        }
        if let Some((text, surety)) = instead.filter(|_| verbatim) {
            fault = fault.propose(at, text, surety);
        }
        self.report.tell(fault);
    }

    /// Whether what stands in the file is these bytes and no others: no sign of a mark
    /// among them, no line end where words were wrapped. One character may be escaped.
    fn is_verbatim(&self, copy: &Copy, range: &std::ops::Range<usize>) -> bool {
        let text = copy.text().get(range.clone()).unwrap_or_default();
        let span = self.report.places().span(copy.spot(range.clone()));
        let file = self.sources.get(span.file());
        let Some(there) = file.and_then(|file| file.text.get(span.range())) else {
            return false;
        };
        let one = text.chars().count() == 1;
        there == text || one && (there == "''" || there.starts_with('\\'))
    }
}

/// Whether a character is Han or a mark that stands among Han.
fn is_han(c: Option<char>) -> bool {
    c.is_some_and(super::value::is_han)
}

/// Whether a character is an ideograph.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
