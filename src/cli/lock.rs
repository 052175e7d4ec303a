use banmian::copy::{Compose, Issue, Module};
use banmian::diag::{self, Said, Severity};
use banmian::issue::{lock, relock};

use super::args::{self, Product, Purpose};
use super::disk::load;
use super::faces;
use super::job::{self, Job};
use super::outputs::Outputs;
use super::{Outcome, Terminal, Trouble, count};

/// `banmian lock`.
///
/// # Errors
///
/// If a file cannot be read or written.
pub(super) fn run(args: &args::Lock, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let product = Product { purpose: Purpose::Proof, png: None, plates: None };
    let job = Job::of(&args.issue, &args.surroundings, &library, product);
    let solved = job::solve(&job)?;
    if let Some((issue, _)) = &solved.pages {
        let mended = job::mend(&job, issue)?;
        if !mended.is_empty() {
            return again(args, &mended, issue, terminal);
        }
    }
    for diagnostic in &solved.diagnostics {
        terminal.aside(&diag::text(diagnostic, &solved.sources, terminal.language));
    }
    let faulty = solved.diagnostics.iter().any(|d| d.severity == Severity::Error);
    let Some((issue, pages)) = solved.pages.as_ref().filter(|_| !faulty) else {
        return Ok(Outcome::Faulty);
    };
    let composed = issue.pages.iter().zip(pages).filter_map(|(page, solved)| {
        let modules =
            solved.candidates.first().map(|layout| layout.modules.as_slice())?;
        (!matches!(page.compose, Compose::Fixed(_))).then_some((page.number, modules))
    });
    let composed: Vec<_> = composed.collect();
    if composed.is_empty() {
        terminal.say(&Said::new(
            "没有自动或版样的版面，文件没有改动",
            "no page is composed; nothing was changed",
        ))?;
        return Ok(Outcome::Passed);
    }
    let bytes = load(&args.issue).map_err(|fault| Trouble::file(&args.issue, &fault))?;
    let text = job::text(&args.issue.to_string_lossy(), &bytes)?;
    let turns: Vec<_> =
        pages.iter().flat_map(|page| page.turns.iter().copied()).collect();
    let path = write(args, lock(text, &composed, &turns, &issue.stories))?;
    let numbers: Vec<String> = composed.iter().map(|(n, _)| n.to_string()).collect();
    terminal.say(&Said::new(
        format!("第 {} 版已锁定，写入 {}", numbers.join("、"), path.display()),
        format!("page {} is fixed now, in {}", numbers.join(", "), path.display()),
    ))?;
    Ok(Outcome::Passed)
}

/// Writes fixed pages anew whose copy was corrected.
fn again(
    args: &args::Lock,
    mended: &[(u32, Vec<Module>)],
    issue: &Issue,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let bytes = load(&args.issue).map_err(|fault| Trouble::file(&args.issue, &fault))?;
    let text = job::text(&args.issue.to_string_lossy(), &bytes)?;
    let path = write(args, relock(text, mended, &issue.stories))?;
    for (number, modules) in mended {
        let page = issue.pages.iter().find(|page| page.number == *number);
        let old = match page.map(|page| &page.compose) {
            Some(Compose::Fixed(modules)) => modules.as_slice(),
            Some(Compose::Auto(_) | Compose::Sketch(_)) | None => &[],
        };
        let place = |module: &Module| (module.columns, module.lines);
        let moved = old.iter().zip(modules).filter(|(old, new)| place(old) != place(new));
        let moved = moved.count();
        terminal.say(&Said::new(
            format!(
                "第 {number} 版重新排满，移动 {moved} 个模块，写入 {}",
                path.display()
            ),
            format!(
                "page {number} closes again, {} moved, in {}",
                count(moved, "module"),
                path.display()
            ),
        ))?;
    }
    Ok(Outcome::Passed)
}

/// Writes the text, if there is one, to where it goes.
fn write(args: &args::Lock, locked: Option<String>) -> Result<&std::path::Path, Trouble> {
    let Some(locked) = locked else {
        return Err(Trouble(Said::new(
            "这一版不写在这个文件里，不能锁定",
            "a page to be locked does not stand in this file itself",
        )));
    };
    let path = args.out.as_ref().unwrap_or(&args.issue);
    let mut outputs = Outputs::default();
    outputs.add(path, locked.as_bytes())?;
    outputs.deliver()?;
    Ok(path)
}
