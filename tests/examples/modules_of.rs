//! Composes the pages of an issue file and prints where every module stands.
//!
//! `cargo run --example modules_of -- issues/2021-03/auto.yaml`

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program tells its user"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use banmian::diag::{Language, Report, Said};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::solve;

/// The files beside an issue.
struct Beside(PathBuf);

impl Folder for Beside {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        let bytes = std::fs::read(self.0.join(path));
        bytes.map(Arc::from).map_err(|fault| Said::plain(format!("{path}: {fault}")))
    }
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("modules_of ISSUE.yaml");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(fault) => {
            eprintln!("{path}: {fault}");
            return ExitCode::from(2);
        }
    };
    let folder = Beside(Path::new(&path).parent().unwrap_or(Path::new("")).to_owned());
    let mut report = Report::default();
    let (_, issue) = read(&mut report, &path, &text, &folder);
    let solved = issue.and_then(|issue| {
        let pages = solve(&mut report, &issue, &folder, &Library::shipped())?;
        Ok((issue, pages))
    });
    for told in report.so_far() {
        println!("{}: {}", told.rule.name, told.message.get(Language::English));
    }
    let Ok((issue, pages)) = solved else { return ExitCode::FAILURE };
    for page in pages {
        for module in page.modules {
            let story = issue.stories.get(module.story.0);
            let id = story.map_or("?", |story| story.id.as_str());
            let (columns, lines) = (module.columns, module.lines);
            println!(
                "page {} {id}: columns {}-{}, lines {}-{}",
                page.number, columns.first, columns.last, lines.first, lines.last
            );
        }
    }
    ExitCode::SUCCESS
}
