use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use banmian::diag::{self, Language, Said, Severity};
use banmian::font::Library;
use banmian::plate::Shown;
use banmian::preflight::PlateFile;
use banmian::press::{InkFile, Session, Volumes};

use super::args::{
    self, Closing, Keeping, PressArgs, Product, ProofArgs, Purpose, Telling,
};
use super::faces;
use super::job::{self, Done, Job, Pages, Written, folder};
use super::outputs::Outputs;
use super::pressing::Pressing;
use super::proofing::{Changes, Proofing};
use super::terminal::name;
use super::{Outcome, Terminal, Trouble, count};

/// A file to be written: what it is called in its folder, and what is in it.
pub(super) type Named<'a> = (String, &'a [u8]);

/// `banmian build`.
///
/// # Errors
///
/// If a file cannot be read or written.
pub(super) fn run(args: &args::Build, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let mut session = Session::new(library.clone());
    Ok(once(args, &library, &mut session, terminal)?.outcome)
}

/// What came of a build.
pub(super) struct Built {
    pub(super) outcome: Outcome,
    /// Every path that was looked for: a change there makes other pages.
    pub(super) asked: BTreeSet<PathBuf>,
}

/// Builds an issue, with what a session has kept of the build before; and all that is asked for
/// besides, of the same pages.
///
/// # Errors
///
/// As [`run`].
pub(super) fn once(
    args: &args::Build,
    library: &Library,
    session: &mut Session,
    terminal: Terminal,
) -> Result<Built, Trouble> {
    if args.also.is_empty() {
        return one(args, library, session, terminal);
    }
    let mut all = vec![args.product.purpose];
    for purpose in &args.also {
        if !all.contains(purpose) {
            all.push(*purpose);
        }
    }
    let mut built = Built { outcome: Outcome::Passed, asked: BTreeSet::new() };
    for &purpose in &all {
        let asked = args.product;
        // What belongs to none of them is left to the first, which refuses it.
        let takes = |owner| purpose == owner || !all.contains(&owner);
        let keeping =
            if takes(Purpose::Library) { asked.keeping } else { Keeping::default() };
        // What else is asked for is of what was named first.
        let (product, press) = if purpose == asked.purpose {
            (Product { keeping, ..asked }, args.press.clone())
        } else {
            (Product { keeping, ..Product::of(purpose) }, PressArgs::default())
        };
        let mut own = args::Build { product, press, also: Vec::new(), ..args.clone() };
        if !takes(Purpose::Proof) {
            (own.proof, own.draft) = (ProofArgs::default(), Closing::Asked);
        }
        let Built { outcome, asked } = one(&own, library, session, terminal)?;
        built.asked.extend(asked);
        match outcome {
            Outcome::Passed => {}
            other @ (Outcome::Faulty | Outcome::NotRun) => built.outcome = other,
        }
    }
    Ok(built)
}

/// Builds an issue for one purpose.
fn one(
    args: &args::Build,
    library: &Library,
    session: &mut Session,
    terminal: Terminal,
) -> Result<Built, Trouble> {
    if args.draft == Closing::Draft && args.product.purpose != Purpose::Proof {
        return Err(Trouble(Said::new(
            "没排满的版不能付印或存档：--draft 只用于校样",
            "pages that do not close never go to press or to an archive: --draft is for \
                 proofs",
        )));
    }
    let pressing = Pressing::of(&args.press, args.product.purpose, Some(&args.out))?
        .showing(args.product)?;
    let proofing = Proofing::of(&args.proof, args.product.purpose, &args.issue)?;
    let job = Job::of(&args.issue, &args.surroundings, library, args.product);
    let job = job.pressed(&pressing).closing(args.draft).proofing(&proofing);
    let steps = terminal.steps(args.progress);
    let mut done = job::run_in(Job { steps, ..job }, session)?;
    let asked = std::mem::take(&mut done.asked);
    let plates = plates(&args.issue, &mut done);
    let (faults, sources) = (&done.diagnostics, &done.sources);
    terminal.aside(&diag::texts(faults, sources, terminal.language));
    let reports = reports(&args.issue, &done, terminal.language);
    let mut outputs = Outputs::made_from(done.inputs.clone());
    for (name, words) in &reports {
        outputs.add(&*args.out.join(name), words.as_bytes())?;
    }
    for (name, png) in &plates {
        outputs.add(&*args.out.join(name), png)?;
    }
    let Some(pages) = &done.pages else {
        outputs.deliver()?;
        let report = reports.last().map(|(name, _)| name.as_str());
        terminal.aside(&format!(
            "banmian: {}\n",
            refusal(&done, &args.out, report).get(terminal.language)
        ));
        return Ok(Built { outcome: Outcome::Faulty, asked });
    };

    let files = files(&args.issue, args.product.purpose, pages);
    if let Some(folder) = folder(&args.issue, args.product.purpose) {
        outputs.replace_folder(&*args.out.join(folder))?;
    }
    for (name, bytes) in &files {
        outputs.add(&*args.out.join(name), bytes)?;
    }
    outputs.deliver()?;

    for (page, warnings) in &pages.summaries {
        terminal.say(&line(*page, *warnings))?;
    }
    let names = match &pages.written {
        Written::Pdf(_) | Written::Ofd(_) => {
            files.iter().map(|(name, _)| name.clone()).collect()
        }
        Written::Folder(_) => {
            let folder = folder(&args.issue, args.product.purpose).unwrap_or_default();
            vec![format!("{folder}/{}", begins(args.product.purpose))]
        }
    };
    let names = names.iter().chain(plates.iter().map(|(name, _)| name));
    let names = names.chain(reports.iter().map(|(name, _)| name));
    let written: Vec<_> = names.map(|file| name(&args.out.join(file))).collect();
    if let Some(changes) = &pages.changes {
        terminal.say(&changed(changes, pages))?;
    }
    terminal.say(&summary(&done, &written))?;
    if args.timing == Telling::Told {
        terminal.say(&timing(&done))?;
    }
    let errors = done.count(Severity::Error);
    if 0 < errors {
        let draft = Said::new(
            format!("稿件有 {errors} 处错误：这是没排满的校样"),
            format!("{} in the copy: this is a draft", count(errors, "error")),
        );
        terminal.aside(&format!("banmian: {}\n", draft.get(terminal.language)));
        return Ok(Built { outcome: Outcome::Faulty, asked });
    }
    Ok(Built { outcome: Outcome::Passed, asked })
}

/// What was not written, and what was.
fn refusal(done: &Done, out: &Path, report: Option<&str>) -> Said {
    let errors = done.count(Severity::Error);
    let counted = count(errors, "error");
    match report {
        None => Said::new(
            format!("稿件有 {errors} 处错误，没有写任何文件"),
            format!("{counted} in the copy; nothing was written"),
        ),
        Some(html) => {
            let html = name(&out.join(html));
            Said::new(
                format!("有 {errors} 处错误，不能付印；检查报告见 {html}"),
                format!("{counted}: not written for the press; the report is {html}"),
            )
        }
    }
}

/// The plates, `<stem>-p2-C.png` for the cyan of page two and `<stem>-sheet1-back-C.tif` for that
/// of the back of the first sheet, which the record of preflight lists from now on, and the data
/// for ink keys, `<stem>-p2.ppf` or `<stem>-sheet1.ppf`.
pub(super) fn plates(issue: &Path, done: &mut Done) -> Vec<(String, Vec<u8>)> {
    let stem = stem(issue);
    let mut files = Vec::new();
    for plate in std::mem::take(&mut done.plates) {
        let Shown { of, ink, name, file: bytes, kind, total } = plate;
        let file = format!("{stem}-{}-{name}.{}", of.name(), kind.ending());
        if let Some(record) = &mut done.record {
            record.plates.push(PlateFile { of, ink, file: file.clone(), total });
        }
        files.push((file, bytes));
    }
    for InkFile { name, ppf } in std::mem::take(&mut done.ink_keys) {
        files.push((format!("{stem}-{name}.ppf"), ppf));
    }
    files
}

/// What preflight found, as `<stem>.preflight.json` and `<stem>.preflight.html`.
pub(super) fn reports(
    issue: &Path,
    done: &Done,
    language: Language,
) -> Vec<(String, String)> {
    let Some(record) = &done.record else { return Vec::new() };
    let stem = stem(issue);
    // The same from wherever the program is called: the issue by its bare name, the others
    // as it names them.
    let bare = Path::new(issue.file_name().unwrap_or(issue.as_os_str()));
    let sources = done.sources.with_issue_called(&bare.to_string_lossy());
    vec![
        (format!("{stem}.preflight.json"), record.json(&sources)),
        (format!("{stem}.preflight.html"), record.html(&sources, language)),
    ]
}

/// The files of an issue: `<stem>.proof.pdf`, `<stem>.press.pdf` or `<stem>.archive.pdf`, or
/// a file a page with a name of its own, `<stem>.sheets.pdf` of the pages on sheets,
/// `<stem>-p2.png` and `<stem>-p2.svg` for page two, and the pictures of these; or the files of
/// the folder `<stem>.web` or `<stem>.library`.
pub(super) fn files<'a>(
    issue: &Path,
    purpose: Purpose,
    pages: &'a Pages,
) -> Vec<Named<'a>> {
    let stem = stem(issue);
    let kind = match purpose {
        Purpose::Proof => "proof",
        Purpose::Press => "press",
        Purpose::Archive => "archive",
        Purpose::Web => "web",
        Purpose::Library => "library",
        Purpose::Ofd => "ofd",
    };
    let pdfs: Vec<Named<'a>> = match &pages.written {
        Written::Folder(files) => {
            let folder = folder(issue, purpose).unwrap_or_default();
            let named = files
                .iter()
                .map(|f| (format!("{folder}/{}", f.name), f.bytes.as_slice()));
            named.collect()
        }
        Written::Ofd(file) => vec![(format!("{stem}.ofd"), file.as_slice())],
        Written::Pdf(Volumes::Together(pdf)) => {
            vec![(format!("{stem}.{kind}.pdf"), pdf.as_slice())]
        }
        Written::Pdf(Volumes::Each(files)) => {
            let named =
                files.iter().map(|f| (format!("{}.pdf", f.name), f.pdf.as_slice()));
            named.collect()
        }
    };
    let pngs = pages
        .pngs
        .iter()
        .map(|(number, bytes)| (format!("{stem}-p{number}.png"), bytes.as_slice()));
    let jpegs = pages
        .jpegs
        .iter()
        .map(|(number, bytes)| (format!("{stem}-p{number}.jpg"), bytes.as_slice()));
    let screen = &pages.screen;
    let svgs = screen
        .svgs
        .iter()
        .map(|(number, svg)| (format!("{stem}-p{number}.svg"), svg.as_bytes()));
    let pictures = screen.pictures.iter();
    let pictures = pictures.map(|(name, png)| (name.clone(), png.as_slice()));
    let sheets = pages.sheets.iter();
    let sheets = sheets.map(|pdf| (format!("{stem}.sheets.pdf"), pdf.as_slice()));
    pdfs.into_iter()
        .chain(sheets)
        .chain(pngs)
        .chain(jpegs)
        .chain(svgs)
        .chain(pictures)
        .collect()
}

/// The file that a reader of a folder opens first.
const fn begins(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Library => "data/mets.xml",
        Purpose::Web => "index.html",
        // A file is what is opened.
        Purpose::Proof | Purpose::Press | Purpose::Archive | Purpose::Ofd => "",
    }
}

/// The name of an issue without what kind of file it is. A file that was read has one.
pub(super) fn stem(issue: &Path) -> Cow<'_, str> {
    issue.file_stem().unwrap_or(issue.as_os_str()).to_string_lossy()
}

fn line(page: banmian::press::PageSummary, warnings: usize) -> Said {
    let number = page.number;
    let full = filled(page.cells, page.blank_cells);
    let overset = page.overset_lines;
    let lines = count(usize::try_from(overset).unwrap_or(usize::MAX), "line");
    Said::new(
        format!("第{number}版：排满 {full}%，溢出 {overset} 行，警告 {warnings} 条"),
        format!(
            "page {number}: {full}% full, {lines} overset, {}",
            count(warnings, "warning")
        ),
    )
}

/// Hundredths and tenths of them, cut off: only a page without a blank is 100.0 % full.
pub(super) fn filled(cells: u32, blank: u32) -> String {
    let cells = u64::from(cells.max(1));
    let full = cells.saturating_sub(u64::from(blank)) * 1000 / cells;
    format!("{}.{}", full / 10, full % 10)
}

fn summary(done: &Done, written: &[String]) -> Said {
    let took = format!("{:.2} s", done.times.total().as_secs_f64());
    let warnings = done.count(Severity::Warning);
    let files = written.join(" ");
    Said::new(
        format!("已写入 {files}（警告 {warnings} 条，用时 {took}）"),
        format!("wrote {files} ({}, {took})", count(warnings, "warning")),
    )
}

/// What has changed since an earlier proof.
fn changed(changes: &Changes, pages: &Pages) -> Said {
    let numbers = pages.summaries.iter().map(|(page, _)| page.number);
    let counts: Vec<(u32, usize)> = numbers
        .map(|page| (page, changes.places(page)))
        .filter(|own| own.1 > 0)
        .collect();
    if counts.is_empty() && changes.gone.is_empty() {
        return Said::new(
            "对上一次校样：没有改动",
            "nothing has changed since that proof",
        );
    }
    let zh: Vec<String> =
        counts.iter().map(|(page, n)| format!("第{page}版 {n} 处")).collect();
    let en: Vec<String> = counts
        .iter()
        .map(|(page, n)| format!("page {page}: {}", count(*n, "place")))
        .collect();
    let gone = |open: &str, close: &str| -> String {
        changes.gone.iter().map(|title| format!("{open}{title}{close}")).collect()
    };
    let (zh_gone, en_gone) = (gone("，撤《", "》"), gone("; gone: “", "”"));
    Said::new(
        format!("对上一次校样，改动：{}{zh_gone}", zh.join("，")),
        format!("changed since that proof: {}{en_gone}", en.join(", ")),
    )
}

fn timing(done: &Done) -> Said {
    let ms = |d: std::time::Duration| format!("{:.1} ms", d.as_secs_f64() * 1000.0);
    let (read, set, png) = (ms(done.times.read), ms(done.times.set), ms(done.times.png));
    Said::new(
        format!("读稿 {read}，排版 {set}，出图 {png}"),
        format!("read {read}, set {set}, png {png}"),
    )
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn only_a_page_without_a_blank_is_full() {
        assert_eq!(filled(5100, 0), "100.0");
        assert_eq!(filled(5100, 1), "99.9");
        assert_eq!(filled(0, 0), "100.0");
        assert_eq!(filled(10, 20), "0.0");
    }
}
