//! The layouts of a page that the program found, for an editor to choose from: in words, as
//! pictures, and the one that was chosen.

use std::cmp::Reverse;

use banmian::copy::{Compose, Issue, Module, Page, StoryId};
use banmian::diag::{Diagnostic, Language, Report, Said, Severity};
use banmian::page::{Candidate, SolvedPage, Taboo};
use banmian::press::{Purpose, Session};
use banmian::raster;

use super::build::stem;
use super::job::Job;
use super::taboo::{named, spared, weighed};
use super::{Terminal, Trouble};

/// Says what the layouts of a page are, at most so many: what each costs and breaks, what of
/// the first one it does not break, and where everything stands.
///
/// # Errors
///
/// If the words cannot be printed.
pub(super) fn tell(
    issue: &Issue,
    page: &SolvedPage,
    most: usize,
    terminal: Terminal,
) -> Result<(), Trouble> {
    let number = page.number;
    let Some(first) = page.candidates.first() else {
        return terminal.say(&Said::new(
            format!("第 {number} 版没有别的排法可选：版面是定好的，或者还排不满"),
            format!("page {number} has no layouts to choose from: it is fixed, or does not close"),
        ));
    };
    for (nth, layout) in (1_usize..).zip(page.candidates.iter().take(most)) {
        terminal.say(&titled(number, nth, layout, first))?;
        let mut taboos: Vec<&Taboo> = layout.taboos.iter().collect();
        taboos.sort_by_key(|taboo| (Reverse(taboo.weight), taboo.rule));
        for own in taboos.chunk_by(|a, b| (a.weight, a.rule) == (b.weight, b.rule)) {
            if let Some(against) = against(issue, own) {
                terminal.say(&against)?;
            }
        }
        for rule in spared(first, layout) {
            let name = named(rule);
            let (zh, en) = (chinese(&name), english(&name));
            terminal.say(&Said::new(
                format!("    避开了 {rule} {zh}"),
                format!("    avoids {rule}: {en}"),
            ))?;
        }
        for module in &layout.modules {
            terminal.say(&placed(issue, module))?;
        }
    }
    Ok(())
}

fn titled(number: u32, nth: usize, layout: &Candidate, first: &Candidate) -> Said {
    let units = |thousandths: i64| {
        let tenths = thousandths.saturating_add(50).div_euclid(100);
        format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10))
    };
    let cost = units(layout.cost);
    let more = layout.cost.saturating_sub(first.cost);
    let (mut zh, mut en) = (
        format!("第 {number} 版 排法 {nth}：代价 {cost}"),
        format!("page {number}, layout {nth}: costs {cost}"),
    );
    if 1 < nth && 50 <= more {
        zh.push_str(&format!("，比排法 1 多 {}", units(more)));
        en.push_str(&format!(", {} more than layout 1", units(more)));
    }
    Said::new(zh, en)
}

/// What a rule says against a layout, with all the stories that break it.
fn against(issue: &Issue, taboos: &[&Taboo]) -> Option<Said> {
    let first = taboos.first()?;
    let (rule, name, weight) = (first.rule, named(first.rule), weighed(first.weight));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for taboo in taboos {
        let stories: Vec<&str> = taboo.stories.iter().map(|s| id(issue, *s)).collect();
        zh.push(stories.join("、"));
        en.push(stories.join(", "));
    }
    let times =
        if taboos.len() < 2 { String::new() } else { format!(" ×{}", taboos.len()) };
    Some(Said::new(
        format!(
            "    {rule} {}（{}）{times} {}",
            chinese(&name),
            chinese(&weight),
            zh.join("；")
        ),
        format!(
            "    {rule}: {} ({}){times} {}",
            english(&name),
            english(&weight),
            en.join("; ")
        ),
    ))
}

fn placed(issue: &Issue, module: &Module) -> Said {
    let story = id(issue, module.story);
    let (columns, lines) = (module.columns, module.lines);
    let [a, b, from, to] = [columns.first, columns.last, lines.first, lines.last];
    Said::new(
        format!("      {story}  栏 {a}-{b}  行 {from}-{to}"),
        format!("      {story}  columns {a}-{b}  lines {from}-{to}"),
    )
}

/// The name of a story.
pub(super) fn id(issue: &Issue, story: StoryId) -> &str {
    issue.stories.get(story.0).map_or("", |story| &story.id)
}

fn chinese(said: &Said) -> &str {
    said.get(Language::Chinese)
}

fn english(said: &Said) -> &str {
    said.get(Language::English)
}

/// The issue with a page as one of its layouts has it, and the others that share the stories
/// of the whole paper as they came out.
pub(super) fn chosen(
    issue: &Issue,
    pages: &[SolvedPage],
    number: u32,
    layout: &Candidate,
) -> Issue {
    let mut issue = issue.clone();
    for page in &mut issue.pages {
        if page.number == number {
            fix(page, layout.modules.clone());
            continue;
        }
        let solved = pages.iter().find(|solved| solved.number == page.number);
        let best = solved.and_then(|solved| solved.candidates.first());
        let best = best.map(|layout| layout.modules.clone());
        if let Some(pool) = page.pool.clone() {
            fix(page, best.unwrap_or(pool.stood));
        }
    }
    issue.pool.clear();
    issue
}

/// Fixes a page.
fn fix(page: &mut Page, modules: Vec<Module>) {
    for module in &modules {
        if !page.stories.contains(&module.story) {
            page.stories.push(module.story);
        }
    }
    (page.compose, page.pool) = (Compose::Fixed(modules), None);
}

/// The pages of an issue without those that have nothing to do with one of them: what jumps
/// from it or to it stays.
fn alone(mut issue: Issue, number: u32) -> Issue {
    let own = issue.pages.iter().find(|page| page.number == number);
    let own: Vec<StoryId> = own.map_or(Vec::new(), |page| page.held().collect());
    issue.pages.retain(|page| {
        page.number == number || page.held().any(|story| own.contains(&story))
    });
    issue
}

/// What came of drawing the layouts of an issue.
#[derive(Default)]
pub(super) struct Drawn {
    /// The names of the files, `<stem>-p2-2.png` for the second layout of page two, with PNGs.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// What is wrong with those that cannot be set.
    pub(super) told: Vec<Diagnostic>,
}

/// The layouts of every page, at most so many of each, as pictures of `dpi` dots to the inch.
///
/// # Errors
///
/// If the folder of the issue is not there any more, or a page is too large to be drawn.
pub(super) fn draw(
    job: &Job<'_>,
    issue: &Issue,
    pages: &[SolvedPage],
    asked: Asked,
    session: &mut Session,
) -> Result<Drawn, Trouble> {
    let folder = job.folder()?;
    let mut drawn = Drawn::default();
    for page in pages {
        let number = page.number;
        for (nth, layout) in (1_usize..).zip(page.candidates.iter().take(asked.most)) {
            let issue = alone(chosen(issue, pages, number, layout), number);
            let mut report = Report::default();
            let set = session.set(&mut report, &issue, &folder, Purpose::Proof);
            let made = set.and_then(|set| set.proof(&mut report));
            let Ok(made) = made else {
                let told = report.sorted().into_iter();
                drawn.told.extend(told.filter(|told| told.severity == Severity::Error));
                continue;
            };
            let at = made.pages.iter().position(|made| made.number == number);
            let pngs = raster::png(made.pdf, u32::from(asked.dpi));
            let pngs = pngs.map_err(|fault| Trouble(fault.said()))?;
            let png = at.and_then(|at| pngs.into_iter().nth(at));
            let stem = stem(job.issue);
            drawn
                .pictures
                .extend(png.map(|png| (format!("{stem}-p{number}-{nth}.png"), png)));
        }
    }
    Ok(drawn)
}

/// Which layouts are to be drawn, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// At most so many of a page.
    pub(super) most: usize,
    /// Dots to the inch.
    pub(super) dpi: u16,
}

/// The geometry of an issue of which a layout was chosen, if it closes so.
///
/// # Errors
///
/// If the folder of the issue is not there any more.
pub(super) fn closes(
    job: &Job<'_>,
    issue: &Issue,
    session: &mut Session,
) -> Result<Result<Vec<SolvedPage>, Vec<Diagnostic>>, Trouble> {
    let folder = job.folder()?;
    let mut report = Report::default();
    let solved = session.solve(&mut report, issue, &folder);
    let told = report.sorted();
    let faulty = told.iter().any(|told| told.severity == Severity::Error);
    Ok(match solved {
        Ok(pages) if !faulty => Ok(pages),
        Ok(_) | Err(_) => Err(told),
    })
}
