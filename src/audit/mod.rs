//! What a Chinese proof-reader marks on a page, whoever composed it.
//!
//! In comes a [`SolvedPage`], and for what hangs on words the [`SetPage`] too; out come
//! [`Finding`]s, each with the rule it breaks, how much it matters and the stories whose
//! modules break it. Nothing is changed.
//!
//! ```
//! # #[cfg(feature = "shipped-fonts")] {
//! use std::sync::Arc;
//!
//! use banmian::diag::{Report, Said};
//! use banmian::font::Library;
//! use banmian::issue::{Folder, read};
//! use banmian::{audit, press};
//!
//! struct Alone;
//! impl Folder for Alone {
//!     fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
//!         Err(Said::plain(path))
//!     }
//! }
//!
//! let yaml = "\
//! 报纸: {刊名: 清渠街坊, 版式: 四开}
//! 期次: {日期: 2026-11-26}
//! 稿件:
//!   步道: {标题: 步道全线贯通, 正文: 昨日，河滨步道全线贯通。}
//!   食堂: {标题: 食堂添了早餐, 正文: 老年食堂昨日起供应早餐。}
//! 版面:
//!   - 版次: 2
//!     模块:
//!       - {稿: 步道, 栏: 1, 行: 1-5, 标题: {占行: 3, 字号: 16pt}}
//!       - {稿: 食堂, 栏: 2, 行: 1-5, 标题: {占行: 3, 字号: 16pt}}
//! ";
//! let mut report = Report::default();
//! let (_, issue) = read(&mut report, "issue.yaml", yaml, &Alone);
//! let issue = issue.unwrap();
//!
//! let pages = press::solve(&mut report, &issue, &Alone, &Library::shipped()).unwrap();
//! // 碰题: two headlines side by side.
//! let found = audit::geometry(&issue, &issue.pages[0], &pages[0]);
//! assert!(found.iter().any(|finding| finding.rule.name == "page/tombstones"));
//! # }
//! ```
//!
//! # Sources
//!
//! - composition.md §1: R1 to R21, with a machine test for each
//! - typography/rules.md §7.5: LAY-1 to LAY-9, the same taboos by other names

#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod art;
mod gaps;
mod heads;
mod legs;
mod mends;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
mod words;

pub(crate) use legs::UNDER_PHOTO;

use crate::copy::{Compose, Extent, Issue, Level, Page, Sheet, Story, StoryId};
use crate::diag::{Diagnostic, Language, Report, Rule, Said, Spot};
use crate::issue::{InternalPart, internal_faults};
use crate::page::{
    Grid, Pin, SetPage, SolvedModule, SolvedPage, Taboo, Weight, imprint_stands_on, pins,
};
use crate::unit::{Length, Rect, WritingMode};

/// One taboo, with what is said of it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The taboo.
    pub taboo: Taboo,
    /// The rule of the reference that explains it.
    pub rule: Rule,
    /// What is wrong here.
    pub message: Said,
    /// What was measured, if anything was.
    pub measured: Option<Said>,
}

/// What a rule makes of something that is broken.
///
/// A layout that is only compared with others is asked what it breaks, thousands of them for
/// one page: what would be said of it is not put into words until somebody reads it.
trait Mark: Sized {
    /// What is broken; its words are made if they are kept.
    fn new(taboo: Taboo, rule: Rule, message: impl FnOnce() -> Said) -> Self;

    /// The stories whose modules break it.
    fn of(self, stories: impl IntoIterator<Item = StoryId>) -> Self;

    /// What was measured.
    fn measured(self, what: impl FnOnce() -> Said) -> Self;

    fn weighed(
        id: &'static str,
        rule: Rule,
        weight: Weight,
        message: impl FnOnce() -> Said,
    ) -> Self {
        let taboo = Taboo { rule: id, weight, stories: Vec::new() };
        Self::new(taboo, rule, message)
    }

    fn soft(id: &'static str, rule: Rule, message: impl FnOnce() -> Said) -> Self {
        Self::weighed(id, rule, Weight::Soft, message)
    }

    fn medium(id: &'static str, rule: Rule, message: impl FnOnce() -> Said) -> Self {
        Self::weighed(id, rule, Weight::Medium, message)
    }

    fn hard(id: &'static str, rule: Rule, message: impl FnOnce() -> Said) -> Self {
        Self::weighed(id, rule, Weight::Hard, message)
    }
}

impl Mark for Finding {
    fn new(taboo: Taboo, rule: Rule, message: impl FnOnce() -> Said) -> Self {
        Self { taboo, rule, message: message(), measured: None }
    }

    fn of(mut self, stories: impl IntoIterator<Item = StoryId>) -> Self {
        self.taboo = self.taboo.of(stories);
        self
    }

    fn measured(mut self, what: impl FnOnce() -> Said) -> Self {
        self.measured = Some(what());
        self
    }
}

impl Mark for Taboo {
    fn new(taboo: Taboo, _: Rule, _: impl FnOnce() -> Said) -> Self {
        taboo
    }

    fn of(mut self, stories: impl IntoIterator<Item = StoryId>) -> Self {
        self.stories.extend(stories);
        self.stories.dedup();
        self
    }

    fn measured(self, _: impl FnOnce() -> Said) -> Self {
        self
    }
}

impl Finding {
    /// What is said of it: that it is hard comes first.
    fn said(&self) -> Said {
        if self.taboo.weight != Weight::Hard {
            return self.message.clone();
        }
        let (zh, en) =
            (self.message.get(Language::Chinese), self.message.get(Language::English));
        Said::new(format!("硬禁：{zh}"), format!("hard taboo: {en}"))
    }
}

/// Audits a page: what it breaks is told, and noted with its geometry. Its words are
/// looked at where they are set.
pub(crate) fn look_through(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    solved: &mut SolvedPage,
    set: Option<&SetPage>,
) {
    let mut findings = geometry(issue, page, solved);
    findings.extend(set.iter().flat_map(|set| typesetting(issue, set, solved)));
    findings.extend(internal(issue, page, solved));
    tell(report, issue, page, &findings);
    solved.taboos = findings.into_iter().map(|finding| finding.taboo).collect();
}

/// What the rules look at.
struct View<'a> {
    page: &'a SolvedPage,
    /// The furniture that takes cells: masthead, ear, ads.
    pins: &'a [Pin],
    /// The news: modules that are neither ear nor ad, with their stories.
    news: Vec<News<'a>>,
    /// Everything that takes cells, furniture too.
    taken: Vec<Taken>,
    /// Whether it is a page or two.
    sheet: Sheet,
    /// The stories of the page, the weightiest first as the editor lists them.
    order: &'a [StoryId],
    /// Which way its lines run on paper.
    mode: WritingMode,
}

/// A rectangle that something takes.
#[derive(Clone, Copy)]
struct Taken {
    /// None of a masthead and of a picture that is an ad.
    story: Option<StoryId>,
    columns: Extent,
    lines: Extent,
}

/// A module of news.
#[derive(Clone, Copy)]
struct News<'a> {
    module: &'a SolvedModule,
    story: &'a Story,
    /// Its weight on this page.
    level: Level,
}

impl News<'_> {
    const fn id(&self) -> StoryId {
        self.module.story
    }

    /// What it is called in a message.
    fn title(&self) -> &str {
        self.story.headline.copy.text()
    }

    const fn level(&self) -> Level {
        self.level
    }
}

/// Every finding that the geometry of a page shows.
pub fn geometry(issue: &Issue, page: &Page, solved: &SolvedPage) -> Vec<Finding> {
    Ground::new(issue, page, solved.grid).marks(solved)
}

/// What of a page is the same whatever stands where on it: its stories and its furniture.
pub(crate) struct Ground<'a> {
    issue: &'a Issue,
    page: &'a Page,
    /// The furniture that takes cells: masthead, ear, ads.
    pins: Vec<Pin>,
}

impl<'a> Ground<'a> {
    pub(crate) fn new(issue: &'a Issue, page: &'a Page, grid: Grid) -> Self {
        Self { issue, page, pins: pins(issue, page, grid) }
    }

    /// What the geometry of the page breaks, and not a word of it.
    pub(crate) fn taboos(&self, solved: &SolvedPage) -> Vec<Taboo> {
        self.marks(solved)
    }

    fn marks<M: Mark>(&self, solved: &SolvedPage) -> Vec<M> {
        let standing = View::of(self, solved);
        // A page whose lines run down is looked at as it lies: every rule is the same
        // sentence there. Only where people look does not turn with it.
        let lying = solved.lying();
        let lying = lying.as_ref().map(|lying| View::of(self, lying));
        let view = lying.as_ref().unwrap_or(&standing);
        let mut marks = Vec::new();
        marks.extend(heads::lead(view));
        marks.extend(heads::sizes(view));
        marks.extend(heads::side_by_side(view));
        marks.extend(heads::over_its_text(view));
        marks.extend(legs::path(view));
        marks.extend(gaps::through(view));
        marks.extend(gaps::corners(view));
        marks.extend(gaps::shapes(view));
        marks.extend(legs::lengths(view));
        marks.extend(art::neighbours(view));
        marks.extend(art::gaze(&standing));
        marks.extend(heads::groups(view));
        marks.extend(heads::entrances(view));
        marks.extend(filled(view));
        marks.extend(gaps::boxes(view));
        marks.extend(art::share(view));
        marks
    }
}

/// R20: what internal material lacks or may not have, on the page that it is about: a
/// story or an ad on its own, the paper on the one that carries the imprint, or the last.
pub(super) fn internal(issue: &Issue, page: &Page, solved: &SolvedPage) -> Vec<Finding> {
    let imprinted = |page: &Page| imprint_stands_on(issue, page);
    let carries = issue.pages.iter().find(|page| imprinted(page)).or(issue.pages.last());
    let paper = carries.is_some_and(|carries| carries.number == page.number);
    let here = |story| solved.modules.iter().any(|module| module.story == story);
    let faults = internal_faults(issue).into_iter();
    let findings = faults.filter_map(|fault| {
        let (ours, story) = match fault.about {
            InternalPart::Paper => (paper, None),
            InternalPart::Story(story) => (here(story), Some(story)),
            InternalPart::Ad(number) => (number == page.number, None),
        };
        ours.then(|| Finding::soft("R20", Rule::INTERNAL, || fault.message).of(story))
    });
    findings.collect()
}

/// Every finding that the words of a page show, as they are set.
pub fn typesetting(issue: &Issue, set: &SetPage, solved: &SolvedPage) -> Vec<Finding> {
    let mut findings = Vec::new();
    for module in &set.modules {
        // A module that was set has its story.
        let Some(story) = issue.stories.get(module.module.story.0) else { continue };
        let solved = solved.modules.iter().find(|other| {
            let (one, columns) = (&module.module, other.columns);
            other.story == one.story && columns == one.columns && other.lines == one.lines
        });
        let words =
            words::Words { story, set: module, legs: solved.map(|m| m.legs.as_slice()) };
        findings.extend(words.turns());
        findings.extend(words.last_lines());
        findings.extend(words.captions());
        findings.extend(words.clear());
        findings.extend(words.upright());
        findings.extend(words.jumps());
    }
    findings
}

/// Tells of findings at the modules that they speak of.
pub(super) fn tell(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    findings: &[Finding],
) {
    for finding in findings {
        // These are told where they are found, with what would mend them.
        if matches!(finding.rule, Rule::BLANK | Rule::COPY | Rule::RUNT | Rule::INTERNAL)
        {
            continue;
        }
        let stories = &finding.taboo.stories;
        let mut places = stories.iter().map(|id| place(issue, page, *id));
        let at = places.next().unwrap_or(page.spot);
        let mut fault = Diagnostic::new(finding.rule, at, finding.said());
        if let Some(measured) = &finding.measured {
            fault = fault.measured(measured.clone());
        }
        for place in places {
            fault = fault.note(place, Said::new("还有这一篇", "and this one"));
        }
        if let Some(mend) = mends::of(finding.taboo.rule) {
            fault = fault.help(mend);
        }
        report.tell(fault);
    }
}

/// Where the file gives a story its place on the page, or the story itself.
fn place(issue: &Issue, page: &Page, id: StoryId) -> Spot {
    let module = match &page.compose {
        Compose::Fixed(modules) => modules.iter().find(|module| module.story == id),
        Compose::Auto(_) | Compose::Sketch(_) => None,
    };
    let story = issue.stories.get(id.0).map(|story| story.spot);
    module.map(|module| module.spot).or(story).unwrap_or(page.spot)
}

/// R15: text reaches the foot of every module, and something stands in every cell.
fn filled<M: Mark>(view: &View<'_>) -> Vec<M> {
    let (blank, overset) = (view.page.blank_cells, view.page.overset_lines);
    let unfilled = &view.page.unfilled;
    if blank == 0 && overset == 0 && unfilled.is_empty() {
        return Vec::new();
    }
    let message = || Said::new("版面没有排满", "the page is not filled exactly");
    vec![M::hard("R15", Rule::BLANK, message).of(unfilled.iter().copied())]
}

impl<'a> View<'a> {
    fn of(ground: &'a Ground<'a>, solved: &'a SolvedPage) -> Self {
        let Ground { issue, page, pins } = ground;
        let pinned = |module: &SolvedModule| {
            pins.iter().any(|pin| {
                pin.story() == Some(module.story) && pin.columns == module.columns
            })
        };
        let news = solved.modules.iter().filter(|module| !pinned(module));
        let news = news.filter_map(|module| {
            let story = issue.stories.get(module.story.0)?;
            // The rest of a story that jumps is none of the weight that it began with.
            let rest = story.jump.as_ref().is_some_and(|jump| page.holds(jump.page));
            let level = if rest { story.level.of_rest() } else { story.level };
            Some(News { module, story, level })
        });
        let news = news.collect();
        let modules = solved.modules.iter().map(|module| Taken {
            story: Some(module.story),
            columns: module.columns,
            lines: module.lines,
        });
        let bare = pins.iter().filter(|pin| pin.story().is_none()).map(|pin| Taken {
            story: None,
            columns: pin.columns,
            lines: pin.lines,
        });
        let taken = modules.chain(bare).collect();
        let (sheet, order) = (page.sheet, page.stories.as_slice());
        Self { page: solved, pins, news, taken, sheet, order, mode: page.mode }
    }

    /// Pairs of modules of news, the first one before the second in the list.
    fn pairs(&self) -> impl Iterator<Item = (News<'a>, News<'a>)> {
        let later = |nth: usize| self.news.iter().skip(nth + 1);
        self.news
            .iter()
            .enumerate()
            .flat_map(move |(nth, one)| later(nth).map(move |other| (*one, *other)))
    }

    /// What a message says of a page whose lines run across, or down.
    fn said(&self, across: Said, down: Said) -> Said {
        match self.mode {
            WritingMode::HorizontalTb => across,
            WritingMode::VerticalRl => down,
        }
    }

    /// One line of the page.
    fn line(&self) -> Length {
        self.page.grid.leading()
    }
}

/// How much of the vertical extent two rectangles share.
fn shared_height(one: Rect, other: Rect) -> Length {
    one.bottom().min(other.bottom()) - one.y.max(other.y)
}

/// How much of the horizontal extent two rectangles share.
fn shared_width(one: Rect, other: Rect) -> Length {
    one.right().min(other.right()) - one.x.max(other.x)
}

/// Millimetres to a tenth, as a message gives them.
fn mm(length: Length) -> String {
    format!("{:.1}", length.to_mm())
}
