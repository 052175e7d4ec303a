//! What was asked for, and how it went.
//!
//! In come arguments, files and the locale; out go files, words on the terminal and an
//! exit code. Only this module reads the disk, the clock and the environment, and only
//! [`terminal`] prints.

mod alternatives;
mod amend;
mod args;
mod batch;
mod build;
mod check;
mod chinese;
mod crew;
mod desk;
mod disk;
mod faces;
mod fix;
mod help;
mod import;
mod job;
mod learn;
mod lines;
mod locale;
mod lock;
mod manual;
mod new;
mod outputs;
mod page;
mod parts;
mod pressing;
mod proofing;
mod reading;
mod record;
mod reference;
#[cfg(test)]
mod scratch;
mod shelf;
mod stand;
mod taboo;
mod terminal;
mod threads;
mod times;
mod trouble;
mod usage;
mod watch;
mod watching;
mod whose;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use banmian::diag::{Language, Rule, Said};

use args::Command;
use terminal::Terminal;
use trouble::Trouble;

/// How a run went, as a script sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, and the pages can go to press. Exits with 0.
    Passed,
    /// Done, and the copy has errors. Exits with 1.
    Faulty,
    /// Not done: no such file, no such flag. Exits with 2.
    NotRun,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Passed => 0,
            Outcome::Faulty => 1,
            Outcome::NotRun => 2,
        })
    }
}

/// Does what the arguments ask.
pub(crate) fn run(args: Vec<OsString>) -> Outcome {
    let language = locale::language(&args);
    let terminal = Terminal { language };
    let format = usage::format(&args);
    let command = match usage::read(args, language) {
        Ok(command) => command,
        Err(answer) => return answer.give(terminal, format),
    };
    std::panic::set_hook(Box::new(move |panic| tell_of(panic, terminal)));
    let went = catch_unwind(AssertUnwindSafe(|| obey(&command, terminal)));
    let trouble = match went {
        Ok(Ok(outcome)) => return outcome,
        Ok(Err(trouble)) => trouble,
        // The hook has said where.
        Err(_) => Trouble(Said::new(
            "程序内部出错，没有写任何文件。请把上面的信息和稿件告诉我们",
            "a fault of the program; nothing was written. Please send us the lines \
             above and the issue",
        )),
    };
    // A program that asked for JSON is answered in it, whatever went wrong.
    let told = match format {
        args::Format::Json => terminal.print_json(&trouble.json(Rule::FAILED)),
        args::Format::Text => Ok(()),
    };
    if format == args::Format::Text || told.is_err() {
        terminal.complain(&trouble);
    }
    Outcome::NotRun
}

/// Says where the program broke. Nothing in the words acts on the terminal.
fn tell_of(panic: &std::panic::PanicHookInfo<'_>, terminal: Terminal) {
    // A decoder that gave up is told with its picture.
    if banmian::picture::panic_is_told() {
        return;
    }
    let place = panic.location().map(|at| trouble::place(at.file(), at.line()));
    let (place, words) = (place.unwrap_or_default(), panic.payload_as_str());
    terminal.aside(&format!("panicked at {place}: {}\n", words.unwrap_or_default()));
    let trace = std::backtrace::Backtrace::capture();
    if trace.status() == std::backtrace::BacktraceStatus::Captured {
        terminal.aside(&format!("{trace}\n"));
    }
}

fn obey(command: &Command, terminal: Terminal) -> Result<Outcome, Trouble> {
    match command {
        Command::Build(build) => with_threads(terminal, || build::run(build, terminal)),
        Command::Check(check) => with_threads(terminal, || check::run(check, terminal)),
        // It has threads of its own.
        Command::Batch(batch) => batch::run(batch, terminal),
        Command::New(new) => with_threads(terminal, || new::run(new, terminal)),
        Command::Watch(watch) => with_threads(terminal, || watch::run(watch, terminal)),
        Command::Desk(desk) => with_threads(terminal, || desk::run(desk, terminal)),
        Command::Explain(explain) => reference::explain(explain, terminal),
        Command::Fix(fix) => fix::run(fix, terminal),
        Command::Help(asked) => help::run(asked, terminal),
        Command::Import(import) => import::run(import, terminal),
        Command::Shelf(stand) => stand::run(stand, terminal),
        Command::Learn(asked) => with_threads(terminal, || learn::run(asked, terminal)),
        Command::Lock(lock) => with_threads(terminal, || lock::run(lock, terminal)),
        Command::Page(page) => with_threads(terminal, || page::run(page, terminal)),
        Command::Schema(schema) => reference::schema(schema, terminal),
        Command::Fonts(fonts) => reference::fonts(fonts, terminal),
        Command::Lines(lines) => lines::run(lines, terminal),
        Command::Completions(asked) => manual::completions(asked, terminal),
        Command::Man(man) => manual::page(man, terminal),
    }
}

/// Does something with the threads that the machine gives.
fn with_threads(
    terminal: Terminal,
    work: impl FnOnce() -> Result<Outcome, Trouble> + Send,
) -> Result<Outcome, Trouble> {
    threads::pool(0, terminal)?.install(work)
}

/// A number and its noun, as English counts.
fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// `text` in the tongue of the terminal; a shorthand for what is said once.
fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}
