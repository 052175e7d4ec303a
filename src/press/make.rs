use std::sync::Arc;

use super::faces::with_own;
use super::pictures::Gallery;
use crate::diag::{Diagnostic, Report, Reported, Rule, Span};
use crate::display::{Article, Edition, paint};
use crate::font::Library;
use crate::ink::{Intent, Profile, Separation};
use crate::issue::{Copy, Folder, Issue};
use crate::page::{self, MadePage, SetPage, SolvedPage, Stock};
use crate::para::read;
use crate::pdf;
use crate::picture::{Stream, for_press, for_proof};
use crate::standard::{Condition, OutputIntent, Standard};
use crate::story::{Role, Wardrobe, natural_line};

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 校样, for the desk: pictures as they are, a grey box for a missing one.
    Proof,
    /// 付印, for the press: PDF/X-4 in the inks of the shipped newsprint profile.
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
    let set = set_all(report, issue, folder, library, purpose)?;
    let streams = streams(report, &set.gallery, purpose)?;
    let standard = standard(report, purpose)?;
    match pdf::write(&set.edition, &set.library, &streams, &standard) {
        Ok(pdf) => Ok(Made { pdf, pages: set.pages }),
        Err(fault) => {
            let fault = Diagnostic::new(Rule::PDF, Span::default(), fault.said());
            Err(report.tell(fault))
        }
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
        let copy = Copy::verbatim(file, Span::default());
        let paragraph = read(&copy, &wardrobe.caption, &library);
        natural_line(Role::Caption, &copy, &paragraph)
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
        pages: painted.collect(),
    };
    let pages = pages.iter().map(summary).collect();
    Ok(Set { edition, gallery, library, pages })
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
    issue.pages.iter().map(|page| page::make(report, page, stock)).collect()
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

fn streams(
    report: &mut Report,
    gallery: &Gallery,
    purpose: Purpose,
) -> Result<Vec<Stream>, Reported> {
    let separation = match purpose {
        Purpose::Proof => None,
        Purpose::Press => Some(separation(report)?),
    };
    let mut streams = Vec::new();
    for picture in &gallery.pictures {
        let stream = match &separation {
            None => for_proof(picture),
            Some(separation) => for_press(picture, separation),
        };
        match stream {
            Ok(stream) => streams.push(stream),
            Err(fault) => {
                let fault =
                    Diagnostic::new(Rule::BAD_PICTURE, Span::default(), fault.said());
                return Err(report.tell(fault.as_error()));
            }
        }
    }
    Ok(streams)
}

/// Where the shipped profile speaks for the press.
fn separation(report: &mut Report) -> Result<Separation, Reported> {
    Separation::new(&Profile::newsprint(), Intent::Relative).map_err(|fault| {
        report.tell(Diagnostic::new(Rule::PROFILE, Span::default(), fault.said()))
    })
}

fn standard(report: &mut Report, purpose: Purpose) -> Result<Standard, Reported> {
    if purpose == Purpose::Proof {
        return Ok(Standard::Proof);
    }
    let profile = Profile::newsprint();
    let name = profile.identifier().unwrap_or("IFRA26").to_owned();
    let intent =
        OutputIntent::new(Condition::Named(name), Arc::from(profile.bytes().to_vec()));
    match intent {
        Ok(intent) => Ok(Standard::PdfX4 { intent }),
        Err(fault) => {
            let fault = Diagnostic::new(Rule::PROFILE, Span::default(), fault.said());
            Err(report.tell(fault))
        }
    }
}
