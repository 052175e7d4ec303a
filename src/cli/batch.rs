use std::any::Any;
use std::cell::RefCell;
use std::io::{self, BufReader, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use banmian::diag::{Language, Said, shown_in_line};
use banmian::font::Library;
use banmian::press::Files;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::args::{self, Telling};
use super::crew::{self, Ended, Order, Tally, Word};
use super::job::{self, Job, Written, folder};
use super::outputs::{Goal, Outputs};
use super::pressing::Pressing;
use super::record::Record;
use super::shelf::{Found, Shelf, collisions, pass_over};
use super::terminal::name;
use super::trouble::place;
use super::{Outcome, Terminal, Trouble, build, count, faces, parts, threads};

/// Says to a process that it is to set the issues named on its standard input.
const CREW: &str = "BANMIAN_CREW";

/// `banmian batch`.
///
/// # Errors
///
/// If the folder cannot be walked or the list of records not written. What goes wrong
/// with one issue is in its record, and the others are set.
pub(super) fn run(args: &args::Batch, terminal: Terminal) -> Result<Outcome, Trouble> {
    if std::env::var_os(CREW).is_some() {
        return serve(args, terminal);
    }
    let shelf = Shelf::of(&args.folder, &args.out)?;
    for (path, why) in &shelf.passed {
        pass_over(terminal, path, why)?;
    }
    if shelf.issues.is_empty() && shelf.closed.is_empty() {
        let folder = name(&args.folder);
        return Err(Trouble(Said::new(
            format!("{folder} 里没有一期稿件（含“稿件”的 .yaml 或 .yml 文件）"),
            format!("no issue below {folder}: no .yaml or .yml file with stories"),
        )));
    }
    // What is wrong with what they are set with is wrong for all of them.
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    Pressing::of(&args.press, args.product.purpose, Some(&args.out))?
        .showing(args.product)?;
    let mut list = List::of(&shelf, terminal.language);
    let refused = collisions(&shelf.issues, &names(args, &shelf, &library, terminal)?);
    drop(library);
    let mut orders = Vec::with_capacity(shelf.issues.len());
    for (index, (found, refused)) in shelf.issues.iter().zip(refused).enumerate() {
        match (refused, found.issue.to_str()) {
            (Some(why), _) => list.failed(index, &found.name, &why),
            (None, None) => list.failed(index, &found.name, &no_text()),
            (None, Some(issue)) => {
                let (issue, name) = (issue.to_owned(), found.name.clone());
                orders.push(Order { index, issue, name });
            }
        }
    }
    if let Err(left) = crew::set(orders, &hire, &mut list) {
        // Without processes of their own they are set here, and one may end it for all.
        let pool = threads::pool(args.jobs.map_or(0, usize::from), terminal)?;
        let (words, heard) = std::sync::mpsc::channel();
        pool.install(|| set_all(&left, args, terminal, &|word| drop(words.send(word))))?;
        drop(words);
        for word in heard {
            if let Word::Ended(ended) = word {
                list.ended(ended);
            }
        }
    }
    list.bar.finish_and_clear();
    let mut outputs = Outputs::default();
    outputs.add(&*args.out.join("batch.jsonl"), list.lines().as_bytes())?;
    outputs.deliver()?;
    list.tell(terminal)
}

/// The names that the files of each issue begin with, in its folder.
fn names(
    args: &args::Batch,
    shelf: &Shelf,
    library: &Library,
    terminal: Terminal,
) -> Result<Vec<Vec<String>>, Trouble> {
    let of = |found: &Found| {
        let mut names = vec![build::stem(&found.issue).into_owned()];
        if args.press.per_page == Files::Each {
            let job = Job::of(&found.issue, &args.surroundings, library, args.product);
            names.extend(job::page_names(&job));
        }
        names
    };
    match args.press.per_page {
        Files::Together => Ok(shelf.issues.iter().map(of).collect()),
        Files::Each => {
            let pool = threads::pool(args.jobs.map_or(0, usize::from), terminal)?;
            Ok(pool.install(|| shelf.issues.par_iter().map(of).collect()))
        }
    }
}

fn no_text() -> Said {
    Said::new(
        "文件名不是 UTF-8 文字，记录里写不出来。请改名",
        "the name of the file is not UTF-8 text, which the record could not hold. Rename it",
    )
}

/// This program again, with the same arguments, as one of the crew.
fn hire() -> io::Result<Command> {
    // The program itself, also where its file was replaced while it runs.
    let own = Path::new("/proc/self/exe");
    let program = if own.exists() { own.to_owned() } else { std::env::current_exe()? };
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1)).env(CREW, "1");
    Ok(command)
}

/// Sets the issues that the batch asks for on standard input, and says so on standard
/// output.
fn serve(args: &args::Batch, terminal: Terminal) -> Result<Outcome, Trouble> {
    let trouble = |fault: io::Error| Trouble::io("标准输入", "standard input", &fault);
    let (orders, mut from) =
        crew::orders(BufReader::new(io::stdin())).map_err(trouble)?;
    // The batch is gone when its end of the pipe closes.
    let gone = move || {
        let _ = from.read_to_end(&mut Vec::new());
        let _given_up = parts::give_up();
        std::process::exit(1)
    };
    let _ = std::thread::Builder::new().spawn(gone);
    let pool = threads::pool(args.jobs.map_or(0, usize::from), terminal)?;
    let say = |word: Word| {
        // Who does not hear it is gone.
        let _ = serde_json::to_string(&word).map(|line| terminal.print_json(&line));
    };
    pool.install(|| set_all(&orders, args, terminal, &say))?;
    Ok(Outcome::Passed)
}

/// Sets issues side by side.
fn set_all(
    orders: &[Order],
    args: &args::Batch,
    terminal: Terminal,
    say: &(dyn Fn(Word) + Sync),
) -> Result<(), Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let pressing = Pressing::of(&args.press, args.product.purpose, Some(&args.out))?
        .showing(args.product)?;
    let desk = Setting { args, library: &library, pressing: &pressing };
    hush_panics();
    orders.par_iter().for_each(|order| {
        say(Word::Begun(order.index));
        let record = guarded(&order.name, || desk.set(order, terminal.language));
        say(Word::Ended(ended(order.index, &record, terminal.language)));
    });
    Ok(())
}

fn ended(index: usize, record: &Record, language: Language) -> Ended {
    Ended { index, record: record.line(), reason: record.reason(language) }
}

/// What every issue of a batch is set with.
struct Setting<'a> {
    args: &'a args::Batch,
    library: &'a Library,
    pressing: &'a Pressing,
}

impl Setting<'_> {
    fn set(&self, order: &Order, language: Language) -> Result<Record, Trouble> {
        let Self { args, library, pressing } = *self;
        let issue = Path::new(&order.issue);
        let job = Job::of(issue, &args.surroundings, library, args.product);
        let job = job.pressed(pressing);
        let mut done = job::run(Job { called: order.name.as_str().into(), ..job })?;
        let plates = build::plates(issue, &mut done);
        let reports = build::reports(issue, &done, language);
        let written =
            done.pages.iter().any(|pages| matches!(pages.written, Written::Folder(_)));
        let pages = done.pages.iter();
        let pages =
            pages.flat_map(|pages| build::files(issue, args.product.purpose, pages));
        let plates = plates.iter().map(|(name, png)| (name.clone(), png.as_slice()));
        let reports =
            reports.iter().map(|(name, words)| (name.clone(), words.as_bytes()));
        let at = order.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut outputs = Outputs::made_from(done.inputs.clone());
        let mut files = Vec::new();
        let beside = |name: String| {
            if at.is_empty() { name } else { format!("{at}/{name}") }
        };
        if let Some(name) = folder(issue, args.product.purpose).filter(|_| written) {
            let name = beside(name);
            let path = args.out.join(&name);
            outputs.replace_folder(Goal { path: &path, called: Path::new(&name) })?;
        }
        for (name, bytes) in pages.chain(plates).chain(reports) {
            let name = beside(name);
            let path = args.out.join(&name);
            outputs.add(Goal { path: &path, called: Path::new(&name) }, bytes)?;
            // The report for people is in their tongue; the record is the same in any.
            if !name.ends_with(".preflight.html") {
                files.push((name, bytes));
            }
        }
        outputs.deliver()?;
        let record = Record::of(&order.name, &done, &files);
        Ok(match args.timing {
            Telling::Told => record.took(done.times.total()),
            Telling::Untold => record,
        })
    }
}

/// The records of a batch as they come in.
struct List {
    language: Language,
    /// The issues, in the order of their paths.
    issues: Vec<Option<Ended>>,
    names: Vec<String>,
    /// Folders that could not be looked into.
    closed: Vec<Ended>,
    closed_names: Vec<String>,
    bar: ProgressBar,
}

impl List {
    fn of(shelf: &Shelf, language: Language) -> Self {
        let closed = shelf.closed.iter().map(|(path, why)| {
            ended(usize::MAX, &Record::of_failure(path, why), language)
        });
        Self {
            language,
            issues: vec![None; shelf.issues.len()],
            names: shelf.issues.iter().map(|found| found.name.clone()).collect(),
            closed: closed.collect(),
            closed_names: shelf.closed.iter().map(|(path, _)| path.clone()).collect(),
            bar: bar(shelf.issues.len()),
        }
    }

    fn failed(&mut self, index: usize, name: &str, why: &Said) {
        self.ended(ended(index, &Record::of_failure(name, why), self.language));
    }

    /// Every record with what it is of: the issues, then the folders.
    fn all(&self) -> impl Iterator<Item = (&String, &Ended)> {
        let issues = self.names.iter().zip(self.issues.iter().flatten());
        issues.chain(self.closed_names.iter().zip(&self.closed))
    }

    fn lines(&self) -> String {
        self.all().map(|(_, ended)| format!("{}\n", ended.record)).collect()
    }

    fn tell(&self, terminal: Terminal) -> Result<Outcome, Trouble> {
        let mut failed = 0;
        for (name, ended) in self.all() {
            if let Some(reason) = &ended.reason {
                failed += 1;
                let name = shown_in_line(name);
                terminal.say(&Said::new(
                    format!("未排成 {name}：{reason}"),
                    format!("failed {name}: {reason}"),
                ))?;
            }
        }
        let all = self.all().count();
        let set = all - failed;
        terminal.say(&Said::new(
            format!("共 {all} 期，排成 {set} 期，未排成 {failed} 期"),
            format!("{}, {set} set, {failed} failed", count(all, "issue")),
        ))?;
        Ok(if failed == 0 { Outcome::Passed } else { Outcome::Faulty })
    }
}

impl Tally for List {
    fn ended(&mut self, ended: Ended) {
        self.bar.inc(1);
        if let Some(slot) = self.issues.get_mut(ended.index) {
            *slot = Some(ended);
        }
    }

    fn died(&mut self, order: &Order, why: &Said) {
        self.failed(order.index, &order.name, why);
    }
}

thread_local! {
    /// Where the program last broke on this thread.
    static BROKE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a panic from writing across the bar; its place goes into the record.
fn hush_panics() {
    std::panic::set_hook(Box::new(|panic| {
        // A decoder that gave up is told with its picture.
        if banmian::picture::panic_is_told() {
            return;
        }
        let place = panic.location().map(|at| place(at.file(), at.line()));
        BROKE.with(|broke| *broke.borrow_mut() = place.unwrap_or_default());
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
    // A panic may carry anything; what is no text is not told.
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
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

    use super::guarded;

    #[test]
    fn a_break_of_the_program_is_noted_and_goes_no_further() {
        let record = guarded("a.yaml", || panic!("broken at {}", 7));
        assert!(!record.ok);
        let reason = record.reason(Language::English).unwrap();
        assert!(reason.contains("broken at 7"), "{reason}");
    }
}
