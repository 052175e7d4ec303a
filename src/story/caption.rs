//! Photos with their captions.

use super::fill::whole_line;
use super::piece::{Broken, LineOf, Strained};
use super::set::strains_of;
use super::{PhotoRoom, Piece, PlacedPhoto, Role, Wardrobe};
use crate::copy::{Copy, Story};
use crate::font::Library;
use crate::para::{Ask, Line, Measures, Paragraph, break_lines, read, read_spaced};
use crate::unit::{Length, Point, Rect, count};

/// Sets the photos of one room, upper edges on the upper edge of the room, and the
/// caption under them so that it stands nearer to them than to what follows; and what of
/// their lines a reader would see to be strained.
pub(super) fn set(
    story: &Story,
    room: &PhotoRoom,
    wardrobe: &Wardrobe,
    library: &Library,
) -> (Vec<Piece>, Vec<Strained>) {
    let leading = leading(wardrobe);
    let size = wardrobe.caption.plain.size;
    let foot = room.rect.bottom() - below(wardrobe);
    let photos: Vec<usize> = room.photos.iter().map(|(photo, ..)| *photo).collect();
    let block = room.photos.first().map_or(0, |(photo, ..)| *photo);
    let width = room.rect.width;
    let (lines, strained) = lines_under(story, &photos, width, wardrobe, library);
    let rows = rows(&lines);
    let height = foot - deep(rows, wardrobe) - room.rect.y;

    let mut pieces = Vec::new();
    for (photo, x, width) in &room.photos {
        let frame = Rect { x: *x, y: room.rect.y, width: *width, height };
        pieces.push(Piece::Photo(PlacedPhoto { photo: *photo, frame }));
    }
    let first =
        foot - leading * count(rows.saturating_sub(1)) - size + wardrobe.rest(size);
    for line in lines {
        let at = Point { x: room.rect.x + line.x, y: first + leading * count(line.row) };
        let broken =
            Broken { copy: &line.copy, paragraph: &line.paragraph, line: &line.line };
        let of = LineOf { role: line.role, block, line: line.row };
        pieces.push(Piece::Type(broken.stand(of, wardrobe.mode(), at)));
    }
    (pieces, strained)
}

/// How much of the height of a room of such a width is not picture: the captions of the
/// photos that share it, and the air to what follows.
pub fn beneath(
    story: &Story,
    photos: &[usize],
    width: Length,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Length {
    let (lines, _) = lines_under(story, photos, width, wardrobe, library);
    below(wardrobe) + deep(rows(&lines), wardrobe)
}

/// How many rows lines take under a photo.
fn rows(lines: &[Under]) -> usize {
    lines.iter().map(|line| line.row.saturating_add(1)).max().unwrap_or(0)
}

/// The lines under photos that stand side by side: those of the first that has any.
fn lines_under(
    story: &Story,
    photos: &[usize],
    width: Length,
    wardrobe: &Wardrobe,
    library: &Library,
) -> (Vec<Under>, Vec<Strained>) {
    let captioned = photos.iter().find_map(|photo| {
        let photo = story.photos.get(*photo)?;
        (photo.caption.is_some() || photo.credit.is_some()).then_some(photo)
    });
    captioned.map_or_else(Default::default, |photo| {
        let (words, credit) = (photo.caption.as_ref(), photo.credit.as_ref());
        caption(words, credit, width, wardrobe, library)
    })
}

/// From one line of a caption to the next.
fn leading(wardrobe: &Wardrobe) -> Length {
    wardrobe.caption.plain.size.scale(128, 100)
}

/// The air to what follows. That begins a line further down; a third of a line more keeps
/// the two apart.
fn below(wardrobe: &Wardrobe) -> Length {
    wardrobe.leading.scale(1, 3) + wardrobe.leading - wardrobe.em()
}

/// So many lines of a caption, with the air to their picture.
fn deep(rows: usize, wardrobe: &Wardrobe) -> Length {
    let Some(turns) = rows.checked_sub(1) else { return Length::ZERO };
    let under = wardrobe.leading.scale(1, 3);
    leading(wardrobe) * count(turns) + wardrobe.caption.plain.size + under
}

/// One line under a photo.
struct Under {
    role: Role,
    copy: Copy,
    paragraph: Paragraph,
    line: Line,
    /// Which row under the photo, from zero.
    row: usize,
    x: Length,
}

/// The caption centred when it is one line, justified with its last line left when it is
/// more; the credit flush right after it, on the last line where there is room (CAP-1).
fn caption(
    caption: Option<&Copy>,
    credit: Option<&Copy>,
    width: Length,
    wardrobe: &Wardrobe,
    library: &Library,
) -> (Vec<Under>, Vec<Strained>) {
    let em = wardrobe.caption.plain.size;
    let credit = credit.map(|credit| {
        let quads = super::names::byline(credit.text());
        let paragraph = read_spaced(credit, &wardrobe.caption, library, &quads);
        let lines = whole_line(&paragraph, width);
        (credit, paragraph, lines)
    });
    let reserved = match credit.as_ref().map(|(_, _, lines)| lines.as_slice()) {
        Some([line]) => line.width() + em,
        Some(_) | None => Length::ZERO,
    };
    let (mut unders, mut strained) = (Vec::new(), Vec::new());
    let mut row = 0;
    let mut end = Length::ZERO;
    if let Some(copy) = caption {
        let paragraph = read(copy, &wardrobe.caption, library);
        let measures = Measures::even(width);
        let ask = Ask { measures, indent: Length::ZERO, tail: None };
        let settings = break_lines(&paragraph, &ask);
        let best = settings.best();
        strained.extend(strains_of(copy, &paragraph, &best.lines, best.ladder));
        let single = best.lines.len() == 1;
        for (number, line) in (0..).zip(&best.lines) {
            let free = width - line.width() - reserved;
            let x = if single && Length::ZERO < free {
                free.scale(1, 2)
            } else {
                Length::ZERO
            };
            (row, end) = (number, x + line.width());
            unders.push(Under {
                role: Role::Caption,
                copy: copy.clone(),
                paragraph: paragraph.clone(),
                line: line.clone(),
                row,
                x,
            });
        }
    }
    if let Some((copy, paragraph, lines)) = credit {
        strained.extend(strains_of(copy, &paragraph, &lines, None));
        let beside = lines.len() == 1 && end + reserved <= width;
        let below = !beside && !unders.is_empty();
        let first = row.saturating_add(usize::from(below));
        for (row, line) in (first..).zip(lines) {
            let x = width - line.width();
            let (copy, paragraph) = (copy.clone(), paragraph.clone());
            unders.push(Under { role: Role::Credit, copy, paragraph, line, row, x });
        }
    }
    (unders, strained)
}
