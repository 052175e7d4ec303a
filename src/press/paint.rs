//! From set pages to an edition of marks.

use std::collections::BTreeMap;

use super::PageSummary;
use super::pictures::Gallery;
use crate::copy::{Copy, Issue, StoryId, around_number};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{
    self, Amiss, Astray, Edition, How, Page, Pictures, Telling, outline, paint,
};
use crate::font::Library;
use crate::ink::Plates;
use crate::page::SetPage;
use crate::para::read;
use crate::story::{Role, Wardrobe, natural_line};

/// Looks whether the pages of an issue hold all of its copy.
///
/// # Errors
///
/// If they do not, or anything else stops them.
pub(super) fn held(
    report: &mut Report,
    issue: &Issue,
    edition: Edition,
) -> Result<Edition, Reported> {
    let is_told = |rule: Rule| report.so_far().iter().any(|told| told.rule == rule);
    // An imprint without room is told where it is set.
    let cut = is_told(Rule::IMPRINT_ROOM);
    let mut all = edition::amiss(issue, &edition.pages);
    // A story that could not be parted is told, and stands on both its pages.
    if is_told(Rule::UNPARTED) {
        let jumps = |story: StoryId| {
            issue.stories.get(story.0).is_some_and(|story| story.jump.is_some())
        };
        all.retain(|amiss| !amiss.story.is_some_and(jumps));
    }
    if !cut {
        all.extend(edition::amiss_of_imprint(issue, &edition.pages));
    }
    for amiss in all {
        if amiss.role == Role::Photo {
            report.tell(photo_out(issue, &amiss));
        } else {
            report.insist(not_held(issue, &amiss));
        }
    }
    for astray in edition::astray(&edition) {
        report.insist(strayed(astray));
    }
    report.pass(edition)
}

/// A mark that does not stand where it says in what a reader is told of.
fn strayed(astray: Astray) -> Diagnostic {
    let Astray { page, spot, words } = astray;
    let message = Said::new(
        format!("第 {page} 版“{words}”不知道属于哪一段"),
        format!("nothing tells which passage “{words}” on page {page} is of"),
    );
    Diagnostic::new(Rule::COPY_LOST, spot, message).help(ours())
}

fn ours() -> Said {
    Said::new(
        "这是程序的错，没有写出文件：请把这个文件交给维护者",
        "this is a fault of the program, and no file was written: please hand this one in",
    )
}

/// Paints the pages of an issue.
pub(super) fn painted(
    issue: &Issue,
    pages: &[SetPage],
    gallery: &Gallery,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Edition {
    let missing = |file: &str| {
        let copy = Copy::verbatim(file, Spot::default());
        let paragraph = read(&copy, &wardrobe.caption, library);
        natural_line(Role::Photo, &copy, &paragraph)
    };
    let telling = Telling::of(issue, pages);
    let photo = |story, photo| gallery.of(issue, story, photo);
    let pictures =
        Pictures { photo: &photo, file: &|file| gallery.file(file), missing: &missing };
    let painted = pages.iter().map(|page| paint(issue, page, &telling, pictures));
    let painted: Vec<Page> = painted.collect();
    let mut edition = Edition {
        title: title(issue),
        author: issue
            .paper
            .publisher
            .as_ref()
            .or(issue.paper.organiser.as_ref())
            .map(|name| name.text().to_owned()),
        date: (issue.imprint.date.year, issue.imprint.date.month, issue.imprint.date.day),
        language: telling.language(),
        articles: telling.into_articles(),
        spots: issue.style.palette.spots.clone(),
        plates: plates(issue),
        pages: painted,
    };
    outline(&mut edition, pages);
    edition
}

/// The plates of the pages that say which they have, of themselves or as the job does.
fn plates(issue: &Issue) -> BTreeMap<u32, Plates> {
    let job = issue.style.press.plates.as_ref();
    let own = issue.pages.iter().filter_map(|page| {
        let plates = page.plates.as_ref().or(job)?;
        Some((page.number, plates.clone()))
    });
    own.collect()
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
    Diagnostic::new(Rule::COPY_LOST, spot, message).help(ours())
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
        let (before, after) = around_number(number.text());
        title.push_str(&format!(" {before}{}{after}", number.text()));
    }
    title
}

/// How a page came out.
pub(super) fn summary(page: &SetPage) -> PageSummary {
    PageSummary {
        number: page.number,
        cells: page.grid.columns() * page.grid.lines(),
        blank_cells: page.blank_cells,
        overset_lines: 0,
    }
}
