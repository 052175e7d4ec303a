use std::borrow::Cow;

use super::faces::with_own;
use super::order::Promise;
use super::pictures::Gallery;
use super::plates::{Plates, plates};
use super::reproduce::{Press, Reproduced, for_the_desk, reproduce, separation};
use super::volumes::{PageFile, Volumes, page_names};
use super::{Files, NoStore, Order, Store, bleed, slug};
use crate::compose;
use crate::copy::{Compose, Copy, Issue, Module, Page, PrinterMarks};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{self, Amiss, Article, Edition, How, paint};
use crate::font::Library;
use crate::issue::Folder;
use crate::page::{MadePage, SetPage, SolvedPage, Stock};
use crate::para::{read, with_turns};
use crate::pdf::{self, TextAs};
use crate::picture::{Artwork, PictureId};
use crate::plate::Shown;
use crate::preflight::{self, Faces, Facts, Record, Sketch, Work};
use crate::standard::Standard;
use crate::story::{Role, Wardrobe, natural_line};

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 校样, for the desk: pictures as they are, a grey box for a missing one.
    Proof,
    /// 付印, for the press: as the house style's 印刷 has it.
    Press,
}

/// A file and what is in it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its pages, in order.
    pub pages: Vec<PageSummary>,
}

/// What came of an issue on its way to a press.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// The files, unless something stops them.
    pub files: Option<Volumes>,
    /// Its pages, in order.
    pub pages: Vec<PageSummary>,
    /// Pictures of the plates of each page, if they were asked for: also where something
    /// stops the file.
    pub plates: Vec<Shown>,
    /// What preflight found.
    pub record: Record,
}

/// How a page came out, for the line that an editor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// 版次.
    pub number: u32,
    /// The cells of the page: its columns times its lines.
    pub cells: u32,
    /// Those that nothing stands in and that part no two modules.
    pub blank_cells: u32,
    /// Lines of text that do not fit. A page that has any is not made.
    pub overset_lines: u32,
}

/// Everything between the issue and a file.
struct Set {
    edition: Edition,
    gallery: Gallery,
    library: Library,
    pages: Vec<PageSummary>,
}

/// Sets every page of an issue and paints it.
///
/// This is all that `check` needs, and what the goldens compare.
///
/// # Errors
///
/// Every fault of every page, in the report.
pub fn set(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    purpose: Purpose,
) -> Result<(Edition, Vec<PageSummary>), Reported> {
    let set = set_all(report, issue, folder, library, purpose)?;
    Ok((set.edition, set.pages))
}

/// The geometry of every page of an issue, also of those that do not close.
///
/// # Errors
///
/// If a face that the style names is not there. All other faults are told to the report,
/// and the pages are there as far as they could be made.
pub fn solve(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
) -> Result<Vec<SolvedPage>, Reported> {
    let library = with_own(report, &issue.style, folder, library);
    let wardrobe = Wardrobe::find(report, &issue.style, &library)?;
    let gallery = Gallery::for_composing(report, issue, folder, Purpose::Proof);
    let turned = turned(issue);
    let issue = turned.as_ref();
    let pages = made_pages(report, issue, &gallery, (&wardrobe, &library));
    Ok(pages.into_iter().map(|made| made.solved).collect())
}

/// Makes the file of an issue.
///
/// # Errors
///
/// Every fault of every page, in the report; and a file that would not be what it says.
pub fn make(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    purpose: Purpose,
) -> Result<Made, Reported> {
    match purpose {
        Purpose::Proof => {
            let set = set_all(report, issue, folder, library, purpose)?;
            let pictures = &set.gallery.pictures;
            let artworks = for_the_desk(report, &set.edition, pictures)?;
            write(report, set, &artworks, &Standard::Proof)
        }
        Purpose::Press => {
            let order = Order::default();
            let how = (&order, &NoStore as &dyn Store);
            let ready = ready_for_press(report, issue, folder, library, how)?;
            report.pass(())?;
            let pdf = ready.write(&ready.set.edition, order.text);
            let pdf = pdf.map_err(|fault| told(report, &fault))?;
            Ok(Made { pdf, pages: ready.set.pages })
        }
    }
}

/// Tells why a file cannot be written.
fn told(report: &mut Report, fault: &pdf::Fault) -> Reported {
    report.insist(Diagnostic::new(Rule::PDF, Spot::default(), fault.said()))
}

/// Makes the file of an issue for a press, as the order has it. What pictures become is
/// kept in the store and taken from there. Where preflight stops the file, what it found
/// is handed back without one.
///
/// # Errors
///
/// As [`make`].
pub fn make_for_press(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    (order, store): (&Order, &dyn Store),
) -> Result<Pressed, Reported> {
    let mut ready = ready_for_press(report, issue, folder, library, (order, store))?;
    let files = match (report.pass(()), order.files) {
        (Err(_), _) => None,
        (Ok(()), Files::Together) => {
            let whole = ready.write(&ready.set.edition, order.text);
            Some(whole.map(Volumes::Together))
        }
        (Ok(()), Files::Each) => Some(ready.each(issue, order.text)),
    };
    let files = files.transpose().map_err(|fault| told(report, &fault))?;
    let Ready { set, plates, record, .. } = ready;
    Ok(Pressed { files, pages: set.pages, plates, record })
}

/// All that goes into the files of a press.
struct Ready {
    set: Set,
    artworks: Vec<Artwork>,
    standard: Standard,
    plates: Vec<Shown>,
    record: Record,
}

impl Ready {
    fn write(&self, edition: &Edition, text: TextAs) -> Result<Vec<u8>, pdf::Fault> {
        let Set { library, .. } = &self.set;
        pdf::write_as(edition, library, &self.artworks, &self.standard, text)
    }

    /// A file for each page: one after another is the only one of the edition.
    fn each(&mut self, issue: &Issue, text: TextAs) -> Result<Volumes, pdf::Fault> {
        let names = page_names(issue);
        let pages = std::mem::take(&mut self.set.edition.pages);
        let mut files = Vec::with_capacity(pages.len());
        for page in pages {
            let number = page.number;
            // A page of the edition is a page of the issue.
            let name = names.get(&number).cloned().unwrap_or_else(|| number.to_string());
            self.set.edition.pages = vec![page];
            let pdf = self.write(&self.set.edition, text)?;
            files.push(PageFile { number, name, pdf });
        }
        self.set.edition.pages.clear();
        Ok(Volumes::Each(files))
    }
}

/// Sets an issue and makes its pictures and plates ready, and judges them.
fn ready_for_press(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    (order, store): (&Order, &dyn Store),
) -> Result<Ready, Reported> {
    let style = &issue.style.press;
    let promise = order.promise(report, style, folder)?;
    let mut set = set_all(report, issue, folder, library, Purpose::Press)?;
    bleed::give(&mut set.edition, &set.gallery.pictures, style.bleed);
    let Promise { standard, profile, limits } = promise;
    let separation = separation(report, &profile, style)?;
    let limits = &limits;
    let press = Press {
        standard: &standard,
        profile: &profile,
        style,
        limits,
        separation: &separation,
    };
    let pictures = &set.gallery.pictures;
    let separated = reproduce(report, &set.edition, pictures, &press, store)?;
    let marks = (&set.edition, &set.library);
    let plates = plates(report, marks, &separated, &press, order.plates)?;
    let record = preflight(report, &set, (&separated, &plates, order), &press);
    let artworks: Vec<Artwork> = separated.into_iter().map(|s| s.artwork).collect();
    if order.marks.unwrap_or(style.marks) == PrinterMarks::Drawn {
        let made_for = format!("{}　{}", record.standard, record.condition);
        slug::add(&mut set.edition, &set.library, &made_for);
    }
    Ok(Ready { set, artworks, standard, plates: plates.shown, record })
}

/// Judges the marks, and adds what other stages have told.
fn preflight(
    report: &mut Report,
    set: &Set,
    (separated, plates, order): (&[Reproduced], &Plates, &Order),
    press: &Press<'_>,
) -> Record {
    let facts: Vec<Facts> = separated
        .iter()
        .enumerate()
        .map(|(index, made)| {
            set.gallery.facts(PictureId(index), made.coverage, &made.artwork)
        })
        .collect();
    let limits = *press.limits;
    let work = Work {
        edition: &set.edition,
        library: &set.library,
        pictures: &facts,
        sheets: &plates.judged,
        limits: &limits,
        faces: match order.text {
            TextAs::Type => Faces::Embedded,
            TextAs::Curves => Faces::Curves,
        },
    };
    let mut all = preflight::placed(&set.edition, report.so_far(), report.places());
    for mut finding in preflight::judge(&work) {
        // What was accepted, and where it is, is known to the report.
        let told = report.standing(finding.told());
        finding.diagnostic.severity = told.severity;
        finding.diagnostic.standing = told.standing;
        finding.diagnostic.span = told.span;
        report.tell(told);
        all.push(finding);
    }
    all.sort_by_key(|finding| finding.page);
    // What goes to a press keeps a PDF/X, and that has an output intent.
    let intent = press.standard.intent();
    Record {
        title: set.edition.title.clone(),
        date: day(&set.edition),
        pages: Sketch::all(&set.edition),
        standard: press.standard.pdfx_version().unwrap_or_default(),
        condition: intent.map_or("", |i| i.condition().name()).to_owned(),
        profile: press.profile.description().to_owned(),
        limits,
        findings: all,
        plates: Vec::new(),
    }
}

/// `2021-03-25`.
fn day(edition: &Edition) -> String {
    let (year, month, day) = edition.date;
    format!("{year:04}-{month:02}-{day:02}")
}

fn write(
    report: &mut Report,
    set: Set,
    artworks: &[Artwork],
    standard: &Standard,
) -> Result<Made, Reported> {
    match pdf::write(&set.edition, &set.library, artworks, standard) {
        Ok(pdf) => Ok(Made { pdf, pages: set.pages }),
        Err(fault) => Err(told(report, &fault)),
    }
}

fn set_all(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    purpose: Purpose,
) -> Result<Set, Reported> {
    let library = with_own(report, &issue.style, folder, library);
    let wardrobe = Wardrobe::find(report, &issue.style, &library)?;
    let mut gallery = Gallery::for_composing(report, issue, folder, purpose);
    let turned = turned(issue);
    let issue = turned.as_ref();
    let mut pages: Vec<SetPage> = Vec::new();
    let mut stopped = None;
    for made in made_pages(report, issue, &gallery, (&wardrobe, &library)) {
        match made.set {
            Ok(page) => pages.push(page),
            Err(reported) => stopped = Some(reported),
        }
    }
    gallery.open(report, issue, &pages, (folder, purpose));
    if let Some(reported) = stopped {
        return Err(reported);
    }
    report.pass(())?;
    let missing = |file: &str| {
        let copy = Copy::verbatim(file, Spot::default());
        let paragraph = read(&copy, &wardrobe.caption, &library);
        natural_line(Role::Photo, &copy, &paragraph)
    };
    let painted = pages.iter().map(|page| {
        let photo = |story, photo| gallery.of(issue, story, photo);
        paint(issue, page, &missing, &photo, &|file| gallery.file(file))
    });
    let edition = Edition {
        title: title(issue),
        author: issue
            .paper
            .publisher
            .as_ref()
            .or(issue.paper.organiser.as_ref())
            .map(|name| name.text().to_owned()),
        date: (issue.imprint.date.year, issue.imprint.date.month, issue.imprint.date.day),
        articles: articles(issue),
        spots: issue.style.palette.spots.clone(),
        pages: painted.collect(),
    };
    for amiss in edition::amiss(issue, &edition.pages) {
        if amiss.role == Role::Photo {
            report.tell(photo_out(issue, &amiss));
        } else {
            report.insist(not_held(issue, &amiss));
        }
    }
    report.pass(())?;
    let pages = pages.iter().map(summary).collect();
    Ok(Set { edition, gallery, library, pages })
}

/// A photo that the editor's layout has no place for.
fn photo_out(issue: &Issue, amiss: &Amiss) -> Diagnostic {
    let story = amiss.story.and_then(|story| issue.stories.get(story.0));
    let (spot, title) = story.map_or_else(Default::default, |story| {
        let photo = story.photos.iter().find(|photo| photo.file == amiss.words);
        (photo.map_or(story.spot, |photo| photo.spot), story.headline.copy.text())
    });
    let (page, file) = (amiss.page, &amiss.words);
    let message = Said::new(
        format!("《{title}》的图片“{file}”没有排上第 {page} 版"),
        format!("the photo {file} of “{title}” is not on page {page}"),
    );
    Diagnostic::new(Rule::PHOTO_OUT, spot, message).help(Said::new(
        "请在模块的“图”里给它位置；可以不印，就写“可弃: 是”",
        "give it a place in the photos of the module, or say optional: yes",
    ))
}

/// Copy that the marks do not hold.
fn not_held(issue: &Issue, amiss: &Amiss) -> Diagnostic {
    let (page, words) = (amiss.page, &amiss.words);
    let story = amiss.story.and_then(|story| issue.stories.get(story.0));
    let (spot, of_zh, of_en) = match story {
        Some(story) => {
            let title = story.headline.copy.text();
            (story.spot, format!("《{title}》的"), format!(" of “{title}”"))
        }
        None => (Spot::default(), String::new(), String::new()),
    };
    let message = match amiss.how {
        How::Lost => Said::new(
            format!("第 {page} 版{of_zh}“{words}”没有印出来"),
            format!("“{words}”{of_en} is not on page {page}"),
        ),
        How::Added => Said::new(
            format!("第 {page} 版{of_zh}“{words}”多印了"),
            format!("“{words}”{of_en} stands on page {page} once too often"),
        ),
    };
    Diagnostic::new(Rule::COPY_LOST, spot, message).help(Said::new(
        "这是程序的错，没有写出文件：请把这个文件交给维护者",
        "this is a fault of the program, and no file was written: please hand this one in",
    ))
}

/// The fixed pages whose copy was corrected until they did not close any more, each with
/// the modules that close it again with the smallest change.
///
/// # Errors
///
/// If a face that the style names is not there.
pub fn mend(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
) -> Result<Vec<(u32, Vec<Module>)>, Reported> {
    let library = with_own(report, &issue.style, folder, library);
    let wardrobe = Wardrobe::find(report, &issue.style, &library)?;
    let issue = with_all_turns(issue);
    let mut gallery = Gallery::default();
    for story in &issue.stories {
        gallery.add(report, story, folder);
    }
    let pixels = |story, photo| gallery.of(&issue, story, photo).map(|a| a.pixels);
    let stock =
        Stock { issue: &issue, wardrobe: &wardrobe, library: &library, pixels: &pixels };
    let parted = compose::part(stock);
    let issue = parted.as_ref().map_or(&issue, |parted| &parted.issue);
    let stock = Stock { issue, ..stock };
    let mended = issue.pages.iter().filter_map(|page| {
        let mut modules = compose::mend(page, stock)?;
        for module in &mut modules {
            module.story =
                parted.as_ref().map_or(module.story, |p| p.original(module.story));
        }
        Some((page.number, modules))
    });
    Ok(mended.collect())
}

/// The issue with the turns of its headlines found, if it has pages to compose: many
/// sizes and widths are tried, and the words are looked for once for all.
pub fn turned<'a>(issue: &'a Issue) -> Cow<'a, Issue> {
    let fixed = |page: &Page| matches!(page.compose, Compose::Fixed(_));
    let composed = || issue.pages.iter().filter(|page| !fixed(page));
    if composed().next().is_none() {
        return Cow::Borrowed(issue);
    }
    Cow::Owned(with_all_turns(issue))
}

/// The issue with the turns of all its headlines found.
fn with_all_turns(issue: &Issue) -> Issue {
    let mut turned = issue.clone();
    for story in &mut turned.stories {
        story.headline = with_turns(&story.headline);
        for head in [&mut story.kicker, &mut story.deck].into_iter().flatten() {
            *head = with_turns(head);
        }
    }
    turned
}

/// Makes every page, one after another.
fn made_pages(
    report: &mut Report,
    issue: &Issue,
    gallery: &Gallery,
    (wardrobe, library): (&Wardrobe, &Library),
) -> Vec<MadePage> {
    let pixels = |story, photo| gallery.of(issue, story, photo).map(|a| a.pixels);
    let stock = Stock { issue, wardrobe, library, pixels: &pixels };
    let Some(parted) = compose::part(stock) else {
        return issue
            .pages
            .iter()
            .map(|page| compose::make(report, page, stock))
            .collect();
    };
    let stock = Stock { issue: &parted.issue, ..stock };
    let pages = parted.issue.pages.iter();
    pages.map(|page| parted.restore(compose::make(report, page, stock))).collect()
}

/// `嘉兴天地 2021年3月25日 总第128期`.
fn title(issue: &Issue) -> String {
    let date = issue.imprint.date;
    let mut title = format!(
        "{} {}年{}月{}日",
        issue.paper.name.text(),
        date.year,
        date.month,
        date.day
    );
    if let Some(number) = &issue.imprint.number {
        title.push_str(&format!(" 第{}期", number.text()));
    }
    title
}

fn articles(issue: &Issue) -> Vec<Article> {
    let each = issue.stories.iter().map(|story| Article {
        id: story.id.clone(),
        title: story.headline.copy.text().to_owned(),
    });
    each.collect()
}

fn summary(page: &SetPage) -> PageSummary {
    PageSummary {
        number: page.number,
        cells: page.grid.columns() * page.grid.lines(),
        blank_cells: page.blank_cells,
        overset_lines: 0,
    }
}
