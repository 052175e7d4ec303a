use super::colour::{rule_ink, type_ink};
use super::interline::interline;
use super::{
    Curve, CurvePen, Glyph, GlyphRun, Kind, Language, Mark, Origin, Page, Passage,
    PictureFrame, Shape, Telling, Within,
};
use crate::copy::{Ad, Copy, Issue, PagePart, Part, Photo, StoryId};
use crate::ink::{Ink, Tint};
use crate::page::{
    Fitted, Fitting, PlacedPicture, RuleLine, RuleUse, SetModule, SetPage,
};
use crate::picture::{Crop, PictureId};
use crate::story::{InsetRule, Piece, PlacedPhoto, PlacedRule, Role, TypeLine};
use crate::unit::{Length, PixelSize, Point, Ratio, Rect, Size};

/// A picture that stands in the edition: its place in the list and its pixels, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Available {
    /// Its place in the list of pictures.
    pub picture: PictureId,
    /// Its pixels across and down, the right way up.
    pub pixels: PixelSize,
}

/// Where the pictures of a page are found.
#[derive(Clone, Copy)]
pub struct Pictures<'a> {
    /// The picture of a story's photo, or nothing where the file is missing: then a grey box
    /// with the name of the file stands in its place.
    pub photo: &'a dyn Fn(StoryId, usize) -> Option<Available>,
    /// The same for a picture that belongs to no story.
    pub file: &'a dyn Fn(&str) -> Option<Available>,
    /// The name of a missing file as a line of type, and how long it is.
    pub missing: &'a dyn Fn(&str) -> (TypeLine, Length),
}

impl std::fmt::Debug for Pictures<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pictures")
    }
}

/// Turns a set page into marks: the pictures of the furniture and the tints first, so
/// that they lie under the type, then the folio, then story after story, then the rules.
/// Each of them says where it stands in what `telling` tells of the stories.
pub fn paint(
    issue: &Issue,
    page: &SetPage,
    telling: &Telling,
    pictures: Pictures<'_>,
) -> Page {
    let mut marks = Vec::new();
    let mut passages = Vec::new();
    let language = telling.language();
    for placed in &page.pictures {
        let kind = kind(placed.fitting);
        let within = kind.map(|kind| {
            let part = Part::of(placed.spot.part());
            passages.push(picture_of(issue, part, kind, language));
            Within { passage: passages.len() - 1, inlay: None, at: 0 }
        });
        marks.extend(furniture_picture(issue, placed, within, pictures));
    }
    let (under, over): (Vec<&RuleLine>, Vec<&RuleLine>) =
        page.rules.iter().partition(|rule| {
            matches!(rule.use_, RuleUse::Tint | RuleUse::Label | RuleUse::Gap)
        });
    for drawn in under {
        if drawn.use_ == RuleUse::Gap {
            marks.extend(hatched(drawn.rect, rule_ink(issue, drawn.use_)));
        } else {
            marks.push(rule(issue, drawn));
        }
    }
    for Fitted { fitting, line } in &page.furniture {
        let within = kind(*fitting).map(|kind| {
            let words = line.text.trim_end_matches('\u{ad}');
            let part = Part::of(line.spot.part());
            passages.push(Passage::of(kind, part, words, language));
            Within { passage: passages.len() - 1, inlay: None, at: 0 }
        });
        marks.extend(type_line(issue, line, Whose { article: None, within }));
    }
    for module in &page.modules {
        let story = module.module.story;
        for piece in under_first(module) {
            match piece {
                Piece::Type(line) => {
                    let within = telling.line(page.number, story.0, line);
                    let whose = Whose { article: Some(story.0), within };
                    marks.extend(type_line(issue, line, whose));
                }
                Piece::Rule(rule) => {
                    let within = telling.code(story.0, rule.spot);
                    let whose = Whose { article: Some(story.0), within };
                    marks.push(inset_rule(whose, *rule));
                }
                Piece::Photo(photo) => {
                    let available = (pictures.photo)(story, photo.photo);
                    let Some(copy) = issue
                        .stories
                        .get(story.0)
                        .and_then(|story| story.photos.get(photo.photo))
                    else {
                        continue;
                    };
                    let within = telling.photo(story.0, copy);
                    let whose = Whose { article: Some(story.0), within };
                    let shown = Shown { photo, copy, whose };
                    match available {
                        Some(available) => marks.push(picture_mark(shown, available)),
                        None => marks.extend(grey_box(issue, shown, pictures.missing)),
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
        passages,
        marks,
    }
}

/// The pieces of a module: a picture round which text runs lies under that, for where it is
/// printed without its transparency its ground is paper.
fn under_first(module: &SetModule) -> Vec<&Piece> {
    let round = |piece: &&Piece| match piece {
        Piece::Photo(photo) => {
            let mut places = module.module.photos.iter();
            places.any(|place| place.photo == photo.photo && place.wrap.is_some())
        }
        Piece::Type(_) | Piece::Rule(_) => false,
    };
    let (under, over): (Vec<&Piece>, Vec<&Piece>) =
        module.story.pieces.iter().partition(round);
    under.into_iter().chain(over).collect()
}

/// What a reader is told of furniture. Nothing of the folio.
const fn kind(fitting: Fitting) -> Option<Kind> {
    match fitting {
        Fitting::Folio => None,
        Fitting::Masthead => Some(Kind::Masthead),
        Fitting::Ad => Some(Kind::Ad),
        Fitting::Imprint => Some(Kind::Imprint),
    }
}

/// What is told of a picture that belongs to no story: that of a masthead shows the name of
/// the paper, an ad what its editor says, or its label.
fn picture_of(issue: &Issue, part: Part, kind: Kind, language: Language) -> Passage {
    let words = if kind == Kind::Masthead {
        Some(issue.paper.name.text())
    } else {
        // The label is printed with the picture, as a caption is.
        let ad = ad_of(issue, part);
        ad.map(|ad| ad.alt.as_ref().unwrap_or(&ad.label)).map(Copy::text)
    };
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    let alternative = words.map(str::to_owned);
    Passage { alternative, ..Passage::of(kind, part, "", language) }
}

fn ad_of(issue: &Issue, part: Part) -> Option<&Ad> {
    let Part::Page(page, PagePart::Ad(nth)) = part else { return None };
    let page = issue.pages.get(usize::try_from(page).ok()?)?;
    page.ads.get(usize::try_from(nth).ok()?)
}

/// Which article a mark is of, and where in what is told of it.
#[derive(Clone, Copy)]
struct Whose {
    article: Option<usize>,
    within: Option<Within>,
}

/// A photo of a story where it stands.
#[derive(Clone, Copy)]
struct Shown<'a> {
    photo: &'a PlacedPhoto,
    copy: &'a Photo,
    whose: Whose,
}

impl Shown<'_> {
    const fn origin(self) -> Origin {
        let Whose { article, within } = self.whose;
        Origin { article, line: 0, spot: self.copy.spot, within }
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
        | RuleUse::Edge
        | RuleUse::Tint => Shape::Fill { rect, ink },
        RuleUse::Box | RuleUse::Gap => stroke(rect, 500, ink),
        RuleUse::Outer => stroke(rect, 1_200, ink),
        RuleUse::Inner => stroke(rect, 300, ink),
    };
    Mark { shape, role: Role::Rule, origin: Origin::default() }
}

/// How far the strokes of a hatch stand from one another, along an edge.
const HATCH: Length = Length::pt(8);

/// A box filled with slanting strokes.
fn hatched(rect: Rect, ink: Ink) -> Vec<Mark> {
    let marked = |shape| Mark { shape, role: Role::Rule, origin: Origin::default() };
    let mut marks = vec![marked(stroke(rect, 300, ink))];
    let sides = rect.width + rect.height;
    for nth in 1..sides.ceil_div(HATCH) {
        // Where the stroke leaves the left edge or the foot, and the top or the right one.
        let along = HATCH * nth;
        let (down, across) = (along.min(rect.height), along.min(rect.width));
        let start = Point { x: rect.x + along - down, y: rect.y + down };
        let end = Point { x: rect.x + across, y: rect.y + along - across };
        let pieces = vec![[start, end, end]];
        let pen = CurvePen::Stroke(Length::thousandths_of_pt(250));
        marks.push(marked(Shape::Curve(Curve { start, pieces, pen, ink })));
    }
    marks
}

/// A rule or an area of an inset. The modules of a code are of black alone: two inks that
/// do not lie on one another to a hair are no code.
fn inset_rule(whose: Whose, rule: PlacedRule) -> Mark {
    let rect = rule.rect;
    let (role, shape) = match rule.use_ {
        InsetRule::Solid => (Role::Rule, Shape::Fill { rect, ink: Ink::BLACK }),
        InsetRule::Box => (Role::Rule, stroke(rect, 500, Ink::BLACK)),
        InsetRule::Paper => (Role::Code, Shape::Fill { rect, ink: Ink::PAPER }),
        InsetRule::Module => (Role::Code, Shape::Fill { rect, ink: Ink::BLACK }),
    };
    let Whose { article, within } = whose;
    // A rule only helps the eye.
    let within = within.filter(|_| role == Role::Code);
    let origin = Origin { article, line: 0, spot: rule.spot, within };
    Mark { shape, role, origin }
}

const fn stroke(rect: Rect, thousandths_of_pt: i64, ink: Ink) -> Shape {
    let thickness = Length::thousandths_of_pt(thousandths_of_pt);
    Shape::Stroke { rect, thickness, ink }
}

/// A line as runs of one face and size, in the order of its text.
fn type_line(issue: &Issue, line: &TypeLine, whose: Whose) -> Vec<Mark> {
    let Whose { article, within } = whose;
    let ink = type_ink(issue, line, article);
    let origin = Origin { article, line: line.line, spot: line.spot, within };
    let mut marks = Vec::new();
    let alike = |a: &crate::para::Placed, b: &crate::para::Placed| {
        a.face == b.face && a.size == b.size
    };
    for glyphs in line.glyphs.chunk_by(alike) {
        // A chunk has a glyph, and its text lies within the line; words that were not painted all
        // the same are told before anything is written (`page/copy-lost`).
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
        let within = within.map(|line| Within { at: line.at + from, ..line });
        let origin = Origin { within, ..origin };
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
    within: Option<Within>,
    pictures: Pictures<'_>,
) -> Vec<Mark> {
    let origin = Origin { spot: placed.spot, within, ..Origin::default() };
    let room = placed.room;
    let Some(available) = (pictures.file)(&placed.file) else {
        let (name, width) = (pictures.missing)(&placed.file);
        let named = named(issue, name, width, room, origin);
        return std::iter::once(grey(room, origin)).chain(named).collect();
    };
    let (wide, high) =
        (i64::from(available.pixels.width), i64::from(available.pixels.height));
    let width = room.width.min(room.height.scale(wide, high.max(1)));
    let height = room.height.min(room.width.scale(high, wide.max(1)));
    let frame = Rect {
        x: room.x + (room.width - width).scale(1, 2),
        y: room.y + (room.height - height).scale(1, 2),
        width,
        height,
    };
    let size = Size { width, height };
    let part = Crop::whole(available.pixels);
    let crop = part.around(available.pixels, size, (Ratio::HALF, Ratio::HALF));
    let ink = placed.ink.unwrap_or(Ink::BLACK);
    let picture = available.picture;
    let shape = Shape::Picture(PictureFrame { picture, frame, part, crop, ink });
    vec![Mark { shape, role: Role::Photo, origin }]
}

fn grey(rect: Rect, origin: Origin) -> Mark {
    let ink = Ink::black(Tint::percent(20));
    Mark { shape: Shape::Fill { rect, ink }, role: Role::Photo, origin }
}

fn picture_mark(shown: Shown<'_>, available: Available) -> Mark {
    let frame = shown.photo.frame;
    let size = Size { width: frame.width, height: frame.height };
    let part = shown.copy.part(available.pixels);
    let crop = shown.copy.crop(available.pixels, size);
    let ink = Ink::BLACK;
    let picture = available.picture;
    let frame = PictureFrame { picture, frame, part, crop, ink };
    let shape = Shape::Picture(frame);
    Mark { shape, role: Role::Photo, origin: shown.origin() }
}

/// What stands in a proof where a photo is missing.
fn grey_box(
    issue: &Issue,
    shown: Shown<'_>,
    missing: &dyn Fn(&str) -> (TypeLine, Length),
) -> Vec<Mark> {
    let (rect, origin) = (shown.photo.frame, shown.origin());
    let (name, width) = missing(&shown.copy.file);
    let named = named(issue, name, width, rect, origin);
    std::iter::once(grey(rect, origin)).chain(named).collect()
}

/// The name of a missing file in the middle of its room. Nobody is told of it.
fn named(
    issue: &Issue,
    mut name: TypeLine,
    width: Length,
    room: Rect,
    origin: Origin,
) -> Vec<Mark> {
    name.at.x = room.x + (room.width - width).scale(1, 2);
    name.at.y = room.y + room.height.scale(1, 2);
    let marks = type_line(issue, &name, Whose { article: None, within: None });
    let origin = Origin { within: None, ..origin };
    marks.into_iter().map(|mark| Mark { origin, ..mark }).collect()
}
