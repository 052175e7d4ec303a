use banmian::diag::{self, Said, Severity};
use banmian::issue::{Compose, lock};

use super::args::{self, Product, Purpose};
use super::disk::load;
use super::faces;
use super::job::{self, Job};
use super::outputs::Outputs;
use super::{Outcome, Terminal, Trouble};

/// `banmian lock`.
///
/// # Errors
///
/// If a file cannot be read or written.
pub(super) fn run(args: &args::Lock, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let product = Product { purpose: Purpose::Proof, png: None };
    let solved =
        job::solve(&Job::of(&args.issue, &args.surroundings, &library, product))?;
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
    let Some(locked) = lock(text, &composed, &issue.stories) else {
        return Err(Trouble(Said::new(
            "这一版不写在这个文件里，不能锁定",
            "a page to be locked does not stand in this file itself",
        )));
    };
    let path = args.out.as_ref().unwrap_or(&args.issue);
    let mut outputs = Outputs::default();
    outputs.add(path, locked.as_bytes())?;
    outputs.deliver()?;
    let numbers: Vec<String> = composed.iter().map(|(n, _)| n.to_string()).collect();
    terminal.say(&Said::new(
        format!("第 {} 版已锁定，写入 {}", numbers.join("、"), path.display()),
        format!("page {} is fixed now, in {}", numbers.join(", "), path.display()),
    ))?;
    Ok(Outcome::Passed)
}
