use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use banmian::copy::Issue;
use banmian::diag::{
    Diagnostic, Report, Reported, Rule, Said, Severity, Sources, Spot, Stage, Steps,
};
use banmian::font::Library;
use banmian::html;
use banmian::ink::Screen;
use banmian::issue::{self, Folder};
use banmian::page::SolvedPage;
use banmian::plate::Shown;
use banmian::preflight::Record;
use banmian::press::{
    self, Exhibit, InkFile, LibraryOrder, Made, MendedPage, PageSummary, Seen, Session,
    Volumes, WebOrder,
};
use banmian::raster;
use banmian::svg::{self, Drawn, Linked};

use super::Trouble;
use super::amend::Original;
use super::args::{Closing, Looks, Product, Purpose, Surroundings};
use super::disk::{DiskFolder, load};
use super::pressing::Pressing;
use super::proofing::{Changes, Looked, Proofing};
pub(super) use super::reading::text;
use super::times::Times;
use super::whose::{Shared, page_of, shared};

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
    /// Whether pages that do not close are made.
    pub(super) closing: Closing,
    /// What stands on a proof beside its pages, where that was asked for.
    pub(super) proofing: Option<&'a Proofing>,
    /// Who is told how far it is.
    pub(super) steps: Steps,
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
        Self {
            issue,
            called,
            root,
            library,
            product,
            pressing: None,
            closing: Closing::Asked,
            proofing: None,
            steps: Steps::default(),
        }
    }

    /// The folder that the files of the issue are in.
    ///
    /// # Errors
    ///
    /// If it is not there.
    pub(super) fn folder(&self) -> Result<DiskFolder, Trouble> {
        DiskFolder::called(self.issue, Path::new(&*self.called), self.root)
    }

    fn load(&self) -> Result<Vec<u8>, Trouble> {
        load(self.issue).map_err(|fault| Trouble::file(Path::new(&*self.called), &fault))
    }
}

impl<'a> Job<'a> {
    /// The same issue on its way to press.
    pub(super) fn pressed(self, pressing: &'a Pressing) -> Self {
        Self { pressing: Some(pressing), ..self }
    }

    /// The same issue, its pages as they are asked to close.
    pub(super) fn closing(self, closing: Closing) -> Self {
        Self { closing, ..self }
    }

    /// The same issue, with what is asked to stand on its proof.
    pub(super) fn proofing(self, proofing: &'a Proofing) -> Self {
        Self { proofing: Some(proofing), ..self }
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
    /// Data for the ink keys of the press, if it was asked for.
    pub(super) ink_keys: Vec<InkFile>,
    /// Every file that was read, and what was in it: the issue first, then by path.
    pub(super) read: Vec<(String, Arc<[u8]>)>,
    /// The same files as they lie on the disk.
    pub(super) inputs: Vec<PathBuf>,
    /// Every path that was looked for.
    pub(super) asked: BTreeSet<PathBuf>,
    /// How long each stage took.
    pub(super) times: Times,
}

/// The pages of an issue, as bytes.
#[derive(Debug)]
pub(super) struct Pages {
    /// What was made.
    pub(super) written: Written,
    /// The pages on sheets, if they were asked for.
    pub(super) sheets: Option<Vec<u8>>,
    /// How full each page is, with how many warnings speak of it.
    pub(super) summaries: Vec<(PageSummary, usize)>,
    /// Which stories came to which page, where pages share them.
    pub(super) shared: Vec<Shared>,
    /// Pictures of the pages with their numbers, if they were asked for.
    pub(super) pngs: Vec<(u32, Vec<u8>)>,
    /// The same as JPEGs, if they were asked for.
    pub(super) jpegs: Vec<(u32, Vec<u8>)>,
    /// Pages for a screen, if they were asked for.
    pub(super) screen: OnScreen,
    /// What has changed since an earlier proof, if that was asked.
    pub(super) changes: Option<Changes>,
}

/// What is made of the pages.
#[derive(Debug)]
pub(super) enum Written {
    /// The PDF, or one for each page if that was asked for.
    Pdf(Volumes),
    /// The OFD.
    Ofd(Vec<u8>),
    /// The folder of a digital edition, or for libraries.
    Folder(Vec<html::File>),
}

/// Pages for a screen.
#[derive(Debug, Default)]
pub(super) struct OnScreen {
    /// Each as an SVG, with its number.
    pub(super) svgs: Vec<(u32, String)>,
    /// Their pictures, by the names under which the pages ask for them.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
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
    let mut session = Session::new(job.library.clone());
    run_in(job, &mut session)
}

/// As [`run`], with what a session has kept of other runs.
///
/// # Errors
///
/// As [`run`].
pub(super) fn run_in(job: Job<'_>, session: &mut Session) -> Result<Done, Trouble> {
    let mut times = Times::default();
    let clock = Instant::now();
    let folder = job.folder()?;
    let bytes = job.load()?;
    let text = text(&job.called, &bytes)?;
    let accepted = job.pressing.map_or(&[][..], |pressing| &pressing.accepted);
    let mut report = Report::accepting(accepted).awaited(job.steps.clone());
    let (sources, issue) = issue::read(&mut report, &job.called, text, &folder);
    times.read = clock.elapsed();

    let (mut pages, mut beside) = (None, Beside::default());
    if let Ok(issue) = issue {
        let at_work = AtWork { times: &mut times, beside: &mut beside, session };
        pages = set(&mut report, &issue, &folder, &job, at_work)?;
    }
    if report.has_errors() && job.closing == Closing::Asked {
        pages = None;
    }
    let mut read = vec![(folder.issue(), bytes.into())];
    read.extend(folder.read_so_far());
    let inputs = folder.files();
    let diagnostics = report.sorted();
    let Beside { record, plates, ink_keys, .. } = beside;
    Ok(Done {
        sources,
        diagnostics,
        pages,
        record,
        plates,
        ink_keys,
        read,
        inputs,
        asked: folder.asked(),
        times,
    })
}

/// What comes of an issue beside its pages, and what is kept from one to the next.
struct AtWork<'a> {
    times: &'a mut Times,
    beside: &'a mut Beside,
    session: &'a mut Session,
}

/// What a press file has beside it, also where something stops it.
#[derive(Default)]
struct Beside {
    record: Option<Record>,
    plates: Vec<Shown>,
    ink_keys: Vec<InkFile>,
    /// Pages as they are printed, and pages on sheets.
    seen: Vec<Seen>,
    sheets: Option<Vec<u8>>,
}

/// The geometry of an issue.
#[derive(Debug)]
pub(super) struct Solved {
    /// The issue as it was read.
    pub(super) original: Original,
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
pub(super) fn solve(job: &Job<'_>, session: &mut Session) -> Result<Solved, Trouble> {
    let mut times = Times::default();
    let clock = Instant::now();
    let folder = job.folder()?;
    let original = Original::read(job.issue)?;
    let text = text(&job.called, original.bytes())?;
    let mut report = Report::default();
    let (sources, issue) = issue::read(&mut report, &job.called, text, &folder);
    times.read = clock.elapsed();
    let clock = Instant::now();
    let pages = issue.ok().and_then(|issue| {
        let pages = session.solve(&mut report, &issue, &folder).ok()?;
        Some((issue, pages))
    });
    times.set = clock.elapsed();
    Ok(Solved { original, sources, diagnostics: report.sorted(), pages, times })
}

/// The issue that a text of the file would be, if it is one without a fault.
///
/// # Errors
///
/// If the folder of the issue cannot be found any more.
pub(super) fn reread(job: &Job<'_>, text: &str) -> Result<Option<Issue>, Trouble> {
    let folder = job.folder()?;
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, &job.called, text, &folder);
    Ok(issue.ok())
}

/// The pages of an issue that is in no file. Nothing where it cannot be set.
///
/// # Errors
///
/// If the folder of the issue cannot be found any more.
pub(super) fn resolved(
    job: &Job<'_>,
    issue: &Issue,
    session: &mut Session,
) -> Result<Option<Vec<SolvedPage>>, Trouble> {
    let folder = job.folder()?;
    Ok(session.solve(&mut Report::default(), issue, &folder).ok())
}

/// What the files of the pages of an issue are called, where each has its own. None where
/// the issue cannot be read: that is told when it is set.
pub(super) fn page_names(job: &Job<'_>) -> Vec<String> {
    let Ok(folder) = job.folder() else { return Vec::new() };
    let Ok(bytes) = job.load() else { return Vec::new() };
    let Ok(text) = text(&job.called, &bytes) else { return Vec::new() };
    let (_, issue) = issue::read(&mut Report::default(), &job.called, text, &folder);
    issue.map_or(Vec::new(), |issue| press::page_names(&issue).into_values().collect())
}

/// The smallest change of the fixed pages of an issue that closes them again.
///
/// # Errors
///
/// If the issue cannot be read from the disk.
pub(super) fn mend(
    job: &Job<'_>,
    issue: &Issue,
    session: &mut Session,
) -> Result<Vec<MendedPage>, Trouble> {
    let folder = job.folder()?;
    let mended = session.mend(&mut Report::default(), issue, &folder);
    Ok(mended.unwrap_or_default())
}

fn set(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    job: &Job<'_>,
    at_work: AtWork<'_>,
) -> Result<Option<Pages>, Trouble> {
    let clock = Instant::now();
    let AtWork { times, beside, session } = at_work;
    let (mut screen, mut changes) = (OnScreen::default(), None);
    let together =
        |made: Made| (Some(Written::Pdf(Volumes::Together(made.pdf))), made.pages);
    let made = match (job.product.purpose, job.pressing) {
        (Purpose::Proof, _) => {
            let proof = proof(report, issue, folder, session, job);
            proof.map(|proof| {
                (screen, changes) = (proof.screen, proof.changes);
                together(proof.made)
            })
        }
        (Purpose::Press, None) => {
            session.make(report, issue, folder, press::Purpose::Press).map(together)
        }
        (Purpose::Archive, None) => {
            session.make(report, issue, folder, press::Purpose::Archive).map(together)
        }
        (Purpose::Archive, Some(pressing)) => {
            let purpose = press::Purpose::Archive;
            let (order, standard) = (&pressing.order, pressing.archive);
            let set = session.set(report, issue, folder, purpose);
            set.and_then(|set| set.archive(report, order, standard)).map(together)
        }
        (Purpose::Press, Some(pressing)) => {
            let (order, store) = (&pressing.order, pressing.store());
            let pressed = session.press(report, issue, folder, order, store);
            pressed.map(|pressed| {
                *beside = Beside {
                    record: Some(pressed.record),
                    plates: pressed.plates,
                    ink_keys: pressed.ink_keys,
                    seen: pressed.seen,
                    sheets: pressed.sheets,
                };
                (pressed.files.map(Written::Pdf), pressed.pages)
            })
        }
        (Purpose::Web, _) => {
            let set = session.set(report, issue, folder, press::Purpose::Archive);
            let order = WebOrder::called(named(job.issue, "web"));
            let made = set.and_then(|set| set.html(report, &order));
            made.map(|made| (Some(Written::Folder(made.files)), made.pages))
        }
        (Purpose::Ofd, _) => {
            let set = session.set(report, issue, folder, press::Purpose::Archive);
            let made = set.and_then(|set| set.ofd(report));
            made.map(|made| (Some(Written::Ofd(made.file)), made.pages))
        }
        (Purpose::Library, _) => {
            let set = session.set(report, issue, folder, press::Purpose::Archive);
            let order = library_order(job);
            let made = set.and_then(|set| set.library(report, &order));
            made.map(|made| (Some(Written::Folder(made.files)), made.pages))
        }
    };
    times.set = clock.elapsed();
    let Ok((Some(written), pages)) = made else { return Ok(None) };

    let clock = Instant::now();
    let seen = std::mem::take(&mut beside.seen);
    let pngs = match job.product.soft_proof {
        Looks::Press => seen.into_iter().map(|seen| (seen.page, seen.png)).collect(),
        Looks::Screen => pictures(&written, &pages, job, job.product.png, &raster::png)?,
    };
    let jpeg = |pdf, dpi| raster::jpeg(pdf, dpi, WECHAT);
    let jpegs = pictures(&written, &pages, job, job.product.jpeg, &jpeg)?;
    times.png = clock.elapsed();

    let whole = session.dealt(issue, folder);
    let mut warnings: BTreeMap<u32, usize> = BTreeMap::new();
    let of = |told| page_of(&whole, report.places(), told);
    for number in report.so_far().iter().filter_map(of) {
        *warnings.entry(number).or_default() += 1;
    }
    // A page of which nothing was told has no entry.
    let told = |page: &PageSummary| warnings.get(&page.number).copied().unwrap_or(0);
    let summaries = pages.iter().map(|page| (*page, told(page))).collect();
    let sheets = beside.sheets.take();
    let shared = shared(&whole);
    Ok(Some(Pages { written, sheets, summaries, shared, pngs, jpegs, screen, changes }))
}

/// How a folder for libraries is made, as the arguments have it.
fn library_order(job: &Job<'_>) -> LibraryOrder {
    let keeping = job.product.keeping;
    let usual = LibraryOrder::called(named(job.issue, "library"));
    LibraryOrder {
        ppi: job.product.png.unwrap_or(usual.ppi),
        masters: keeping.masters.into(),
        strings: keeping.strings.into(),
        glyphs: keeping.glyphs,
        ..usual
    }
}

/// The name of the folder that is written for a purpose, beside the other files of its issue;
/// nothing where a file is.
pub(super) fn folder(issue: &Path, purpose: Purpose) -> Option<String> {
    match purpose {
        Purpose::Web => Some(named(issue, "web")),
        Purpose::Library => Some(named(issue, "library")),
        Purpose::Proof | Purpose::Press | Purpose::Archive | Purpose::Ofd => None,
    }
}

fn named(issue: &Path, kind: &str) -> String {
    // A file that was read has a name.
    let stem = issue.file_stem().unwrap_or(issue.as_os_str());
    format!("{}.{kind}", stem.to_string_lossy())
}

/// A proof, and what is made beside it.
struct Proof {
    made: Made,
    /// Its pages for a screen, if they were asked for.
    screen: OnScreen,
    /// What has changed since an earlier one, if that was asked.
    changes: Option<Changes>,
}

/// Makes a proof.
fn proof(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    session: &mut Session,
    job: &Job<'_>,
) -> Result<Proof, Reported> {
    let plain = Proofing::default();
    let proofing = job.proofing.unwrap_or(&plain);
    match job.closing {
        Closing::Asked => {
            let set = session.set(report, issue, folder, press::Purpose::Proof)?;
            let exhibits = set.exhibits(ONE);
            let (edition, summaries) = (set.edition(), set.summaries());
            let solved = set.solved();
            let looked = Looked { edition, exhibits: &exhibits, summaries, solved };
            let (slip, changes) = proofing.slip(looked);
            let made = set.proof_with(report, &slip)?;
            let mut screen = OnScreen::default();
            if let Some(dpi) = job.product.svg {
                let asked = set.exhibits(dpi);
                let draw = |screen: &Screen, linked: &[Linked]| set.drawn(screen, linked);
                let picture = |report: &mut Report, one: &_| set.exhibit(report, one);
                screen = on_screen(report, &asked, &draw, &picture)?;
            }
            Ok(Proof { made, screen, changes })
        }
        Closing::Draft => {
            let draft = session.draft(report, issue, folder)?;
            let exhibits = draft.exhibits(ONE);
            let (edition, summaries) = (draft.edition(), draft.summaries());
            let solved = draft.solved();
            let looked = Looked { edition, exhibits: &exhibits, summaries, solved };
            let (slip, changes) = proofing.slip(looked);
            let made = draft.proof_with(report, &slip)?;
            let mut screen = OnScreen::default();
            if let Some(dpi) = job.product.svg {
                let asked = draft.exhibits(dpi);
                let draw =
                    |screen: &Screen, linked: &[Linked]| draft.drawn(screen, linked);
                let picture = |report: &mut Report, one: &_| draft.exhibit(report, one);
                screen = on_screen(report, &asked, &draw, &picture)?;
            }
            Ok(Proof { made, screen, changes })
        }
    }
}

/// A picture is asked for what is in it, and not for its dots.
const ONE: u16 = 1;

type Drawing<'a> = &'a dyn Fn(&Screen, &[Linked]) -> Result<Vec<Drawn>, svg::Fault>;
type Picturing<'a> = &'a dyn Fn(&mut Report, &Exhibit) -> Result<Vec<u8>, Reported>;

/// Pages for a screen, and their pictures.
fn on_screen(
    report: &mut Report,
    asked: &[Exhibit],
    draw: Drawing<'_>,
    picture: Picturing<'_>,
) -> Result<OnScreen, Reported> {
    let stop = |report: &mut Report, said: Said| {
        report.insist(Diagnostic::new(Rule::PDF, Spot::default(), said))
    };
    let screen = Screen::srgb().map_err(|fault| stop(report, fault.said()))?;
    let linked = |one: &Exhibit| Linked {
        href: format!("{PICTURES}/{}", one.name),
        counted: one.counted,
    };
    let linked: Vec<Linked> = asked.iter().map(linked).collect();
    let drawn = draw(&screen, &linked).map_err(|fault| stop(report, fault.said()))?;
    let mut pictures = Vec::new();
    for one in asked {
        let name = format!("{PICTURES}/{}", one.name);
        // Two files with the same picture are one.
        if pictures.iter().all(|(known, _)| *known != name) {
            pictures.push((name, picture(report, one)?));
        }
    }
    let svgs = drawn.iter().map(|page| (page.number, page.to_svg()));
    Ok(OnScreen { svgs: svgs.collect(), pictures })
}

/// The folder of the pictures of pages for a screen.
const PICTURES: &str = "pictures";

/// The most bytes of a picture that WeChat takes without making it smaller.
const WECHAT: usize = 2_000_000;

type Rastering<'a> = &'a dyn Fn(Vec<u8>, u32) -> Result<Vec<Vec<u8>>, raster::Fault>;

/// Pictures of the pages of a PDF, by their numbers, if they are asked for.
fn pictures(
    written: &Written,
    pages: &[PageSummary],
    job: &Job<'_>,
    dpi: Option<u16>,
    raster: Rastering<'_>,
) -> Result<Vec<(u32, Vec<u8>)>, Trouble> {
    let (Written::Pdf(files), Some(dpi)) = (written, dpi) else { return Ok(Vec::new()) };
    let step = |done| job.steps.tell(Stage::Looks, done, pages.len());
    step(0);
    let draw = |pdf: &[u8]| {
        raster(pdf.to_vec(), u32::from(dpi)).map_err(|fault| Trouble(fault.said()))
    };
    match files {
        Volumes::Together(pdf) => {
            let numbers = pages.iter().map(|page| page.number);
            let drawn = numbers.zip(draw(pdf)?).collect();
            step(pages.len());
            Ok(drawn)
        }
        Volumes::Each(files) => {
            let mut drawn = Vec::with_capacity(files.len());
            for file in files {
                drawn.extend(draw(&file.pdf)?.into_iter().map(|one| (file.number, one)));
                step(drawn.len());
            }
            Ok(drawn)
        }
    }
}
