use std::io::Read as _;

use banmian::diag::{Language, Said};
use banmian::para::{Metrics, Trial, TriedLine, cases, try_lines};
use banmian::unit::Em;
use serde_json::{Value, json};

use super::args::{self, Format, Widths};
use super::disk::load;
use super::faces::library;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble};

/// `banmian lines`: plain text from standard input, set in a measure; or the cases of a
/// corpus and what comes of each.
///
/// # Errors
///
/// If the text, the corpus or a face cannot be read, or the lines not printed.
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
    let faces = library(&args.fonts, terminal)?;
    let metrics = match args.metrics {
        Widths::Ideal => Metrics::Ideal,
        Widths::Real => match faces.composite(&args.face) {
            Some(face) => Metrics::Of(&faces, face),
            None => return Err(no_face(&args.face)),
        },
    };
    let trial = Trial {
        measure: args.measure,
        indent: args.indent,
        kinsoku: args.level.into(),
        hang: args.hang.into(),
        hyphenation: args.hyphenate,
        metrics,
    };
    let paragraphs = try_lines(text, &trial);
    match args.json {
        Format::Json => {
            let lines =
                |lines: &Vec<TriedLine>| lines.iter().map(line).collect::<Value>();
            let all: Value = paragraphs.iter().map(lines).collect();
            terminal.print(&format!("{all}\n"))?;
        }
        Format::Text => {
            for (nth, line) in paragraphs.iter().flatten().enumerate() {
                terminal.print(&format!("{}\n", line.text))?;
                if let Some(said) = strained(nth + 1, line, terminal.language) {
                    terminal.aside(&said);
                }
            }
        }
    }
    Ok(Outcome::Passed)
}

/// A line as JSON, its lengths in ems.
fn line(line: &TriedLine) -> Value {
    json!({
        "text": line.text,
        "measure": line.measure.to_f64(),
        "natural": line.natural.to_f64(),
        "width": line.width.to_f64(),
        "loose": line.loose.map(Em::to_f64),
        "emergency": line.relaxed.map(|rung| rung.said().get(Language::English).to_owned()),
    })
}

/// What a reader of the lines ought to know of one of them.
fn strained(number: usize, line: &TriedLine, language: Language) -> Option<String> {
    let why = match (line.relaxed, line.loose) {
        (Some(rung), _) => rung.said(),
        (None, Some(_)) => banmian::para::Rung::Loose.said(),
        (None, None) => return None,
    };
    let said = match language {
        Language::Chinese => format!("第 {number} 行：{}\n", why.get(language)),
        Language::English => format!("line {number}: {}\n", why.get(language)),
    };
    Some(said)
}

fn no_face(name: &str) -> Trouble {
    Trouble(Said::new(
        format!("没有名为“{name}”的字体；banmian fonts 列出可用的字体"),
        format!("no face is called {name:?}; banmian fonts lists those there are"),
    ))
}
