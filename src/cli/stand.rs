use std::fs;
use std::path::Path;

use banmian::diag::Said;
use banmian::html::{self, Shelved};

use super::args;
use super::disk::load;
use super::outputs::Outputs;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble, count};

/// What every digital edition has in it, and what it says.
const RECORD: &str = "edition.json";
const TEXT: &str = "text.js";

/// The folder of what a shelf has besides its first view.
const SHELF: &str = "shelf";

/// `banmian shelf`.
///
/// # Errors
///
/// If the folder cannot be read or written, or no edition stands in it.
pub(super) fn run(args: &args::Stand, terminal: Terminal) -> Result<Outcome, Trouble> {
    let mut editions = Vec::new();
    let mut queue = vec![args.folder.clone()];
    while let Some(here) = queue.pop() {
        if here.join(RECORD).is_file() {
            editions.push(edition(&args.folder, &here)?);
            continue;
        }
        let entries =
            fs::read_dir(&here).map_err(|fault| Trouble::file(&here, &fault))?;
        for entry in entries {
            let entry = entry.map_err(|fault| Trouble::file(&here, &fault))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            // A link may lead anywhere, and round in a circle.
            if !hidden && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                queue.push(entry.path());
            }
        }
    }
    if editions.is_empty() {
        let folder = name(&args.folder);
        return Err(Trouble(Said::new(
            format!("{folder} 里没有数字报。先用 build --for web 做出各期"),
            format!(
                "there is no digital edition in {folder}: make them with build --for web"
            ),
        )));
    }
    one_paper(&editions, terminal);
    let mut outputs = Outputs::default();
    outputs.replace_folder(&*args.folder.join(SHELF))?;
    for file in html::shelf(&editions) {
        outputs.add(&*args.folder.join(&file.name), &file.bytes)?;
    }
    outputs.deliver()?;
    let index = name(&args.folder.join("index.html"));
    terminal.say(&Said::new(
        format!("已写入 {index}（{} 期）", editions.len()),
        format!("wrote {index} ({})", count(editions.len(), "issue")),
    ))?;
    Ok(Outcome::Passed)
}

/// An edition, by its folder.
fn edition(root: &Path, here: &Path) -> Result<Shelved, Trouble> {
    let words = |file: &str| {
        let path = here.join(file);
        let bytes = load(&path).map_err(|fault| Trouble::file(&path, &fault))?;
        Ok::<String, Trouble>(String::from_utf8_lossy(&bytes).into_owned())
    };
    // What was found in a folder begins with its path.
    let inside = here.strip_prefix(root).unwrap_or(here);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let read = Shelved::read(&parts.join("/"), &words(RECORD)?, &words(TEXT)?);
    read.ok_or_else(|| {
        let here = name(here);
        Trouble(Said::new(
            format!("{here} 不是完好的数字报，请重新做这一期"),
            format!("{here} is not a whole digital edition: make that issue again"),
        ))
    })
}

/// Says so where issues of several papers stand together.
fn one_paper(editions: &[Shelved], terminal: Terminal) {
    let mut papers: Vec<&str> = editions.iter().map(Shelved::paper).collect();
    papers.sort_unstable();
    papers.dedup();
    if papers.len() > 1 {
        let said = Said::new(
            format!("这里有几份报纸：{}；书架用最新一期的报名", papers.join("、")),
            format!(
                "several papers stand here ({}): the shelf has the name of the newest issue",
                papers.join(", ")
            ),
        );
        terminal.aside(&format!("banmian: {}\n", said.get(terminal.language)));
    }
}
