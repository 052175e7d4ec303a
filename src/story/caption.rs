//! Photos with their captions.

use super::fill::whole_line;
use super::piece::{Broken, Place};
use super::{PhotoRoom, Piece, PlacedPhoto, Role, Wardrobe};
use crate::font::Library;
use crate::issue::{Copy, Story};
use crate::para::{Ask, Measures, break_lines, read};
use crate::unit::{Length, Point, Rect, WritingMode};

/// Sets the photos of one room, upper edges on the upper edge of the room, and the
/// caption under them so that it stands nearer to them than to what follows.
pub(super) fn set(
    story: &Story,
    room: &PhotoRoom,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Piece> {
    let captioned = room.photos.iter().find_map(|(photo, ..)| {
        let photo = story.photos.get(*photo)?;
        (photo.caption.is_some() || photo.credit.is_some()).then_some(photo)
    });
    let size = wardrobe.caption.plain.size;
    let leading = size.scale(128, 100);
    let under = wardrobe.leading.scale(1, 3);
    // What follows begins a line further down; a third of a line more keeps them apart.
    let below = wardrobe.leading.scale(1, 3) + wardrobe.leading - wardrobe.em();
    let foot = room.rect.bottom() - below;

    let block = room.photos.first().map_or(0, |(photo, ..)| *photo);
    let lines = captioned.map_or_else(Vec::new, |photo| {
        caption(photo.caption.as_ref(), photo.credit.as_ref(), room, (wardrobe, library))
    });
    let rows = lines.iter().map(|line| line.row + 1).max().unwrap_or(0);
    let deep = if rows == 0 { Length::ZERO } else { leading * (rows - 1) + size + under };
    let height = foot - deep - room.rect.y;

    let mut pieces = Vec::new();
    for (photo, x, width) in &room.photos {
        let frame = Rect { x: *x, y: room.rect.y, width: *width, height };
        pieces.push(Piece::Photo(PlacedPhoto { photo: *photo, frame }));
    }
    let first = foot - leading * (rows - 1).max(0) - size + size.scale(88, 100);
    for line in lines {
        let at = Point { x: room.rect.x + line.x, y: first + leading * line.row };
        let broken =
            Broken { copy: &line.copy, paragraph: &line.paragraph, line: &line.line };
        let number = usize::try_from(line.row).unwrap_or(0);
        let place = Place(line.role, block, number);
        pieces.push(Piece::Type(broken.stand(place, WritingMode::HorizontalTb, at)));
    }
    pieces
}

/// One line under a photo.
struct Under {
    role: Role,
    copy: Copy,
    paragraph: crate::para::Paragraph,
    line: crate::para::Line,
    row: i64,
    x: Length,
}

/// The caption centred when it is one line, justified with its last line left when it is
/// more; the credit flush right after it, on the last line where there is room.
fn caption(
    caption: Option<&Copy>,
    credit: Option<&Copy>,
    room: &PhotoRoom,
    (wardrobe, library): (&Wardrobe, &Library),
) -> Vec<Under> {
    let width = room.rect.width;
    let em = wardrobe.caption.plain.size;
    let credit = credit.map(|credit| {
        let paragraph = read(credit, &wardrobe.caption, library);
        let line = whole_line(&paragraph, width).into_iter().next();
        (credit, paragraph, line)
    });
    let reserved = credit
        .as_ref()
        .and_then(|(_, _, line)| line.as_ref())
        .map(|line| line.width() + em);
    let mut unders = Vec::new();
    let mut row = 0;
    let mut end = Length::ZERO;
    if let Some(copy) = caption {
        let paragraph = read(copy, &wardrobe.caption, library);
        let measures = Measures::even(width);
        let ask = Ask { measures, indent: Length::ZERO, tail: None };
        let lines = break_lines(&paragraph, &ask).best().lines.clone();
        let single = lines.len() == 1;
        for (number, line) in (0..).zip(&lines) {
            let free = width - line.width() - reserved.unwrap_or(Length::ZERO);
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
    if let Some((copy, paragraph, Some(line))) = credit {
        let beside = end + em + line.width() <= width;
        let row = if beside || unders.is_empty() { row } else { row + 1 };
        let x = width - line.width();
        let copy = copy.clone();
        unders.push(Under { role: Role::Credit, copy, paragraph, line, row, x });
    }
    unders
}
