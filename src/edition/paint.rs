use super::colour::{rule_ink, type_ink};
use super::interline::interline;
use super::{Glyph, GlyphRun, Mark, Origin, Page, PictureFrame, Shape};
use crate::copy::Issue;
use crate::ink::{Ink, Tint};
use crate::page::{PlacedPicture, RuleLine, RuleUse, SetPage};
use crate::picture::{Crop, PictureId};
use crate::story::{Piece, PlacedPhoto, Role, TypeLine};
use crate::unit::{Length, Ratio, Rect, Size};

/// A picture that stands in the edition: its place in the list and its pixels, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Available {
    /// Its place in the list of pictures.
    pub picture: PictureId,
    /// Its pixels across and down, the right way up.
    pub pixels: (u32, u32),
}

/// Turns a set page into marks: the pictures of the furniture and the tints first, so
/// that they lie under the type, then the folio, then story after story, then the rules.
///
/// `picture` gives the picture of a story's photo, or nothing where the file is missing:
/// then a grey box with the name of the file stands in its place. `file` gives the same
/// for a picture that belongs to no story.
pub fn paint(
    issue: &Issue,
    page: &SetPage,
    missing: &dyn Fn(&str) -> (TypeLine, Length),
    picture: &dyn Fn(crate::copy::StoryId, usize) -> Option<Available>,
    file: &dyn Fn(&str) -> Option<Available>,
) -> Page {
    let mut marks = Vec::new();
    for placed in &page.pictures {
        marks.extend(furniture_picture(issue, placed, file(&placed.file), missing));
    }
    let (under, over): (Vec<&RuleLine>, Vec<&RuleLine>) = page
        .rules
        .iter()
        .partition(|rule| matches!(rule.use_, RuleUse::Tint | RuleUse::Label));
    marks.extend(under.into_iter().map(|drawn| rule(issue, drawn)));
    for line in &page.furniture {
        marks.extend(type_line(issue, line, None));
    }
    for module in &page.modules {
        let story = module.module.story;
        for piece in &module.story.pieces {
            match piece {
                Piece::Type(line) => {
                    marks.extend(type_line(issue, line, Some(story.0)));
                }
                Piece::Photo(photo) => {
                    let available = picture(story, photo.photo);
                    let Some(copy) = issue
                        .stories
                        .get(story.0)
                        .and_then(|story| story.photos.get(photo.photo))
                    else {
                        continue;
                    };
                    match available {
                        Some(available) => {
                            marks.push(picture_mark(story.0, photo, copy, available));
                        }
                        None => {
                            marks.extend(grey_box(issue, story.0, photo, copy, missing));
                        }
                    }
                }
            }
        }
    }
    marks.extend(over.into_iter().map(|drawn| rule(issue, drawn)));
    let title = issue.pages.iter().find(|p| p.number == page.number);
    Page {
        number: page.number,
        title: title.and_then(|p| p.title.as_ref()).map(|t| t.text().to_owned()),
        trim: page.trim,
        bleed: Length::ZERO,
        slug: Length::ZERO,
        marks,
    }
}

fn rule(issue: &Issue, rule: &RuleLine) -> Mark {
    let rect = rule.rect;
    let ink = rule_ink(issue, rule.use_);
    let shape = match rule.use_ {
        RuleUse::Between
        | RuleUse::Folio
        | RuleUse::Ornament
        | RuleUse::Masthead(_)
        | RuleUse::MastheadFine(_)
        | RuleUse::Label
        | RuleUse::Tint => Shape::Fill { rect, ink },
        RuleUse::Box => stroke(rect, 500, ink),
        RuleUse::Outer => stroke(rect, 1_200, ink),
        RuleUse::Inner => stroke(rect, 300, ink),
    };
    Mark { shape, role: Role::Rule, origin: Origin::default() }
}

const fn stroke(rect: Rect, thousandths_of_pt: i64, ink: Ink) -> Shape {
    let thickness = Length::thousandths_of_pt(thousandths_of_pt);
    Shape::Stroke { rect, thickness, ink }
}

/// A line as runs of one face and size, in the order of its text.
fn type_line(issue: &Issue, line: &TypeLine, article: Option<usize>) -> Vec<Mark> {
    let ink = type_ink(issue, line, article);
    let origin = Origin { article, line: line.line, spot: line.spot };
    let mut marks = Vec::new();
    let alike = |a: &crate::para::Placed, b: &crate::para::Placed| {
        a.face == b.face && a.size == b.size
    };
    for glyphs in line.glyphs.chunk_by(alike) {
        let Some(first) = glyphs.first() else { continue };
        let from = glyphs.iter().map(|g| g.text.start).min().unwrap_or(0);
        let to = glyphs.iter().map(|g| g.text.end).max().unwrap_or(from);
        let Some(text) = line.text.get(from..to) else { continue };
        let placed = glyphs.iter().map(|g| Glyph {
            id: g.glyph,
            at: line.mode.place(line.at, g.along, g.across),
            turn: g.turn,
            advance: g.advance,
            text: g.text.start - from..g.text.end - from,
        });
        let run = GlyphRun {
            face: first.face,
            size: first.size,
            ink,
            mode: line.mode,
            text: text.to_owned(),
            glyphs: placed.collect(),
        };
        marks.push(Mark { shape: Shape::Glyphs(run), role: line.role, origin });
    }
    let beside = line.marks.iter().map(|mark| interline(line, *mark, ink));
    marks.extend(beside.map(|shape| Mark { shape, role: line.role, origin }));
    marks
}

/// The picture of a masthead or an ad, whole, in the middle of its room.
fn furniture_picture(
    issue: &Issue,
    placed: &PlacedPicture,
    available: Option<Available>,
    missing: &dyn Fn(&str) -> (TypeLine, Length),
) -> Vec<Mark> {
    let origin = Origin { spot: placed.spot, ..Origin::default() };
    let room = placed.room;
    let Some(available) = available else {
        let mark = grey(room, origin);
        let (mut name, width) = missing(&placed.file);
        name.at.x = room.x + (room.width - width).scale(1, 2);
        name.at.y = room.y + room.height.scale(1, 2);
        let named = type_line(issue, &name, None).into_iter();
        return std::iter::once(mark)
            .chain(named.map(|mark| Mark { origin, ..mark }))
            .collect();
    };
    let (wide, high) = (i64::from(available.pixels.0), i64::from(available.pixels.1));
    let width = room.width.min(room.height.scale(wide, high.max(1)));
    let height = room.height.min(room.width.scale(high, wide.max(1)));
    let frame = Rect {
        x: room.x + (room.width - width).scale(1, 2),
        y: room.y + (room.height - height).scale(1, 2),
        width,
        height,
    };
    let size = Size { width, height };
    let crop = Crop::about(available.pixels, size, (Ratio::HALF, Ratio::HALF));
    let shape = Shape::Picture(PictureFrame { picture: available.picture, frame, crop });
    vec![Mark { shape, role: Role::Photo, origin }]
}

fn grey(rect: Rect, origin: Origin) -> Mark {
    let ink = Ink::black(Tint::percent(20));
    Mark { shape: Shape::Fill { rect, ink }, role: Role::Photo, origin }
}

fn picture_mark(
    article: usize,
    photo: &PlacedPhoto,
    copy: &crate::copy::Photo,
    available: Available,
) -> Mark {
    let frame = photo.frame;
    let size = Size { width: frame.width, height: frame.height };
    let crop = Crop::about(available.pixels, size, copy.focus);
    let frame = PictureFrame { picture: available.picture, frame, crop };
    Mark {
        shape: Shape::Picture(frame),
        role: Role::Photo,
        origin: photo_origin(article, copy),
    }
}

const fn photo_origin(article: usize, copy: &crate::copy::Photo) -> Origin {
    Origin { article: Some(article), line: 0, spot: copy.spot }
}

/// What stands in a proof where a photo is missing.
fn grey_box(
    issue: &Issue,
    article: usize,
    photo: &PlacedPhoto,
    copy: &crate::copy::Photo,
    missing: &dyn Fn(&str) -> (TypeLine, Length),
) -> Vec<Mark> {
    let rect = photo.frame;
    let origin = photo_origin(article, copy);
    let mut marks = vec![grey(rect, origin)];
    let (mut name, width) = missing(&copy.file);
    name.at.x = rect.x + (rect.width - width).scale(1, 2);
    name.at.y = rect.y + rect.height.scale(1, 2);
    let named = type_line(issue, &name, None);
    marks.extend(named.into_iter().map(|mark| Mark { origin, ..mark }));
    marks
}
