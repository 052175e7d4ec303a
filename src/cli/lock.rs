use std::path::Path;

use banmian::copy::{Compose, Issue, Module, Page, Story, StoryId, TextBlock};
use banmian::diag::{self, Language, Said, Severity};
use banmian::issue::{FixedPage, NotLocked, lock, relock};
use banmian::page::{Candidate, SolvedPage, Taboo};
use banmian::press::{MendedPage, Session};

use super::alternatives;
use super::amend::Original;
use super::args::{self, Product, Purpose};
use super::faces;
use super::job::{self, Job};
use super::outputs::Outputs;
use super::taboo::named;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble, count};

/// `banmian lock`.
///
/// # Errors
///
/// If a file cannot be read or written, or is not any more what was read; or if what would
/// be written does not read back as the same stories on the pages that were solved.
pub(super) fn run(args: &args::Lock, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let product = Product::of(Purpose::Proof);
    let job = Job::of(&args.issue, &args.surroundings, &library, product);
    let mut session = Session::new(library.clone());
    let solved = job::solve(&job, &mut session)?;
    let file =
        Locking { job: &job, original: &solved.original, out: args.out.as_deref() };
    if let Some((issue, _)) = &solved.pages {
        let mended = job::mend(&job, issue, &mut session)?;
        if !mended.is_empty() {
            return again(&file, issue, &mended, terminal);
        }
    }
    let (faults, sources) = (&solved.diagnostics, &solved.sources);
    terminal.aside(&diag::texts(faults, sources, terminal.language));
    let faulty = solved.diagnostics.iter().any(|d| d.severity == Severity::Error);
    let Some((issue, pages)) = solved.pages.as_ref().filter(|_| !faulty) else {
        return Ok(Outcome::Faulty);
    };
    let wanted = |page: &Page| args.page.is_none_or(|number| number == page.number);
    let composed = issue.pages.iter().zip(pages).filter(|(page, solved)| {
        let is_composed = !matches!(page.compose, Compose::Fixed(_));
        is_composed && !solved.candidates.is_empty() && wanted(page)
    });
    let composed: Vec<_> = composed.map(|(_, solved)| solved).collect();
    if let Some(number) = args.page.filter(|_| composed.is_empty()) {
        return Err(not_composed(number));
    }
    let nth = usize::from(args.alternative.unwrap_or(1));
    let other = match composed.as_slice() {
        [page] if 1 < nth || args.page.is_some() => {
            let layout = layout_of(page, nth)?;
            let chosen = alternatives::chosen(issue, pages, page.number, layout);
            match alternatives::closes(&job, &chosen, &mut session)? {
                Ok(solved) => Some((layout, solved)),
                Err(told) => {
                    terminal.aside(&diag::texts(&told, sources, terminal.language));
                    return Ok(Outcome::Faulty);
                }
            }
        }
        [_, _, ..] if 1 < nth => return Err(which_page(&composed)),
        _ => None,
    };
    let pages = other.as_ref().map_or(pages, |(_, pages)| pages);
    let composed = composed.iter().filter_map(|page| {
        let best = page.candidates.first();
        let layout = other.as_ref().map(|(layout, _)| *layout).or(best)?;
        Some(FixedPage { number: page.number, modules: &layout.modules })
    });
    let composed: Vec<_> = composed.collect();
    if composed.is_empty() {
        terminal.say(&Said::new(
            "没有自动或版样的版面，文件没有改动",
            "no page is composed; nothing was changed",
        ))?;
        return Ok(Outcome::Passed);
    }
    // A story is parted where the pages are fixed.
    let fixed = |page: &&SolvedPage| composed.iter().any(|own| own.number == page.number);
    let parted = pages.iter().filter(fixed);
    let turns: Vec<_> = parted.flat_map(|page| page.turns.iter().copied()).collect();
    let locked = lock(file.text()?, &composed, &turns, &issue.stories);
    let path = file.write(locked, issue, &composed)?;
    let numbers: Vec<String> =
        composed.iter().map(|page| page.number.to_string()).collect();
    terminal.say(&Said::new(
        format!("第 {} 版已锁定，写入 {path}", numbers.join("、")),
        format!("page {} is fixed now, in {path}", numbers.join(", ")),
    ))?;
    Ok(Outcome::Passed)
}

/// The layout of a page that was chosen, counted from one.
fn layout_of(page: &SolvedPage, nth: usize) -> Result<&Candidate, Trouble> {
    let layout = nth.checked_sub(1).and_then(|at| page.candidates.get(at));
    layout.ok_or_else(|| {
        let (number, known) = (page.number, page.candidates.len());
        Trouble(Said::new(
            format!(
                "第 {number} 版只有 {known} 种排法，没有第 {nth} 种：用 banmian page \
                 --alternatives 9 看有哪些"
            ),
            format!(
                "page {number} has {}, and no layout {nth}: banmian page --alternatives 9 \
                 shows them",
                count(known, "layout")
            ),
        ))
    })
}

fn not_composed(number: u32) -> Trouble {
    Trouble(Said::new(
        format!("第 {number} 版不是自动或版样的版面，或者没有这一版，文件没有改动"),
        format!("page {number} is not composed, or not there; nothing was changed"),
    ))
}

fn which_page(composed: &[&SolvedPage]) -> Trouble {
    let numbers: Vec<String> =
        composed.iter().map(|page| page.number.to_string()).collect();
    Trouble(Said::new(
        format!("第 {} 版都是自动排的：用 --page 说明是哪一版的排法", numbers.join("、")),
        format!(
            "pages {} are composed: say with --page whose layout it is",
            numbers.join(", ")
        ),
    ))
}

/// Writes fixed pages anew whose copy was corrected.
fn again(
    file: &Locking<'_>,
    issue: &Issue,
    mended: &[MendedPage],
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let pages: Vec<_> = mended.iter().map(MendedPage::fixed).collect();
    let path = file.write(relock(file.text()?, &pages, &issue.stories), issue, &pages)?;
    for MendedPage { number, modules, breaks, spared } in mended {
        let page = issue.pages.iter().find(|page| page.number == *number);
        let old = match page.map(|page| &page.compose) {
            Some(Compose::Fixed(modules)) => modules.as_slice(),
            Some(Compose::Auto(_) | Compose::Sketch(_)) | None => &[],
        };
        let moved = old.iter().zip(modules).filter(|(old, new)| !stand_alike(old, new));
        let moved = moved.count();
        terminal.say(&Said::new(
            format!("第 {number} 版重新排满，移动 {moved} 个模块，写入 {path}"),
            format!(
                "page {number} closes again, {} moved, in {path}",
                count(moved, "module"),
            ),
        ))?;
        for taboo in spared {
            let (zh, en) = said_of(issue, taboo);
            terminal.say(&Said::new(
                format!("    动得更少的改法会{zh}，没有用"),
                format!("    not the smallest change: that would have brought in {en}"),
            ))?;
        }
        for taboo in breaks {
            let (zh, en) = said_of(issue, taboo);
            terminal.say(&Said::new(
                format!("    注意：这样改会{zh}，找不到不犯硬禁的改法，请改稿或重新编排"),
                format!(
                    "    mind: it brings in {en}, as does every change that was found; \
                     change the copy, or compose the page anew"
                ),
            ))?;
        }
    }
    Ok(Outcome::Passed)
}

/// What a taboo says, and of which stories.
fn said_of(issue: &Issue, taboo: &Taboo) -> (String, String) {
    let id = |story: &StoryId| issue.stories.get(story.0).map_or("", |story| &*story.id);
    let ids: Vec<&str> = taboo.stories.iter().map(id).collect();
    let (name, rule) = (named(taboo.rule), taboo.rule);
    let (zh, en) = (name.get(Language::Chinese), name.get(Language::English));
    (
        format!("犯 {rule} {zh}（{}）", ids.join("、")),
        format!("{rule}: {en} ({})", ids.join(", ")),
    )
}

/// The issue that is locked, and where the result goes.
struct Locking<'a> {
    job: &'a Job<'a>,
    original: &'a Original,
    out: Option<&'a Path>,
}

impl Locking<'_> {
    fn text(&self) -> Result<&str, Trouble> {
        job::text(&self.job.called, self.original.bytes())
    }

    /// Writes the text to where it goes, and says where that is.
    fn write(
        &self,
        locked: Result<String, NotLocked>,
        issue: &Issue,
        pages: &[FixedPage<'_>],
    ) -> Result<String, Trouble> {
        let locked = locked.map_err(|fault| Trouble(words_of(fault)))?;
        let locked = self.original.in_its_lines(&locked);
        let read_back = job::reread(self.job, &locked)?;
        if !read_back.is_some_and(|again| is_locked(&again, issue, pages)) {
            return Err(Trouble(Said::new(
                "锁定后的内容读回来不是原来的稿件和版面，没有写入。请把这个文件发给我们",
                "what would be written does not read back as these stories and pages, and \
                 was not written. Please send us the file",
            )));
        }
        match self.out.filter(|out| !self.original.is_at(out)) {
            None => self.original.replace(&locked)?,
            Some(out) => {
                let mut outputs = Outputs::default();
                outputs.add(out, locked.as_bytes())?;
                outputs.deliver()?;
            }
        }
        Ok(name(self.out.unwrap_or(self.job.issue)))
    }
}

/// Whether an issue that was read back has the stories of the one that was solved, and its
/// pages with these modules.
fn is_locked(again: &Issue, issue: &Issue, pages: &[FixedPage<'_>]) -> bool {
    let stories = |issue: &Issue| issue.stories.len();
    let pairs = || again.stories.iter().zip(&issue.stories);
    stories(again) == stories(issue)
        && again.pages.len() == issue.pages.len()
        && pairs().all(|(new, old)| new.id == old.id && words(new) == words(old))
        && pages.iter().all(|FixedPage { number, modules }| {
            let page = again.pages.iter().find(|page| page.number == *number);
            let stands = page.and_then(|page| match (&page.compose, &page.pool) {
                (Compose::Fixed(modules), _) => Some(modules),
                (_, Some(pool)) => Some(&pool.stood),
                (Compose::Auto(_) | Compose::Sketch(_), None) => None,
            });
            let Some(fixed) = stands else { return false };
            let pairs = fixed.iter().zip(*modules);
            fixed.len() == modules.len()
                && pairs.into_iter().all(|(new, old)| stand_alike(new, old))
        })
}

/// Why there is nothing to write.
fn words_of(fault: NotLocked) -> Said {
    match fault {
        NotLocked::NoPage(number) => Said::new(
            format!("第 {number} 版不写在这个文件里，不能锁定"),
            format!("page {number} does not stand in this file itself and is not locked"),
        ),
        NotLocked::NotEditable => Said::new(
            "这个文件的写法不能只改版面、别的都不动，没有写入。请把这个文件发给我们",
            "the pages of this file cannot be changed with all else left as it is; nothing \
             was written. Please send us the file",
        ),
    }
}

/// What a story says.
fn words(story: &Story) -> Vec<&str> {
    let heads = [story.kicker.as_ref(), Some(&story.headline), story.deck.as_ref()];
    let heads = heads.into_iter().flatten().map(|head| head.copy.text());
    let blocks = story.body.iter().map(|block| match block {
        TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy) => copy.text(),
    });
    heads.chain(blocks).collect()
}

/// Whether two modules hold the same story in the same place.
fn stand_alike(a: &Module, b: &Module) -> bool {
    a.story == b.story && a.columns == b.columns && a.lines == b.lines
}
