use std::io::Read as _;

use banmian::para::cases;

use super::args;
use super::disk::load;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble};

/// `banmian lines`: plain text from standard input, set in a measure; or the cases of a
/// corpus and what comes of each.
///
/// # Errors
///
/// If the text or the corpus cannot be read, or the lines not printed.
pub(super) fn run(args: &args::Lines, terminal: Terminal) -> Result<Outcome, Trouble> {
    if let Some(path) = &args.cases {
        let bytes = load(path).map_err(|fault| Trouble::file(path, &fault))?;
        let yaml = super::job::text(&name(path), &bytes)?;
        let set = cases::run(yaml).map_err(Trouble)?;
        terminal.print_json(&set)?;
        return Ok(Outcome::Passed);
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|fault| Trouble::io("标准输入", "standard input", &fault))?;
    let text = super::job::text("-", &bytes)?;
    for line in cases::lines(text, args.measure, args.indent, args.level.into()) {
        terminal.print(&format!("{line}\n"))?;
    }
    Ok(Outcome::Passed)
}
