//! Pictures, as written and as poppler draws them.

use std::io::Write as _;
use std::process::Command;
use std::sync::Arc;

use banmian::edition::{Edition, Mark, Origin, PictureFrame, Role, Shape};
use banmian::font::Library;
use banmian::pdf::{Fault, write};
use banmian::picture::{
    Artwork, Crop, Encoding, Mask, Orientation, Paint, PictureId, Polarity, Space, Stream,
};
use banmian::standard::Standard;
use banmian::unit::{Length, PixelSize};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::objects::x4;
use super::reading::objects;
use super::specimen::{edition, rect};

const CYAN: [u8; 4] = [255, 0, 0, 0];
const MAGENTA: [u8; 4] = [0, 255, 0, 0];
const YELLOW: [u8; 4] = [0, 0, 255, 0];
const PAPER: [u8; 4] = [0, 0, 0, 0];

fn flate(rows: &[Vec<u8>]) -> Arc<[u8]> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    for row in rows {
        encoder.write_all(&[0]).unwrap();
        encoder.write_all(row).unwrap();
    }
    encoder.finish().unwrap().into()
}

/// Cyan and magenta over yellow and paper, as stored.
fn four(orientation: Orientation) -> Stream {
    Stream {
        data: flate(&[[CYAN, MAGENTA].concat(), [YELLOW, PAPER].concat()]),
        encoding: Encoding::Flate,
        space: Space::Cmyk,
        polarity: Polarity::Normal,
        stored: PixelSize::new(2, 2),
        counted: PixelSize::new(2, 2),
        orientation,
        bits: 8,
        paint: Paint::Opaque,
        mask: None,
    }
}

/// An edition of pictures only, one above another, each 20 mm square.
fn album(crops: &[(usize, Crop)]) -> Edition {
    let mut edition = edition(&Library::shipped());
    edition.pages[0].bleed = Length::ZERO;
    let frames = (0..).zip(crops).map(|(row, (picture, crop))| {
        let frame = rect(10, 10 + 25 * row, 20, 20);
        let shape = PictureFrame {
            picture: PictureId(*picture),
            frame,
            part: *crop,
            crop: *crop,
            ink: banmian::ink::Ink::BLACK,
        };
        Mark {
            shape: Shape::Picture(shape),
            role: Role::Photo,
            origin: Origin::default(),
        }
    });
    edition.pages[0].marks = frames.collect();
    edition
}

const WHOLE: Crop = Crop { x: 0, y: 0, width: 2, height: 2 };

/// The colours poppler draws at places of the page in millimetres.
fn drawn(name: &str, pdf: &[u8], places: &[(u32, u32)]) -> Vec<&'static str> {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftoppm").args(["-r", "254"]).arg(&path).output();
    let out = out.unwrap_or_else(|fault| panic!("pdftoppm (see .ci/run): {fault}"));
    assert!(out.status.success() && out.stderr.is_empty(), "{out:?}");
    let head: Vec<u8> = out.stdout.iter().take(15).copied().collect();
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split_ascii_whitespace().skip(1);
    let width: usize = words.next().unwrap().parse().unwrap();
    let pixels =
        out.stdout.len() - width * words.next().unwrap().parse::<usize>().unwrap() * 3;
    let colour = |(x, y): &(u32, u32)| {
        let (x, y) = (*x as usize * 10, *y as usize * 10);
        let at = pixels + (y * width + x) * 3;
        let high: Vec<bool> = out.stdout[at..at + 3].iter().map(|v| 140 < *v).collect();
        match high.as_slice() {
            [false, true, true] => "cyan",
            [true, false, _] => "magenta",
            [true, true, false] => "yellow",
            [true, true, true] => "paper",
            _ => "dark",
        }
    };
    places.iter().map(colour).collect()
}

/// The four quarters of the first picture of an album.
const QUARTERS: [(u32, u32); 4] = [(15, 15), (25, 15), (15, 25), (25, 25)];

#[test]
fn a_picture_stands_upright_whichever_way_it_is_stored() {
    if crate::is_absent("pdftoppm") {
        return;
    }
    let cases = [
        (1, ["cyan", "magenta", "yellow", "paper"]),
        (2, ["magenta", "cyan", "paper", "yellow"]),
        (3, ["paper", "yellow", "magenta", "cyan"]),
        (6, ["yellow", "cyan", "paper", "magenta"]),
        (8, ["magenta", "paper", "cyan", "yellow"]),
    ];
    let library = Library::shipped();
    for (exif, wanted) in cases {
        let stream = four(Orientation::from_exif(exif));
        let pdf =
            write(&album(&[(0, WHOLE)]), &library, &[stream.into()], &Standard::Proof);
        assert_eq!(drawn(&format!("exif{exif}.pdf"), &pdf.unwrap(), &QUARTERS), wanted);
    }
}

#[test]
fn a_crop_fills_the_frame_and_shows_nothing_beside_it() {
    if crate::is_absent("pdftoppm") {
        return;
    }
    let library = Library::shipped();
    let right = Crop { x: 1, width: 1, ..WHOLE };
    let pictures = [four(Orientation::Upright)];
    let pdf = write(&album(&[(0, right)]), &library, &pictures.map(Artwork::from), &x4())
        .unwrap();
    let places = [&QUARTERS[..], &[(8, 15), (32, 15), (15, 32)]].concat();
    let wanted = ["magenta", "magenta", "paper", "paper", "paper", "paper", "paper"];
    assert_eq!(drawn("crop.pdf", &pdf, &places), wanted);
}

#[test]
fn ink_that_is_stored_inverted_is_read_so() {
    if crate::is_absent("pdftoppm") {
        return;
    }
    let library = Library::shipped();
    let mut stream = four(Orientation::Upright);
    let invert = |colour: [u8; 4]| colour.map(|v| 255 - v).to_vec();
    let rows =
        [[invert(CYAN), invert(CYAN)].concat(), [invert(PAPER), invert(PAPER)].concat()];
    stream.data = flate(&rows);
    stream.polarity = Polarity::Inverted;
    let pdf = write(&album(&[(0, WHOLE)]), &library, &[stream.into()], &x4()).unwrap();
    let wanted = ["cyan", "cyan", "paper", "paper"];
    assert_eq!(drawn("inverted.pdf", &pdf, &QUARTERS), wanted);
}

#[test]
fn what_a_mask_hides_is_paper() {
    if crate::is_absent("pdftoppm") {
        return;
    }
    let library = Library::shipped();
    let mut stream = four(Orientation::Upright);
    stream.mask = Some(Mask { data: flate(&[vec![255, 0], vec![255, 255]]) });
    let pdf = write(&album(&[(0, WHOLE)]), &library, &[stream.into()], &x4()).unwrap();
    let wanted = ["cyan", "paper", "yellow", "paper"];
    assert_eq!(drawn("mask.pdf", &pdf, &QUARTERS), wanted);
    let page =
        objects(&pdf).into_values().find(|o| o.dictionary.contains("/Type /Page "));
    assert!(page.unwrap().dictionary.contains("/CS /DeviceCMYK"));
}

#[test]
fn equal_pictures_are_written_once_and_unused_ones_never() {
    let library = Library::shipped();
    let other = four(Orientation::HalfTurn);
    let pictures = [four(Orientation::Upright), four(Orientation::Upright), other];
    let album = album(&[(0, WHOLE), (1, WHOLE)]);
    let pdf =
        write(&album, &library, &pictures.map(Artwork::from), &Standard::Proof).unwrap();
    let objects = objects(&pdf);
    let images = objects.values().filter(|o| o.dictionary.contains("/Subtype /Image"));
    assert_eq!(images.count(), 1);
}

#[test]
fn the_press_gets_rgb_only_with_a_profile() {
    let library = Library::shipped();
    let row = vec![255, 0, 0, 0, 0, 255];
    let rgb = Stream {
        data: flate(&[row.clone(), row]),
        space: Space::Rgb,
        ..four(Orientation::Upright)
    };
    let album = album(&[(0, WHOLE)]);
    assert!(write(&album, &library, &[rgb.clone().into()], &Standard::Proof).is_ok());
    let fault = write(&album, &library, &[rgb.clone().into()], &x4());
    assert_eq!(fault, Err(Fault::Rgb(0)));
    let profile = include_bytes!("../../../fonts/profiles/sRGB2014.icc");
    let space = Space::Icc { channels: 3, profile: profile.as_slice().into() };
    let pdf = write(&album, &library, &[Stream { space, ..rgb }.into()], &x4()).unwrap();
    let objects = objects(&pdf);
    let one = |what: &str| objects.values().any(|o| o.dictionary.contains(what));
    assert!(one("/ICCBased") && !one("/DeviceRGB ]"));
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("icc.pdf");
    std::fs::write(path, pdf).unwrap();
}

#[test]
fn cmyk_of_the_intent_is_the_presss_own() {
    let library = Library::shipped();
    let profile = include_bytes!("../../../fonts/profiles/newsprint-ifra26-tac240.icc");
    let space = Space::Icc { channels: 4, profile: profile.as_slice().into() };
    let stream = Stream { space, ..four(Orientation::Upright) };
    let album = album(&[(0, WHOLE)]);
    let used = |standard: &Standard| {
        let pdf = write(&album, &library, &[stream.clone().into()], standard).unwrap();
        objects(&pdf).values().any(|o| o.dictionary.contains("/ICCBased"))
    };
    assert!(used(&Standard::Proof) && !used(&x4()));
}

#[test]
fn a_picture_that_was_not_handed_over_is_a_fault() {
    let fault = write(&album(&[(1, WHOLE)]), &Library::shipped(), &[], &Standard::Proof);
    assert_eq!(fault, Err(Fault::NoPicture(1)));
}

#[test]
fn black_type_after_a_picture_overprints_again() {
    let library = Library::shipped();
    let mut edition = edition(&library);
    let picture = album(&[(0, WHOLE)]).pages[0].marks[0].clone();
    let marks = &mut edition.pages[0].marks;
    let type_ = marks.iter().position(|m| matches!(m.shape, Shape::Glyphs(_))).unwrap();
    let black = marks[type_].clone();
    *marks = vec![black.clone(), picture, black];
    let stream = four(Orientation::Upright);
    let pdf = write(&edition, &library, &[stream.into()], &Standard::Proof).unwrap();
    let content = super::objects::content(&pdf);
    let (_, after) = content.split_once(" Do").unwrap();
    assert!(after.contains("/Overprint gs"), "{after}");
}
