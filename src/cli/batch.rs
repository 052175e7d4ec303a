use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path, PathBuf};

use banmian::diag::{Language, Said};
use banmian::font::Library;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::args::{self, Timing};
use super::faces;
use super::job::{self, Job};
use super::outputs::Outputs;
use super::pressing::Pressing;
use super::record::Record;
use super::{Outcome, Terminal, Trouble, build, count};

/// As deep as the stack of the main thread of most systems.
const STACK: usize = 8 << 20;

/// One issue of a batch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    /// Where it is.
    issue: PathBuf,
    /// The same relative to the folder of the batch, with `/` between the parts.
    name: String,
}

/// `banmian batch`.
///
/// # Errors
///
/// If the folder cannot be walked or the list of records not written. What goes wrong
/// with one issue is in its record, and the others are set.
pub(super) fn run(args: &args::Batch, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let issues = issues_below(&args.folder, &args.out)?;
    if issues.is_empty() {
        let folder = args.folder.display();
        return Err(Trouble(Said::new(
            format!("{folder} 里没有一期稿件（含“稿件”的 .yaml 或 .yml 文件）"),
            format!("no issue below {folder}: no .yaml or .yml file with stories"),
        )));
    }
    let doubles = doubles(&issues);
    let pressing = Pressing::of(&args.press, Some(&args.out))?.showing(args.product)?;
    let bar = bar(issues.len());
    let jobs = args.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK);
    let pool = pool.build().map_err(|fault| Trouble(Said::plain(fault.to_string())))?;

    hush_panics();
    let records: Vec<Record> = pool.install(|| {
        let one = |found: &Found| {
            let record = if doubles.contains(&found.name) {
                Record::of_failure(&found.name, &same_name())
            } else {
                guarded(&found.name, || {
                    set(found, (args, terminal.language), &library, &pressing)
                })
            };
            bar.inc(1);
            record
        };
        issues.par_iter().map(one).collect()
    });
    bar.finish_and_clear();

    let mut list = String::new();
    for record in &records {
        let line = serde_json::to_string(record);
        list.push_str(&line.map_err(|fault| Trouble(Said::plain(fault.to_string())))?);
        list.push('\n');
    }
    let mut outputs = Outputs::default();
    outputs.add(&args.out.join("batch.jsonl"), list.as_bytes())?;
    outputs.deliver()?;
    tell(&records, terminal)
}

fn tell(records: &[Record], terminal: Terminal) -> Result<Outcome, Trouble> {
    let mut failed = 0;
    for record in records {
        if let Some(reason) = record.reason(terminal.language) {
            failed += 1;
            terminal.say(&Said::new(
                format!("未排成 {}：{reason}", record.path),
                format!("failed {}: {reason}", record.path),
            ))?;
        }
    }
    let all = records.len();
    let set = all - failed;
    terminal.say(&Said::new(
        format!("共 {all} 期，排成 {set} 期，未排成 {failed} 期"),
        format!("{}, {set} set, {failed} failed", count(all, "issue")),
    ))?;
    Ok(if failed == 0 { Outcome::Passed } else { Outcome::Faulty })
}

fn set(
    found: &Found,
    (args, language): (&args::Batch, Language),
    library: &Library,
    pressing: &Pressing,
) -> Result<Record, Trouble> {
    let job = Job::of(&found.issue, &args.surroundings, library, args.product);
    let job = job.pressed(pressing);
    let mut done = job::run(Job { called: found.name.as_str().into(), ..job })?;
    let plates = build::plates(&found.issue, &mut done);
    let reports = build::reports(&found.issue, &done, language);
    let pages = done.pages.iter();
    let pages =
        pages.flat_map(|pages| build::files(&found.issue, args.product.purpose, pages));
    let plates = plates.iter().map(|(name, png)| (name.clone(), png.as_slice()));
    let reports = reports.iter().map(|(name, words)| (name.clone(), words.as_bytes()));
    let folder = found.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut outputs = Outputs::default();
    let mut files = Vec::new();
    for (name, bytes) in pages.chain(plates).chain(reports) {
        let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        outputs.add(&args.out.join(&name), bytes)?;
        // The report for people is in their tongue; the record is the same in any.
        if !name.ends_with(".html") {
            files.push((name, bytes));
        }
    }
    outputs.deliver()?;
    let record = Record::of(&found.name, &done, &files);
    Ok(match args.timing {
        Timing::Told => record.took(done.times.total()),
        Timing::Untold => record,
    })
}

thread_local! {
    /// Where the program last broke on this thread.
    static BROKE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a panic from writing across the bar; its place goes into the record.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        BROKE.with(|broke| *broke.borrow_mut() = place);
    }));
}

/// The record of one issue, whatever happens to it.
fn guarded(name: &str, set: impl FnOnce() -> Result<Record, Trouble>) -> Record {
    // What broke on another thread has no place here.
    BROKE.with(|broke| broke.borrow_mut().clear());
    match catch_unwind(AssertUnwindSafe(set)) {
        Ok(Ok(record)) => record,
        Ok(Err(Trouble(why))) => Record::of_failure(name, &why),
        Err(panic) => {
            let words = words_of(&*panic);
            let place = BROKE.with(|broke| broke.borrow().clone());
            Record::of_failure(
                name,
                &Said::new(
                    format!("程序内部出错（{place}）：{words}"),
                    format!("a fault of the program ({place}): {words}"),
                ),
            )
        }
    }
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

/// Every issue below `folder` in the order of its path, but for what lies in `out`.
fn issues_below(folder: &Path, out: &Path) -> Result<Vec<Found>, Trouble> {
    let out = fs::canonicalize(out).ok();
    let mut found = Vec::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(here) = queue.pop() {
        let trouble = |fault| Trouble::file(&here, &fault);
        for entry in fs::read_dir(&here).map_err(trouble)? {
            let entry = entry.map_err(trouble)?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a folder may lead back up.
            if entry.file_type().map_err(trouble)?.is_dir() {
                let is_out = out.is_some() && fs::canonicalize(&path).ok() == out;
                let is_all = fs::canonicalize(folder).ok() == out;
                if !is_out || is_all {
                    queue.push(path);
                }
            } else if is_yaml(&path) && is_issue(&path) {
                found.push(Found { name: name_in(folder, &path), issue: path });
            }
        }
    }
    // By folder, then by name: the order of the parts, not of the bytes of the whole.
    found.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    Ok(found)
}

fn name_in(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn is_yaml(path: &Path) -> bool {
    let kinds = ["yaml", "yml"];
    path.extension().is_some_and(|ext| kinds.iter().any(|k| ext.eq_ignore_ascii_case(k)))
}

/// Whether a file has stories: a house style has none. One that is not UTF-8 is taken for
/// an issue, so that somebody hears of it, and so is one that cannot be read.
fn is_issue(path: &Path) -> bool {
    let Ok(bytes) = super::disk::load(path) else { return true };
    match str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').lines().any(begins_stories),
        Err(_) => true,
    }
}

fn begins_stories(line: &str) -> bool {
    let bare = line.trim_start_matches(['"', '\'']);
    let rest = bare.strip_prefix("稿件").or_else(|| bare.strip_prefix("stories"));
    rest.is_some_and(|rest| {
        rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '：'])
    })
}

/// The issues whose files would lie on those of another one: `a.yml` beside `a.yaml`.
fn doubles(issues: &[Found]) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    let again = |found: &&Found| !stems.insert(found.issue.with_extension(""));
    issues.iter().filter(again).map(|found| found.name.clone()).collect()
}

fn same_name() -> Said {
    Said::new(
        "同一文件夹里有同名的 .yaml 和 .yml，输出会互相覆盖。请改名",
        "a .yaml and a .yml of the same name stand in this folder, and their files \
         would overwrite each other. Rename one",
    )
}

/// A bar on standard error, drawn only where somebody sees it.
fn bar(issues: usize) -> ProgressBar {
    let bar = ProgressBar::new(issues.try_into().unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use banmian::diag::Language;

    use super::{begins_stories, guarded};

    #[test]
    fn a_break_of_the_program_is_noted_and_goes_no_further() {
        let record = guarded("a.yaml", || panic!("broken at {}", 7));
        assert!(!record.ok);
        let reason = record.reason(Language::English).unwrap();
        assert!(reason.contains("broken at 7"), "{reason}");
    }

    #[test]
    fn an_issue_is_known_by_its_stories() {
        for line in ["稿件:", "stories:", "稿件：", "\"稿件\":", "stories : {}"] {
            assert!(begins_stories(line), "{line}");
        }
        for line in ["  稿件: [甲]", "# 稿件:", "稿件组:", "storiesque:", ""] {
            assert!(!begins_stories(line), "{line}");
        }
    }
}
