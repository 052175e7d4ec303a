//! Which inks the pictures of a job are printed in: those of the page that they stand on.

use super::pictures::Gallery;
use crate::copy::{Issue, PhotoInks};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::edition::{Edition, Mark, PictureFrame, Shape};
use crate::ink::{Duotone, Ink, Inking, Plate, Plates};
use crate::picture::PictureId;

/// How a picture is printed, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) inking: Inking,
    /// In what its black is.
    pub(super) ink: Ink,
    /// The other ink of its page, where that has not the four.
    pub(super) second: Option<Plate>,
}

impl Printed {
    pub(super) const USUAL: Self =
        Self { inking: Inking::Process, ink: Ink::BLACK, second: None };
}

/// Whether any picture of an issue is printed otherwise than usual.
pub(super) fn any(issue: &Issue, edition: &Edition) -> bool {
    let marks = || edition.pages.iter().flat_map(|page| &page.marks);
    let inked = |mark: &Mark| frame(mark).is_some_and(|frame| frame.ink != Ink::BLACK);
    let photos = || issue.stories.iter().flat_map(|story| &story.photos);
    !edition.plates.is_empty()
        || marks().any(inked)
        || photos().any(|photo| photo.inks.is_some())
}

/// For each picture how it is printed. One that stands on two pages with different inks
/// becomes two.
pub(super) fn assign(
    report: &mut Report,
    issue: &Issue,
    edition: &mut Edition,
    gallery: &mut Gallery,
) -> Vec<Printed> {
    let mut printed: Vec<Option<Printed>> = vec![None; gallery.pictures.len()];
    // The pictures that stand for another one, with which and how.
    let mut doubles: Vec<(PictureId, PictureId)> = Vec::new();
    let Edition { pages, plates, .. } = edition;
    for page in pages {
        let plates = plates.get(&page.number);
        for mark in &mut page.marks {
            let wanted = wanted(report, issue, plates, mark);
            let (Shape::Picture(frame), Some(wanted)) = (&mut mark.shape, wanted) else {
                continue;
            };
            let own = frame.picture;
            let taken = doubles.iter().filter(|(of, _)| *of == own).map(|(_, id)| *id);
            let free = std::iter::once(own).chain(taken).find(|id| {
                let slot = printed.get(id.0).copied().flatten();
                slot.is_none_or(|known| known == wanted)
            });
            let id = free.unwrap_or_else(|| {
                let id = gallery.again(own);
                doubles.push((own, id));
                printed.resize(gallery.pictures.len(), None);
                id
            });
            if let Some(slot) = printed.get_mut(id.0) {
                *slot = Some(wanted);
            }
            frame.picture = id;
        }
    }
    // One that stands nowhere is printed nowhere.
    printed.into_iter().map(|printed| printed.unwrap_or(Printed::USUAL)).collect()
}

const fn frame(mark: &Mark) -> Option<&PictureFrame> {
    match &mark.shape {
        Shape::Picture(frame) => Some(frame),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    }
}

/// How the picture of a mark is to be printed, if it is one.
fn wanted(
    report: &mut Report,
    issue: &Issue,
    plates: Option<&Plates>,
    mark: &Mark,
) -> Option<Printed> {
    let frame = frame(mark)?;
    let story = mark.origin.article.and_then(|story| issue.stories.get(story));
    let photos = story.into_iter().flat_map(|story| &story.photos);
    let own = photos.filter(|photo| photo.spot == mark.origin.spot).find_map(|p| p.inks);
    let press = &issue.style.press;
    let second = plates.and_then(Plates::second);
    let in_colour = plates.is_none_or(Plates::in_colour);
    // Furniture and ads are photographs to nobody: black does for them.
    let of_house = if story.is_some() { press.photos } else { PhotoInks::Black };
    let inking = match (own, in_colour) {
        (None, true) => Inking::Process,
        (Some(PhotoInks::Black), _) => Inking::Black,
        (None, false) if of_house == PhotoInks::Black => Inking::Black,
        (Some(PhotoInks::Duotone), _) | (None, false) => match second {
            Some(second) => {
                let curves = press.duotone;
                let (black, colour) = (curves.black, curves.colour);
                Inking::Duotone(Duotone { second, black, colour })
            }
            None => {
                if own.is_some() {
                    report.tell(no_second(mark));
                }
                Inking::Black
            }
        },
    };
    let second = second.filter(|_| !in_colour);
    Some(Printed { inking, ink: frame.ink, second })
}

fn no_second(mark: &Mark) -> Diagnostic {
    let message = Said::new(
        "图片要印双色，可是这一版没有第二种墨",
        "the picture is to be a duotone, but its page has no second ink",
    );
    let help = Said::new(
        "在“印刷”或这一版的“墨”里写上第二种墨，如 [黑, 大红]；或改“印色: 单黑”",
        "name a second ink in the inks of the press or the page: [black, red]; or say inks: black",
    );
    Diagnostic::new(Rule::JOB_INK, mark.origin.spot, message).help(help)
}
