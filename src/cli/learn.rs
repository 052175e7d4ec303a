use std::path::Path;

use banmian::compose::{Charges, Lesson, learn};
use banmian::copy::{AutoPlan, Compose, Issue, Module, Page, StoryId, Style, Weighing};
use banmian::diag::{Language, Said};
use banmian::issue::{Change, amend};
use banmian::page::SolvedPage;
use banmian::press::Session;

use super::amend::Original;
use super::args::{self, Product, Purpose};
use super::faces;
use super::job::{self, Job};
use super::shelf::{Shelf, pass_over};
use super::taboo::named;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble, count};

/// Of so many pages one is kept apart, to see whether what was learned holds for others.
const APART: usize = 5;

/// `banmian learn`.
///
/// # Errors
///
/// If the folder cannot be read, no issue in it has a page to learn from, or the file that
/// is to say what was learned cannot be changed.
pub(super) fn run(args: &args::Learn, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    // Nothing of it is written to.
    let shelf = Shelf::of(&args.folder, Path::new(""))?;
    for (path, why) in shelf.closed.iter().chain(&shelf.passed) {
        pass_over(terminal, path, why)?;
    }
    let mut session = Session::new(library.clone());
    let mut lessons = Vec::new();
    for found in &shelf.issues {
        let product = Product::of(Purpose::Proof);
        let job = Job::of(&found.issue, &args.surroundings, &library, product);
        let read = lessons_of(&job, &mut session)?;
        if read.is_empty() {
            let why = Said::new(
                "没有排满而又能另排的定位版面",
                "no page that is fixed, closed, and could be composed otherwise",
            );
            pass_over(terminal, &found.name, &why)?;
        }
        lessons.extend(read);
    }
    if lessons.is_empty() {
        let folder = name(&args.folder);
        return Err(Trouble(Said::new(
            format!(
                "{folder} 里没有可学的版面：要有“编排: 定位”、排得满的往期版面（可用 banmian \
                 lock 锁定）"
            ),
            format!(
                "there is no page to learn from in {folder}: back issues with pages that are \
                 fixed and closed are wanted (banmian lock fixes them)"
            ),
        )));
    }
    let is_apart = |nth: usize| APART <= lessons.len() && nth % APART == APART - 1;
    let part = |apart: bool| {
        let own = lessons.iter().enumerate().filter(|(nth, _)| is_apart(*nth) == apart);
        own.map(|(_, lesson)| lesson.clone()).collect::<Vec<_>>()
    };
    let (taught, apart) = (part(false), part(true));
    let learned = learn(&taught);
    tell(terminal, &taught, &apart, &learned)?;
    match &args.into {
        None => show(terminal, &learned)?,
        Some(file) => write(terminal, file, &learned)?,
    }
    Ok(Outcome::Passed)
}

/// What the fixed pages of an issue say. None where it cannot be set.
fn lessons_of(job: &Job<'_>, session: &mut Session) -> Result<Vec<Lesson>, Trouble> {
    let solved = job::solve(job, session)?;
    let Some((issue, pages)) = solved.pages else { return Ok(Vec::new()) };
    let mut lessons = Vec::new();
    for (page, drawn) in issue.pages.iter().zip(&pages) {
        let Compose::Fixed(modules) = &page.compose else { continue };
        if !is_closed(drawn) || modules.len() < 2 {
            continue;
        }
        let own = Charges::of(&drawn.taboos);
        let freed = with_page(&issue, page, |page| {
            page.stories = in_order(modules, &issue);
            Compose::Auto(AutoPlan::default())
        });
        // As the house would have it without a word of how much a rule counts.
        let freed = Issue { style: plain(&issue), ..freed };
        let composed = job::resolved(job, &freed, session)?;
        let composed = composed.iter().flatten().find(|own| own.number == page.number);
        let Some(composed) = composed else { continue };
        let mut others = Vec::new();
        for candidate in &composed.candidates {
            let other = candidate.modules.clone();
            let fixed = with_page(&issue, page, |_| Compose::Fixed(other));
            let set = job::resolved(job, &fixed, session)?;
            let set = set.iter().flatten().find(|own| own.number == page.number);
            others.extend(set.map(|set| Charges::of(&set.taboos)));
        }
        // What the program would have drawn as well says nothing.
        others.retain(|other| *other != own);
        if !others.is_empty() {
            lessons.push(Lesson { drawn: own, others });
        }
    }
    Ok(lessons)
}

/// Whether everything is set and nothing is blank.
fn is_closed(page: &SolvedPage) -> bool {
    page.blank_cells == 0 && page.overset_lines == 0 && page.unfilled.is_empty()
}

/// The style of an issue in which all rules count as usual.
fn plain(issue: &Issue) -> Style {
    let weighing = Weighing::default();
    Style { weighing, ..issue.style.clone() }
}

/// The stories of modules, the greater first.
fn in_order(modules: &[Module], issue: &Issue) -> Vec<StoryId> {
    let mut stories: Vec<StoryId> = modules.iter().map(|module| module.story).collect();
    let level = |story: &StoryId| issue.stories.get(story.0).map(|story| story.level);
    stories.sort_by_key(level);
    stories.dedup();
    stories
}

/// The issue with a page composed otherwise.
fn with_page(
    issue: &Issue,
    page: &Page,
    compose: impl FnOnce(&mut Page) -> Compose,
) -> Issue {
    let mut issue = issue.clone();
    if let Some(own) = issue.pages.iter_mut().find(|own| own.number == page.number) {
        own.compose = compose(own);
    }
    issue
}

/// Says how often what the editors drew was the best by the rules, before and after.
fn tell(
    terminal: Terminal,
    taught: &[Lesson],
    apart: &[Lesson],
    learned: &Weighing,
) -> Result<(), Trouble> {
    let kept = |lessons: &[Lesson], weighing: &Weighing| {
        lessons.iter().filter(|lesson| lesson.is_kept(weighing)).count()
    };
    let usual = Weighing::default();
    let [before, after] = [&usual, learned].map(|weighing| kept(taught, weighing));
    let all = taught.len();
    terminal.say(&Said::new(
        format!("从 {all} 个定位版面学：照常的权重 {before} 个版面最好，学后 {after} 个"),
        format!(
            "{} to learn from: drawn pages are the best there is on {before} with the usual \
             weights, and on {after} with what was learned",
            count(all, "page"),
        ),
    ))?;
    if apart.is_empty() {
        return terminal.say(&Said::new(
            format!("版面不到 {APART} 个，没有留出检验的；多放几期再学"),
            format!("fewer than {APART} pages: none was kept apart to try it on"),
        ));
    }
    let [before, after] = [&usual, learned].map(|weighing| kept(apart, weighing));
    let all = apart.len();
    terminal.say(&Said::new(
        format!("留出检验的 {all} 个：照常 {before} 个，学后 {after} 个"),
        format!("of {} kept apart: {before}, and {after}", count(all, "page")),
    ))
}

/// Prints what was learned as an editor would write it.
fn show(terminal: Terminal, learned: &Weighing) -> Result<(), Trouble> {
    let root = match terminal.language {
        Language::Chinese => "报纸: 本报\n",
        Language::English => "paper: own\n",
    };
    let text = amend(root, &[Change::Weigh(*learned)]);
    let text = text.map_err(|why| Trouble(why.said()))?;
    for (rule, counts) in learned.said() {
        let name = named(rule);
        terminal.say(&Said::new(
            format!("  {rule} {}：{counts}%", name.get(Language::Chinese)),
            format!("  {rule} {}: {counts}%", name.get(Language::English)),
        ))?;
    }
    if learned.said().next().is_none() {
        return nothing(terminal);
    }
    terminal.say(&Said::plain(text.strip_prefix(root).unwrap_or(&text).trim_end()))
}

fn nothing(terminal: Terminal) -> Result<(), Trouble> {
    terminal.say(&Said::new(
        "各条规矩照常，没有要写的",
        "all rules count as usual: there is nothing to write",
    ))
}

/// Writes what was learned into the style of a file.
fn write(terminal: Terminal, file: &Path, learned: &Weighing) -> Result<(), Trouble> {
    let original = Original::read(file)?;
    let called = name(file);
    let text = job::text(&called, original.bytes())?;
    let changed = amend(text, &[Change::Weigh(*learned)]);
    let changed = changed.map_err(|why| Trouble(why.said()))?;
    if changed == text {
        return terminal.say(&Said::new(
            format!("{called} 里已经是这样，没有改动"),
            format!("{called} says so already; nothing was changed"),
        ));
    }
    original.replace(&original.in_its_lines(&changed))?;
    terminal.say(&Said::new(
        format!("已写进 {called} 的“样式: 编排”"),
        format!("written to style: weights in {called}"),
    ))
}
