use banmian::diag::{self, Diagnostic, Rule, Said, Severity, Source, Sources, Span};

use super::args::{self, Format, Product};
use super::disk::load;
use super::faces;
use super::job::{self, Job};
use super::pressing::Pressing;
use super::terminal::name;
use super::whose::Shared;
use super::{Outcome, Terminal, Trouble, count};

/// `banmian check`.
///
/// # Errors
///
/// If a file cannot be read, or the words cannot be printed.
pub(super) fn run(args: &args::Check, terminal: Terminal) -> Result<Outcome, Trouble> {
    checked(args, terminal).or_else(|trouble| match args.format {
        Format::Text => Err(trouble),
        // A program that asked for JSON is answered in it, whatever went wrong.
        Format::Json => {
            terminal.print_json(&as_json(args, &trouble))?;
            Ok(Outcome::NotRun)
        }
    })
}

/// Why nothing was checked, as a fault of the file, at the byte where it stops being text.
fn as_json(args: &args::Check, trouble: &Trouble) -> String {
    let bytes = load(&args.issue).unwrap_or_default();
    let at = str::from_utf8(&bytes).map_or_else(|bad| bad.valid_up_to(), |_| 0);
    let path = args.issue.to_string_lossy().into_owned();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut sources = Sources::default();
    let file = sources.add(Source { path, text });
    let fault = Diagnostic::new(Rule::FILE, Span::new(file, at..at), trouble.0.clone());
    diag::json(&[fault], &sources)
}

fn checked(args: &args::Check, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let product = Product::of(args.purpose);
    let pressing = Pressing::of(&args.press, args.purpose, None)?;
    let job = Job::of(&args.issue, &args.surroundings, &library, product);
    let done = job::run(job.pressed(&pressing))?;
    let errors = done.count(Severity::Error);
    match args.format {
        Format::Json => {
            terminal.print_json(&diag::json(&done.diagnostics, &done.sources))?;
        }
        Format::Text => {
            let (faults, sources) = (&done.diagnostics, &done.sources);
            terminal.print(&diag::texts(faults, sources, terminal.language))?;
            let (issue, warnings) = (name(&args.issue), done.count(Severity::Warning));
            terminal.say(&Said::new(
                format!("{issue}：错误 {errors} 处，警告 {warnings} 处"),
                format!(
                    "{issue}: {}, {}",
                    count(errors, "error"),
                    count(warnings, "warning")
                ),
            ))?;
            for Shared { page, stories } in done.pages.iter().flat_map(|p| &p.shared) {
                terminal.say(&Said::new(
                    format!("第 {page} 版：{}", stories.join("、")),
                    format!("page {page}: {}", stories.join(", ")),
                ))?;
            }
        }
    }
    // No pages without an error would be a fault of ours, but never a pass.
    Ok(if done.pages.is_some() { Outcome::Passed } else { Outcome::Faulty })
}
