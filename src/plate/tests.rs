#![cfg(feature = "shipped-fonts")]

use super::{Photo, Sheet, Work, draw, photos};
use crate::copy::{Limits, Work as Kind};
use crate::diag::{FileId, Span};
use crate::edition::{
    Edition, Glyph, GlyphRun, Mark, Origin, Page, PictureFrame, Role, Shape,
};
use crate::font::{Library, Turn};
use crate::ink::{Ink, Intent, Profile, Separation, Spot, SpotId, SpotTint, Tint};
use crate::picture::{
    Artwork, Crop, Encoding, Mask, Orientation, Paint, PictureId, Polarity, Space, Stream,
};
use crate::unit::{Length, PixelSize, Point, Ratio, Rect, Size, WritingMode};

/// Ten points to the millimetre.
const PPI: u16 = 254;

fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(Length::mm);
    Rect { x, y, width, height }
}

fn mark(shape: Shape) -> Mark {
    let spot = Span::new(FileId::default(), 10..20).into();
    Mark { shape, role: Role::Rule, origin: Origin { spot, ..Origin::default() } }
}

fn fill(rect: Rect, ink: Ink) -> Mark {
    mark(Shape::Fill { rect, ink })
}

fn inks(percents: [u16; 4]) -> Ink {
    Ink::process(percents.map(Tint::percent))
}

/// A sheet of 40 × 40 mm.
fn sheet(marks: Vec<Mark>, streams: &[&Stream]) -> Sheet {
    let trim = Size { width: Length::mm(40), height: Length::mm(40) };
    let (bleed, slug) = (Length::ZERO, Length::ZERO);
    let page =
        Page { number: 3, title: None, trim, bleed, slug, passages: Vec::new(), marks };
    let spot = Spot { name: "PANTONE 871 C".into(), solid: inks([20, 25, 60, 25]) };
    let edition =
        Edition { spots: vec![spot], pages: vec![page.clone()], ..Edition::default() };
    let separation = Separation::new(&Profile::newsprint(), Intent::Relative).unwrap();
    let artworks: Vec<Artwork> =
        streams.iter().map(|stream| Artwork::Pixels((*stream).clone())).collect();
    let artworks: Vec<&Artwork> = artworks.iter().collect();
    let photos: Vec<Option<Photo>> =
        photos(&edition, &|_| true, &artworks, &separation, PPI).unwrap();
    let limits = Limits::of(Kind::Newsprint);
    let library = Library::shipped();
    let (edition, library, photos) = (&edition, &library, &photos[..]);
    draw(&Work { edition, library, photos, limits: &limits, ppi: PPI }, &page)
}

/// The inks of the point at so many millimetres.
fn at(sheet: &Sheet, x: usize, y: usize) -> Vec<u8> {
    let point = y * 10 * sheet.size().0 + x * 10;
    (0..sheet.inks.len()).map(|ink| sheet.plate(ink)[point]).collect()
}

#[test]
fn black_leaves_what_lies_under_it_and_all_else_takes_its_place() {
    let red = inks([0, 100, 80, 0]);
    let spot = Some(SpotTint { spot: SpotId(0), tint: Tint::percent(60) });
    let sheet = sheet(
        vec![
            fill(rect(0, 0, 40, 20), red),
            fill(rect(5, 5, 5, 5), Ink::BLACK),
            fill(rect(15, 5, 5, 5), Ink::PAPER),
            fill(rect(25, 5, 5, 5), Ink { spot, ..Ink::PAPER }),
            fill(rect(25, 5, 2, 5), inks([0, 0, 0, 50])),
            fill(rect(33, 5, 5, 5), inks([0, 0, 0, 99])),
        ],
        &[],
    );
    assert_eq!(sheet.inks, ["C", "M", "Y", "K", "PANTONE 871 C"]);
    assert_eq!(sheet.size(), (400, 400));
    assert_eq!(at(&sheet, 1, 1), [0, 255, 204, 0, 0]);
    assert_eq!(at(&sheet, 7, 7), [0, 255, 204, 255, 0], "black overprints");
    assert_eq!(at(&sheet, 17, 7), [0; 5], "paper knocks out");
    assert_eq!(at(&sheet, 28, 7), [0, 0, 0, 0, 153], "a spot knocks out");
    assert_eq!(at(&sheet, 26, 7), [0, 0, 0, 128, 0], "a tint of black knocks out");
    assert_eq!(at(&sheet, 35, 7)[..3], [0; 3], "nearly black knocks out");
    assert_eq!(at(&sheet, 30, 30), [0; 5]);
}

#[test]
fn an_edge_covers_as_much_of_a_point_as_lies_within() {
    let half = Length::micrometres(10_050);
    let part = Rect { width: half, ..rect(0, 0, 1, 40) };
    let sheet = sheet(vec![fill(part, Ink::BLACK)], &[]);
    let row = &sheet.plate(3)[..400];
    assert_eq!((row[99], row[101]), (255, 0));
    assert!(row[100].abs_diff(128) <= 2, "{}", row[100]);
}

#[test]
fn too_much_ink_is_told_only_of_more_than_a_speck() {
    let heavy = inks([90, 90, 80, 0]);
    // 16 mm² and 9 mm²: the limit lets 15 pass.
    let marks = vec![fill(rect(2, 2, 4, 4), heavy), fill(rect(20, 20, 3, 3), heavy)];
    let sheet = sheet(marks, &[]);
    let found = sheet.heavy();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].place, found[0].area), (rect(2, 2, 4, 4), 1600));
    assert_eq!(sheet.heaviest(), found[0].heaviest);
    assert!(found[0].heaviest > Ratio::percent(259));
    let total = sheet.shown().unwrap().pop().unwrap();
    assert_eq!(total.name, "total");
    let seen = image::load_from_memory(&total.file).unwrap().into_rgb8();
    assert_eq!(seen.get_pixel(40, 40).0, super::show::MARK);
    let [r, g, b] = seen.get_pixel(210, 210).0;
    assert!(r == g && g == b && r < 128, "a speck is dark, not marked: {r}");
}

#[test]
fn parts_that_touch_are_one_and_parts_apart_are_two() {
    let heavy = inks([90, 90, 80, 0]);
    let ring =
        [rect(1, 1, 20, 2), rect(1, 3, 2, 16), rect(19, 3, 2, 16), rect(1, 19, 20, 2)];
    let mut marks: Vec<Mark> = ring.map(|rect| fill(rect, heavy)).to_vec();
    marks.push(fill(rect(6, 6, 8, 8), heavy));
    let found = sheet(marks, &[]).heavy();
    let places: Vec<Rect> = found.iter().map(|heavy| heavy.place).collect();
    assert_eq!(places, [rect(1, 1, 20, 20), rect(6, 6, 8, 8)]);
    assert_eq!(found[0].area, 14_400);
}

fn stream(inks: &[[u8; 4]], stored: PixelSize, orientation: Orientation) -> Stream {
    let row = usize::try_from(stored.width).unwrap();
    let lines = inks.chunks(row).flat_map(|line| {
        // The filter of PNG that changes nothing.
        std::iter::once(0).chain(line.iter().flatten().copied()).collect::<Vec<u8>>()
    });
    Stream {
        data: zlib(&lines.collect::<Vec<u8>>()),
        encoding: Encoding::Flate,
        space: Space::Cmyk,
        polarity: Polarity::Normal,
        stored,
        counted: orientation.upright(stored),
        orientation,
        bits: 8,
        paint: Paint::Opaque,
        mask: None,
    }
}

fn zlib(bytes: &[u8]) -> std::sync::Arc<[u8]> {
    use std::io::Write as _;
    let level = flate2::Compression::new(6);
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), level);
    zlib.write_all(bytes).unwrap();
    zlib.finish().unwrap().into()
}

fn picture(frame: Rect, crop: Crop) -> Mark {
    mark(Shape::Picture(PictureFrame {
        picture: PictureId(0),
        frame,
        part: crop,
        crop,
        ink: Ink::BLACK,
    }))
}

#[test]
fn a_picture_lies_in_its_frame_cropped_turned_and_masked() {
    let (a, b, c, d) = ([10, 0, 0, 0], [0, 20, 0, 0], [0, 0, 30, 0], [0, 0, 0, 40]);
    let stored = [a, b, c, d];
    let whole = Crop { x: 0, y: 0, width: 2, height: 2 };
    let under = || fill(rect(0, 0, 40, 40), inks([100, 0, 0, 0]));
    let frame = rect(4, 4, 20, 20);
    // Stored a b over c d; turned a quarter clockwise: c a over d b.
    let turned = stream(&stored, PixelSize::new(2, 2), Orientation::Clockwise);
    let seen = sheet(vec![under(), picture(frame, whole)], &[&turned]);
    let corners = [(6, 6), (20, 6), (6, 20), (20, 20)].map(|(x, y)| at(&seen, x, y));
    assert_eq!(corners, [c, a, d, b].map(Vec::from));
    assert_eq!(at(&seen, 30, 30), [255, 0, 0, 0]);
    // The right half alone.
    let upright = stream(&stored, PixelSize::new(2, 2), Orientation::Upright);
    let half = Crop { x: 1, width: 1, ..whole };
    let seen = sheet(vec![picture(frame, half)], &[&upright]);
    assert_eq!((at(&seen, 5, 6), at(&seen, 22, 22)), (b.to_vec(), d.to_vec()));
    // What does not show leaves what lies under it.
    let mask = Some(Mask { data: zlib(&[0, 0, 255, 0, 255, 255]) });
    let masked = Stream { mask, ..upright };
    let seen = sheet(vec![under(), picture(frame, whole)], &[&masked]);
    assert_eq!((at(&seen, 6, 6), at(&seen, 20, 6)), (vec![255, 0, 0, 0], b.to_vec()));
}

#[test]
fn a_picture_finer_than_the_points_becomes_its_mean() {
    let board: Vec<[u8; 4]> =
        (0..160_000).map(|i| [if (i + i / 400) % 2 == 0 { 0 } else { 200 }; 4]).collect();
    let fine = stream(&board, PixelSize::new(400, 400), Orientation::Upright);
    let crop = Crop { x: 0, y: 0, width: 400, height: 400 };
    let seen = sheet(vec![picture(rect(0, 0, 20, 20), crop)], &[&fine]);
    assert_eq!(at(&seen, 7, 9), [100; 4]);
}

#[test]
fn black_over_a_picture_is_counted_where_it_makes_too_much() {
    let flat = stream(&[[150, 150, 150, 0]], PixelSize::new(1, 1), Orientation::Upright);
    let crop = Crop { x: 0, y: 0, width: 1, height: 1 };
    let photo = || picture(rect(0, 0, 30, 30), crop);
    let black = |x, y| fill(rect(x, y, 5, 5), Ink::BLACK);
    // 176 %, and with black 276 %.
    let seen = sheet(vec![photo(), black(10, 10), black(33, 10)], &[&flat]);
    let found = seen.overprinted();
    assert_eq!(found.len(), 1);
    let (spot, heavy) = found[0];
    assert_eq!(spot, Span::new(FileId::default(), 10..20).into());
    assert_eq!((heavy.place, heavy.area), (rect(10, 10, 5, 5), 2500));
    assert_eq!(heavy.heaviest, Ratio::of(705, 255));
    assert_eq!(sheet(vec![photo()], &[&flat]).overprinted(), []);
}

#[test]
fn type_lies_where_it_is_set() {
    let library = Library::shipped();
    let id = library.composite("黑体").unwrap().han;
    let face = library.face(id);
    let size = Length::mm(10);
    let glyph = |x, turn| Glyph {
        id: face.glyph('一').unwrap(),
        at: Point { x: Length::mm(x), y: Length::mm(10) },
        turn,
        advance: size,
        text: 0..3,
    };
    let run = |glyph| {
        mark(Shape::Glyphs(GlyphRun {
            face: id,
            size,
            ink: Ink::BLACK,
            mode: WritingMode::HorizontalTb,
            text: "一".into(),
            glyphs: vec![glyph],
        }))
    };
    let inked = |sheet: &Sheet| {
        let points = sheet.plate(3).iter().enumerate().filter(|(_, k)| **k > 128);
        let points: Vec<_> = points.map(|(i, _)| (i % 400, i / 400)).collect();
        let across = points.iter().map(|p| p.0);
        let down = points.iter().map(|p| p.1);
        let width = across.clone().max().unwrap() - across.min().unwrap() + 1;
        let top = down.clone().min().unwrap();
        (width, down.max().unwrap() - top + 1, top)
    };
    // 一 is a stroke nearly an em wide, in the middle of the body.
    let (width, height, top) = inked(&sheet(vec![run(glyph(5, Turn::Upright))], &[]));
    assert!((85..=100).contains(&width) && height < 15, "{width} {height}");
    assert!((45..75).contains(&top), "{top}");
    let (width, height, top) = inked(&sheet(vec![run(glyph(5, Turn::Clockwise))], &[]));
    assert!((85..=100).contains(&height) && width < 15 && top >= 100);
}
