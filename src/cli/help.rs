//! `banmian help`: what a key of the issue file does.

use banmian::diag::{Language, Said};
use banmian::issue::{KeyTold, explained, keys, nearest_key};

use super::{Outcome, Terminal, Trouble, args, pick};

/// Tells of a key, or lists them all.
///
/// # Errors
///
/// If there is no such key, or the words cannot be printed.
pub(super) fn run(args: &args::Help, terminal: Terminal) -> Result<Outcome, Trouble> {
    let Some(name) = &args.key else {
        terminal.print(&list(&keys(), terminal.language))?;
        return Ok(Outcome::Passed);
    };
    let told = explained(name).ok_or_else(|| Trouble(unknown(name)))?;
    terminal.say(&told)?;
    Ok(Outcome::Passed)
}

fn unknown(name: &str) -> Said {
    let (zh, en) = match nearest_key(name) {
        Some(near) => (format!("是不是“{near}”？"), format!(" Is {near} meant?")),
        None => Default::default(),
    };
    Said::new(
        format!(
            "没有“{name}”这个键。{zh}banmian help 列出全部的键；命令的说明见 banmian {name} --help"
        ),
        format!(
            "no key is called {name}.{en} banmian help lists them all; of a command, see \
             banmian {name} --help"
        ),
    )
}

/// The keys a table a line.
fn list(all: &[KeyTold], language: Language) -> String {
    let mut out = String::new();
    let mut last = None;
    for told in all {
        let table = told.table.get(language);
        let name = pick(language, told.zh, told.en);
        if last == Some(table) {
            out.push_str(pick(language, "、", ", "));
        } else {
            let before = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{before}{table}{}", pick(language, "：", ": ")));
            last = Some(table);
        }
        out.push_str(name);
    }
    out.push('\n');
    out
}
