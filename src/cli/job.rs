use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banmian::copy::Issue;
use banmian::diag::{Diagnostic, Report, Said, Severity, Sources};
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::page::SolvedPage;
use banmian::plate::Shown;
use banmian::preflight::Record;
use banmian::press::{self, Made, PageSummary};
use banmian::raster;

use super::Trouble;
use super::args::{Product, Purpose, Surroundings};
use super::disk::{DiskFolder, load};
use super::pressing::Pressing;

/// One issue to be set.
#[derive(Clone, Debug)]
pub(super) struct Job<'a> {
    /// The issue on disk.
    pub(super) issue: &'a Path,
    /// What it is called in what is said of it.
    pub(super) called: Cow<'a, str>,
    /// The project folder, if it was named.
    pub(super) root: Option<&'a Path>,
    /// The faces.
    pub(super) library: &'a Library,
    /// What to make.
    pub(super) product: Product,
    /// How it goes to press, where that was asked for.
    pub(super) pressing: Option<&'a Pressing>,
}

impl<'a> Job<'a> {
    /// An issue by its path, among what the arguments name.
    pub(super) fn of(
        issue: &'a Path,
        surroundings: &'a Surroundings,
        library: &'a Library,
        product: Product,
    ) -> Self {
        let root = surroundings.root.as_deref();
        let called = issue.to_string_lossy();
        Self { issue, called, root, library, product, pressing: None }
    }
}

impl<'a> Job<'a> {
    /// The same issue on its way to press.
    pub(super) fn pressed(self, pressing: &'a Pressing) -> Self {
        Self { pressing: Some(pressing), ..self }
    }
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Done {
    /// The files that the diagnostics speak of.
    pub(super) sources: Sources,
    /// What was said, in the order of the copy.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The pages, unless there are errors.
    pub(super) pages: Option<Pages>,
    /// What preflight found, if it was asked.
    pub(super) record: Option<Record>,
    /// Pictures of the plates, if they were asked for.
    pub(super) plates: Vec<Shown>,
    /// Every file that was read, and what was in it: the issue first, then by path.
    pub(super) read: Vec<(String, Arc<[u8]>)>,
    /// How long each stage took.
    pub(super) times: Times,
}

/// The pages of an issue, as bytes.
#[derive(Debug)]
pub(super) struct Pages {
    /// The PDF.
    pub(super) pdf: Arc<[u8]>,
    /// A PDF for each page, by name, if that was asked for.
    pub(super) each: Vec<(String, Vec<u8>)>,
    /// How full each page is, with how many warnings speak of it.
    pub(super) summaries: Vec<(PageSummary, usize)>,
    /// Pictures of the pages with their numbers, if they were asked for.
    pub(super) pngs: Vec<(u32, Vec<u8>)>,
}

/// How long the stages of one issue took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    /// From YAML to an issue.
    pub(super) read: Duration,
    /// From an issue to a PDF.
    pub(super) set: Duration,
    /// From the PDF to pictures.
    pub(super) png: Duration,
}

impl Times {
    /// All of it.
    pub(super) fn total(self) -> Duration {
        self.read + self.set + self.png
    }
}

impl Done {
    /// How many diagnostics there are of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }
}

/// Reads an issue and sets its pages. Writes nothing.
///
/// # Errors
///
/// If the issue cannot be read from the disk. What is wrong in the issue is said in
/// [`Done::diagnostics`].
pub(super) fn run(job: Job<'_>) -> Result<Done, Trouble> {
    let mut times = Times::default();
    let clock = Instant::now();
    let folder = DiskFolder::of(job.issue, job.root)?;
    let bytes = load(job.issue).map_err(|fault| Trouble::file(job.issue, &fault))?;
    let text = text(&job.called, &bytes)?;
    let accepted = job.pressing.map_or(&[][..], |pressing| &pressing.accepted);
    let mut report = Report::accepting(accepted);
    let (sources, issue) = issue::read(&mut report, &job.called, text, &folder);
    times.read = clock.elapsed();

    let (mut pages, mut beside) = (None, Beside::default());
    if let Ok(issue) = issue {
        pages = set(&mut report, &issue, &folder, job, (&mut times, &mut beside))?;
    }
    if report.has_errors() {
        pages = None;
    }
    let mut read = vec![(folder.issue(), bytes.into())];
    read.extend(folder.read_so_far());
    let diagnostics = report.sorted();
    let Beside { record, plates } = beside;
    Ok(Done { sources, diagnostics, pages, record, plates, read, times })
}

/// What a press file has beside it, also where something stops it.
#[derive(Default)]
struct Beside {
    record: Option<Record>,
    plates: Vec<Shown>,
}

/// The geometry of an issue.
#[derive(Debug)]
pub(super) struct Solved {
    /// The files that the diagnostics speak of.
    pub(super) sources: Sources,
    /// What was said, in the order of the copy.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The issue and its pages, unless it could not be read.
    pub(super) pages: Option<(Issue, Vec<SolvedPage>)>,
    /// How long each stage took.
    pub(super) times: Times,
}

/// Reads an issue and solves its pages. Writes nothing.
///
/// # Errors
///
/// If the issue cannot be read from the disk. What is wrong in the issue is said in
/// [`Solved::diagnostics`].
pub(super) fn solve(job: &Job<'_>) -> Result<Solved, Trouble> {
    let mut times = Times::default();
    let clock = Instant::now();
    let folder = DiskFolder::of(job.issue, job.root)?;
    let bytes = load(job.issue).map_err(|fault| Trouble::file(job.issue, &fault))?;
    let text = text(&job.called, &bytes)?;
    let mut report = Report::default();
    let (sources, issue) = issue::read(&mut report, &job.called, text, &folder);
    times.read = clock.elapsed();
    let clock = Instant::now();
    let pages = issue.ok().and_then(|issue| {
        let pages = press::solve(&mut report, &issue, &folder, job.library).ok()?;
        Some((issue, pages))
    });
    times.set = clock.elapsed();
    Ok(Solved { sources, diagnostics: report.sorted(), pages, times })
}

/// The smallest change of the fixed pages of an issue that closes them again.
///
/// # Errors
///
/// If the issue cannot be read from the disk.
pub(super) fn mend(
    job: &Job<'_>,
    issue: &Issue,
) -> Result<Vec<(u32, Vec<banmian::copy::Module>)>, Trouble> {
    let folder = DiskFolder::of(job.issue, job.root)?;
    let mended = press::mend(&mut Report::default(), issue, &folder, job.library);
    Ok(mended.unwrap_or_default())
}

fn set(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    job: Job<'_>,
    (times, beside): (&mut Times, &mut Beside),
) -> Result<Option<Pages>, Trouble> {
    let clock = Instant::now();
    let mut each = Vec::new();
    let made = match (job.product.purpose, job.pressing) {
        (Purpose::Proof, _) => {
            press::make(report, issue, folder, job.library, press::Purpose::Proof)
        }
        (Purpose::Press, None) => {
            press::make(report, issue, folder, job.library, press::Purpose::Press)
        }
        (Purpose::Press, Some(pressing)) => {
            let how = (&pressing.order, pressing.store());
            let pressed = press::make_for_press(report, issue, folder, job.library, how);
            pressed.and_then(|pressed| {
                *beside = Beside { record: Some(pressed.record), plates: pressed.plates };
                each = pressed.each;
                let pdf = report.pass(pressed.pdf)?.unwrap_or_default();
                Ok(Made { pdf, pages: pressed.pages })
            })
        }
    };
    times.set = clock.elapsed();
    let Ok(made) = made else { return Ok(None) };

    let clock = Instant::now();
    let pdf: Arc<[u8]> = made.pdf.into();
    let mut pngs = Vec::new();
    if let Some(dpi) = job.product.png {
        let drawn = raster::png(Arc::clone(&pdf), u32::from(dpi));
        let drawn = drawn.map_err(|fault| Trouble(fault.said()))?;
        pngs = made.pages.iter().map(|page| page.number).zip(drawn).collect();
    }
    times.png = clock.elapsed();

    let warnings = |number: u32| {
        let of_page = |d: &&Diagnostic| page_of(issue, d) == Some(number);
        report.so_far().iter().filter(of_page).count()
    };
    let summaries = made.pages.iter().map(|page| (*page, warnings(page.number)));
    Ok(Some(Pages { summaries: summaries.collect(), pdf, each, pngs }))
}

/// The page that a diagnostic speaks of: the one in whose part of the file it stands, or
/// the one that its story is on.
fn page_of(issue: &Issue, diagnostic: &Diagnostic) -> Option<u32> {
    let at = diagnostic.span;
    let holds = |span: banmian::diag::Span| {
        span.file() == at.file() && span.range().contains(&at.range().start)
    };
    if let Some(page) = issue.pages.iter().find(|page| holds(page.span)) {
        return Some(page.number);
    }
    // A story reaches from its key to the key of the next one.
    let before = issue.stories.iter().enumerate().filter(|(_, story)| story.span <= at);
    let (story, _) = before.max_by_key(|(_, story)| story.span)?;
    let on = |page: &&banmian::copy::Page| page.stories.iter().any(|id| id.0 == story);
    issue.pages.iter().find(on).map(|page| page.number)
}

/// The text of a file.
///
/// # Errors
///
/// If it is not UTF-8, with the line.
pub(super) fn text<'a>(called: &str, bytes: &'a [u8]) -> Result<&'a str, Trouble> {
    str::from_utf8(bytes).map_err(|fault| {
        let good = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        Trouble(Said::new(
            format!(
                "{called} 第 {line} 行：不是 UTF-8 编码。请在编辑器里另存为 UTF-8，\
                 或运行 iconv -f GB18030 -t UTF-8"
            ),
            format!(
                "{called} line {line}: not UTF-8. Save the file as UTF-8 in the editor, \
                 or run iconv -f GB18030 -t UTF-8"
            ),
        ))
    })
}
