//! Issues at random as folders for libraries and readers, for tools outside to look at.

use std::fs;
use std::path::Path;

use banmian::diag::{Language, Report};
use banmian::font::Library;
use banmian::issue::read;
use banmian::library::Glyphs;
use banmian::press::{LibraryOrder, Purpose, Session, WebOrder};

use super::tried::{self, Came, Tried};
use crate::desk;

/// Writes the editions of issues of the seeds `EDITIONS=from..to` that can be printed, each
/// into a folder of its own; `EDITIONS_OUT` says where.
#[test]
#[ignore = "writes as many editions as EDITIONS says"]
fn editions_of_issues_at_random_are_written() {
    let asked = std::env::var_os("EDITIONS").expect("EDITIONS=from..to");
    let asked = asked.into_string().unwrap();
    let (from, to) = asked.split_once("..").expect("from..to");
    let out = std::env::var_os("EDITIONS_OUT");
    let out = out.map_or_else(|| desk::folder("editions"), Into::into);
    let mut session = Session::new(Library::shipped());
    let mut faults = Vec::new();
    let mut written = 0;
    for seed in from.parse::<u64>().unwrap()..to.parse().unwrap() {
        let tried = tried::issue(seed, &mut session);
        if let Came::Printed = tried.came {
            match write(&tried, &out.join(seed.to_string()), &mut session) {
                Ok(()) => written += 1,
                Err(told) => faults.push(format!("seed {seed}: {told}")),
            }
        }
    }
    eprintln!("{written} editions in {}", out.display());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(0 < written);
}

/// Writes the editions of an issue, or says what stops them.
fn write(tried: &Tried, into: &Path, session: &mut Session) -> Result<(), String> {
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", &tried.yaml, &tried.folder);
    let issue = issue.map_err(|_| "cannot be read".to_owned())?;
    let purpose = Purpose::Archive;
    let made = session.set(&mut report, &issue, &tried.folder, purpose).and_then(|set| {
        let usual = LibraryOrder::called("issue.library");
        let order = LibraryOrder { ppi: 36, glyphs: Glyphs::Each, ..usual };
        let library = set.library(&mut report, &order)?;
        let web = set.html(&mut report, &WebOrder::called("issue.web"))?;
        Ok([("issue.library", library.files), ("issue.web", web.files)])
    });
    let Ok(made) = made else {
        let told = report.sorted();
        let told = told.iter().map(|fault| {
            format!("{}: {}", fault.rule.name, fault.message.get(Language::English))
        });
        return Err(told.collect::<Vec<_>>().join("; "));
    };
    for (name, files) in made {
        for file in files {
            let path = into.join(name).join(file.name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
    }
    fs::write(into.join("issue.yaml"), &tried.yaml).unwrap();
    Ok(())
}
