//! The tree of a file, read as an issue. Every fault of the file is told in one go.

mod block;
mod file;
mod grid;
mod inks;
mod inline;
mod inset;
mod internal;
mod limits;
mod link;
mod names;
mod notes;
mod page;
mod palette;
mod paper;
mod place;
mod press;
mod ruby;
mod settle;
mod story;
mod style;
mod terms;
pub(in crate::issue) mod weighing;
mod wish;

pub use internal::{InternalFault, InternalPart, internal_faults};

pub use limits::{read_limits, shipped_limits};
pub(in crate::issue) use page::furniture;

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::Folder;
use super::key::{Holds, Part, ROOT, limit};
use super::lint::House;
use super::manuscript::Manuscript;
use super::node::{self, Entry, Kind, Node};
use super::pitfall;
use super::shorten::shorten;
use super::table::{Field, Meant, Table, twice};
use super::value::{self, Yardstick, length};
use crate::copy::{AdContent, Extent, Frame, Issue, Page, Story};
use crate::diag::{
    Diagnostic, FileId, Report, Reported, Rule, Said, Source, Sources, Span,
};
use crate::document;
use crate::unit::{Length, Ratio};
use page::PagesRead;

/// Reads an issue from the text of its YAML file.
///
/// `path` is the name of the file as the person gave it, for messages; `folder` gives the
/// files that it names: its house style and the stories that stand in files of their own.
///
/// What the issue was read from comes back whatever happens, so that faults can be shown
/// in it.
///
/// # Errors
///
/// If anything told to the report is an error.
pub fn read(
    report: &mut Report,
    path: &str,
    text: &str,
    folder: &dyn Folder,
) -> (Sources, Result<Issue, Reported>) {
    let mut desk = Intake { report, sources: Sources::default(), folder };
    let issue = desk.issue(path, text);
    let Intake { report, sources, .. } = desk;
    let result = match issue {
        Some(issue) => report.pass(issue),
        None => Err(report.pass(()).err().unwrap_or_else(|| report.tell(nothing()))),
    };
    (sources, result)
}

/// Everything a reader needs at hand.
pub(super) struct Intake<'a> {
    pub(super) report: &'a mut Report,
    pub(super) sources: Sources,
    pub(super) folder: &'a dyn Folder,
}

impl Intake<'_> {
    fn issue(&mut self, path: &str, text: &str) -> Option<Issue> {
        let (file, root) = self.open(path, text);
        let mut root = root?;
        let top = Span::new(file, 0..0);
        self.take_base(&mut root, &mut vec![path.to_owned()]);
        self.take_limits(&mut root);
        shorten(self.report, &mut root, &ROOT);
        let table = Table::read(self.report, &root, &ROOT, top)?;
        let style = style::read(self, table.get("style"));
        let paper = match table.need(self.report, "paper") {
            Some(field) => paper::paper(self, field, &style),
            None => None,
        };
        let imprint = match table.need(self.report, "issue") {
            Some(field) => paper::imprint(self, field),
            None => None,
        };
        let named = table.need(self.report, "stories");
        let mut terms = terms::read(self.report, style::terms(table.get("style")));
        terms.extend(terms::read(self.report, table.get("terms")));
        let date = imprint.as_ref().map(|imprint| imprint.date);
        let house = House { date, region: style.region, terms };
        // No stories is told by `need`.
        let mut stock =
            named.map(|field| story::stories(self, field, &house)).unwrap_or_default();
        let tinted =
            named.map(|field| palette::of_stories(self.report, field, &style.palette));
        for (id, ink) in tinted.unwrap_or_default() {
            let own = stock.stories.iter_mut().filter(|story| story.id == id);
            own.for_each(|story| story.colour = Some(ink));
        }
        let PagesRead { pages, pool } = match table.need(self.report, "pages") {
            Some(field) => page::pages(self, field, &stock, &style),
            None => PagesRead::default(),
        };
        if paper.is_none() || imprint.is_none() || self.report.has_errors() {
            // Nothing is set of such an issue, and what is missing would be told later.
            self.find_pictures(&stock.stories);
        }
        let mut stories = stock.stories;
        box_ads(&pages, &mut stories);
        let (paper, imprint) = (paper?, imprint?);
        let mut issue = Issue { paper, imprint, style, stories, pages, pool };
        let mut places = settle::settle(&mut issue, &stock.packed);
        style::note(table.get("style"), &mut places);
        let places = Arc::new(places);
        self.sources.know(Arc::clone(&places));
        self.report.know(places);
        internal::check(self.report, &issue);
        Some(issue)
    }

    /// Tells of photos whose files are not there.
    fn find_pictures(&mut self, stories: &[Story]) {
        for photo in stories.iter().flat_map(|story| &story.photos) {
            if let Err(said) = self.folder.find(&photo.file) {
                let fault = Diagnostic::new(Rule::MISSING_PICTURE, photo.spot, said);
                self.report.tell(fault.help_to_picture());
            }
        }
    }

    /// Reads a file as a tree. What an editor's slip would hide from the parser is told
    /// and read as it was meant, so that the rest of the file is read too.
    fn open(&mut self, path: &str, text: &str) -> (FileId, Option<Node>) {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let file = self.sources.add(source);
        let edits = pitfall::scan(self.report, file, text);
        let manuscript = Manuscript::new(file, text, edits);
        match node::parse(&manuscript) {
            Ok(Some(root)) => (file, Some(root)),
            Ok(None) => {
                let message = Said::new("文件是空的", "the file is empty");
                let span = Span::new(file, 0..text.len().min(1));
                self.report.tell(Diagnostic::new(Rule::MISSING, span, message));
                (file, None)
            }
            Err(fault) => {
                // What the scan mended already says what the parser would say again.
                if !self.report.has_errors() {
                    self.report.tell(*fault);
                }
                (file, None)
            }
        }
    }

    /// 沿用: what the issue does not say, the house style says.
    fn take_base(&mut self, root: &mut Node, seen: &mut Vec<String>) {
        // It stands on nothing; what cannot be read is told by who reads it.
        let Some((named, path)) = base_of(root) else { return };
        if seen.contains(&path) {
            let message = Said::new(
                format!("“沿用”绕回了 {path}"),
                format!("base comes back to {path}"),
            );
            self.report.tell(Diagnostic::new(Rule::VALUE, named, message));
            return;
        }
        seen.push(path.clone());
        let Some(text) = self.text_of(&path, named) else { return };
        let (_, Some(mut base)) = self.open(&path, &text) else { return };
        if let Kind::Table(entries) = &base.kind {
            for entry in entries {
                let house = ["paper", "style", "base"];
                let known = ROOT.find(&entry.key);
                if known.is_some_and(|key| !house.contains(&key.en)) {
                    let message = Said::new(
                        format!("样式文件里不写“{}”", entry.key),
                        format!("a house style has no {}", entry.key),
                    );
                    let fault = Diagnostic::new(Rule::KEY_UNKNOWN, entry.span, message);
                    self.report.tell(fault);
                }
            }
        }
        self.take_base(&mut base, seen);
        merge(root, base, &ROOT);
    }

    /// The text of a file beside the issue.
    pub(super) fn text_of(&mut self, path: &str, named: Span) -> Option<String> {
        let bytes: Arc<[u8]> = match self.folder.read(path) {
            Ok(bytes) => bytes,
            Err(said) => {
                self.report.tell(Diagnostic::new(Rule::FILE, named, said));
                return None;
            }
        };
        match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Some(text),
            Err(_) => {
                let message = Said::new(
                    format!("{path} 不是 UTF-8 文本"),
                    format!("{path} is not UTF-8 text"),
                );
                let name = document::encoding(&bytes);
                let help = Said::new(
                    format!("看来是 {name} 编码，请另存为 UTF-8"),
                    format!("it seems to be {name}: save it as UTF-8"),
                );
                let fault = Diagnostic::new(Rule::FILE, named, message).help(help);
                self.report.tell(fault);
                None
            }
        }
    }
}

/// An ad in words stands in a box, so that nobody takes it for news.
fn box_ads(pages: &[Page], stories: &mut [Story]) {
    for ad in pages.iter().flat_map(|page| &page.ads) {
        if let AdContent::Story(id) = ad.content
            && let Some(story) = stories.get_mut(id.0)
            && story.frame == Frame::None
        {
            story.frame = Frame::Line;
        }
    }
}

/// The file that a table says it stands on, at its root or in its style.
fn base_of(root: &Node) -> Option<(Span, String)> {
    let Kind::Table(entries) = &root.kind else { return None };
    let find = |entries: &[Entry], part: &Part| {
        let entry = entries
            .iter()
            .find(|entry| part.find(&entry.key).is_some_and(|key| key.en == "base"))?;
        let Kind::Text(text) = &entry.value.kind else { return None };
        let path = text.plain().trim().to_owned();
        (!path.is_empty()).then_some((entry.value.span, path))
    };
    find(entries, &ROOT).or_else(|| {
        let style = entries
            .iter()
            .find(|entry| ROOT.find(&entry.key).is_some_and(|key| key.en == "style"))?;
        let Kind::Table(style) = &style.value.kind else { return None };
        find(style, &super::key::STYLE)
    })
}

/// Puts into a table what another one has and it has not, key by key.
fn merge(over: &mut Node, base: Node, part: &'static Part) {
    let (Kind::Table(own), Kind::Table(others)) = (&mut over.kind, base.kind) else {
        return;
    };
    for other in others {
        let Some(key) = part.find(&other.key) else {
            own.push(other);
            continue;
        };
        if key.en == "base" {
            continue;
        }
        let same = own.iter_mut().find(|entry| {
            part.find(&entry.key).is_some_and(|known| std::ptr::eq(known, key))
        });
        match (same, &key.holds) {
            (Some(entry), Holds::Table(below) | Holds::Short(_, below)) => {
                merge(&mut entry.value, other.value, below);
            }
            (Some(_), _) => {}
            (None, _) => own.push(other),
        }
    }
}

/// A length within the limit of its key, or a fault that says how one is written.
pub(super) fn length_of(
    report: &mut Report,
    field: Option<Field<'_>>,
    by: Yardstick,
) -> Option<Length> {
    let field = field?;
    let limit = field.limit();
    let zh = format!("应是 {}之间的长度，如 9.6pt、小五、3mm、2字", limit.said("到"));
    let en = format!("a length from {}: 9.6pt, 3mm, 2字", limit.said("to"));
    let within = limit.lengths();
    field.value(report, Meant { zh: &zh, en: &en }, |words| {
        length(words, by).filter(|length| within.contains(length))
    })
}

/// A size of type, or a fault.
pub(super) fn size_of(
    report: &mut Report,
    field: Option<Field<'_>>,
    by: Yardstick,
) -> Option<Length> {
    let said = Meant {
        zh: &format!("应是 {} 的字号，如 9.6pt、小五", limit::SIZE.said("到")),
        en: &format!("a size of type from {}: 9.6pt", limit::SIZE.said("to")),
    };
    let within = limit::SIZE.lengths();
    field?.value(report, said, |words| length(words, by).filter(|l| within.contains(l)))
}

/// A whole number within the limit of its key, or a fault.
pub(super) fn count_of<T: TryFrom<u32>>(
    report: &mut Report,
    field: Option<Field<'_>>,
    units: &[&str],
) -> Option<T> {
    let within = field?.limit().counts();
    count_within(report, field, units, within)
}

/// A whole number within bounds that are narrower than the limit of its key, or a fault.
pub(super) fn count_within<T: TryFrom<u32>>(
    report: &mut Report,
    field: Option<Field<'_>>,
    units: &[&str],
    within: RangeInclusive<u32>,
) -> Option<T> {
    let (least, most) = (within.start(), within.end());
    let zh = format!("应是 {least} 到 {most} 的整数");
    let en = format!("a whole number from {least} to {most}");
    field?.value(report, Meant { zh: &zh, en: &en }, |words| {
        let count = value::count(words, units).filter(|n| within.contains(n))?;
        T::try_from(count).ok()
    })
}

/// From one to another, both within the limit of its key, or a fault.
pub(super) fn extent_of(
    report: &mut Report,
    field: Option<Field<'_>>,
    unit: &str,
) -> Option<Extent> {
    let field = field?;
    let limit = field.limit();
    let zh = format!("应是从几到几，如 1-38，在 {} 之间", limit.said("到"));
    let en = format!("first and last within {}, as 1-38", limit.said("to"));
    // The columns of a vertical page are its tiers.
    let read = |words: &str| {
        let tiers = words.strip_suffix('批').filter(|_| unit == "栏");
        value::extent(tiers.unwrap_or(words), unit)
            .filter(|extent| limit.least <= extent.first && extent.last <= limit.most)
    };
    field.value(report, Meant { zh: &zh, en: &en }, read)
}

/// A share of something, or a fault.
pub(super) fn share_of(report: &mut Report, field: Option<Field<'_>>) -> Option<Ratio> {
    let said = Meant {
        zh: "应是 0% 到 100% 的百分比，如 15%",
        en: "a percentage from 0% to 100%: 15%",
    };
    field?.value(report, said, value::share)
}

/// Tells of a key given twice in a table whose keys are names.
pub(super) fn tell_twice(report: &mut Report, entry: &Entry, first: Span) {
    report.tell(twice(entry, first));
}

fn nothing() -> Diagnostic {
    let message = Said::new("读不出一期报纸", "no issue could be read");
    let help = Said::new(
        "一期报纸至少要有 报纸、期次、稿件、版面 四部分",
        "an issue has paper, issue, stories and pages at least",
    );
    Diagnostic::new(Rule::YAML, Span::default(), message).help(help)
}
