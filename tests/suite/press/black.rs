//! Nothing of C, M or Y is on a black page, nor on one of black and a spot, from whatever comes:
//! every kind of picture and placed page, looked for in the content of the file and, where there
//! is a RIP, on its plates.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::content::UntypedIter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::inks::{JOB, inked};
use super::leaves::leaf;
use super::{build, pdf};
use crate::desk::{folder, lay};

const SIZE: (u32, u32) = (700, 470);

/// A picture of every hue.
fn hues() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let part = |n: u32, of: u32| u8::try_from(n * 255 / of).unwrap();
        Rgb([part(x, SIZE.0), part(y, SIZE.1), part(SIZE.0 - x, SIZE.0)])
    })
}

fn saved(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(colours: ColorType, channels: usize) -> Vec<u8> {
    let pixels = hues();
    let samples = pixels
        .pixels()
        .flat_map(|p| [p.0[0], p.0[1], p.0[2], 240].into_iter().take(channels));
    let mut out = Vec::new();
    let side = |n: u32| u16::try_from(n).unwrap();
    let samples: Vec<u8> = samples.collect();
    Encoder::new(&mut out, 90)
        .encode(&samples, side(SIZE.0), side(SIZE.1), colours)
        .unwrap();
    out
}

/// A picture of two colours and their numbers, by a table of them.
fn palette() -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..SIZE.1 {
        rows.push(0);
        rows.extend(
            (0..SIZE.0).map(|x| u8::try_from((x * 3 / SIZE.0 + y / 40) % 3).unwrap()),
        );
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&rows).unwrap();
    let head =
        [&SIZE.0.to_be_bytes()[..], &SIZE.1.to_be_bytes(), &[8, 3, 0, 0, 0]].concat();
    let table = vec![200, 30, 40, 20, 140, 220, 240, 230, 60];
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", head),
        (b"PLTE", table),
        (b"IDAT", packed.finish().unwrap()),
        (b"IEND", Vec::new()),
    ] {
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let chunk = [&kind[..], &data].concat();
        let mut sum = Crc::new();
        sum.update(&chunk);
        out.extend(chunk);
        out.extend(sum.sum().to_be_bytes());
    }
    out
}

fn inks_of_tiff() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut out).unwrap();
    let inks: Vec<u8> =
        hues().pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2], 40]).collect();
    encoder
        .write_image::<tiff::encoder::colortype::CMYK8>(SIZE.0, SIZE.1, &inks)
        .unwrap();
    out.into_inner()
}

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='700' height='470'>\
    <linearGradient id='g'><stop stop-color='#f00'/><stop offset='1' stop-color='#06f'/>\
    </linearGradient><rect width='700' height='470' fill='url(#g)'/>\
    <circle cx='350' cy='235' r='180' fill='#e02040' opacity='.5'/>\
    <rect x='20' y='20' width='90' height='90' fill='device-cmyk(1,.2,0,0)'/></svg>";

const SPOT: &str = "/ColorSpace<</S[/Separation/PANTONE#20300#20C/DeviceCMYK<</FunctionType 2\
                    /Domain[0 1]/C0[0 0 0 0]/C1[1 .5 0 0]/N 1>>]>>";
const SHADING: &str = "/Shading<</S<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 320 0]\
                       /Function<</FunctionType 2/Domain[0 1]/C0[0 1 1 0]/C1[1 0 0 0]/N 1>>>>>>";
const IMAGE: &str = "<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceRGB\
                     /BitsPerComponent 8/Filter/ASCIIHexDecode/Length 13>>stream\n\
                     FF2000 0060FF>\nendstream";

/// Every kind of what comes from outside: the file's ending, and the file.
fn kinds() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let rgb = DynamicImage::ImageRgb8(hues());
    let deep = DynamicImage::ImageRgb16(rgb.to_rgb16());
    let gray = DynamicImage::ImageLuma8(rgb.to_luma8());
    let page = |content: &str, resources: &str, more: &[&str]| {
        leaf(content, resources, "", more)
    };
    vec![
        ("photo", "jpg", jpeg(ColorType::Rgb, 3)),
        ("inks", "jpg", jpeg(ColorType::Cmyk, 4)),
        ("gray", "jpg", jpeg(ColorType::Luma, 1)),
        ("gray-png", "png", saved(&gray, ImageFormat::Png)),
        ("palette", "png", palette()),
        ("deep", "png", saved(&deep, ImageFormat::Png)),
        ("tiff", "tif", saved(&rgb, ImageFormat::Tiff)),
        ("tiff-inks", "tif", inks_of_tiff()),
        ("webp", "webp", saved(&rgb, ImageFormat::WebP)),
        ("drawing", "svg", SVG.as_bytes().to_vec()),
        ("page-rgb", "pdf", page("1 .2 0 rg 20 20 200 150 re f", "", &[])),
        ("page-inks", "pdf", page(".7 .4 .1 0 k 20 20 200 150 re f", "", &[])),
        ("page-spot", "pdf", page("/S cs .8 scn 20 20 200 150 re f", SPOT, &[])),
        ("page-shading", "pdf", page("/S sh", SHADING, &[])),
        (
            "page-image",
            "pdf",
            page("q 280 0 0 180 20 20 cm /P Do Q", "/XObject<</P 6 0 R>>", &[IMAGE]),
        ),
    ]
}

/// The colours that a file names, and what lies on C, M or Y in the numbers of its contents.
#[derive(Default)]
struct Walk {
    found: BTreeSet<String>,
    seen: BTreeSet<Vec<u8>>,
}

impl Walk {
    fn space(&mut self, space: &Object<'_>, scope: &Dict<'_>) {
        let own = |name: &Name<'_>| {
            let named = scope.get::<Dict<'_>>("ColorSpace");
            named.and_then(|named| named.get::<Object<'_>>(name.as_ref()))
        };
        match space {
            Object::Name(name) => match name.as_ref() {
                b"DeviceGray" | b"G" | b"Pattern" => {}
                b"DeviceCMYK" | b"CMYK" => {}
                _ => match own(name) {
                    Some(space) => self.space(&space, scope),
                    None => {
                        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
                        self.found.insert(name);
                    }
                },
            },
            Object::Array(parts) => {
                let parts: Vec<Object<'_>> = parts.iter().collect();
                let kind = match parts.first() {
                    Some(Object::Name(kind)) => kind.as_ref().to_vec(),
                    _ => Vec::new(),
                };
                match (&kind[..], parts.get(1)) {
                    (b"Separation", Some(Object::Name(ink))) => self.ink(ink),
                    (b"DeviceN", Some(Object::Array(inks))) => {
                        for ink in inks.iter::<Name<'_>>() {
                            self.ink(&ink);
                        }
                    }
                    (b"Indexed" | b"Pattern", Some(base)) => self.space(base, scope),
                    (b"DeviceGray" | b"DeviceCMYK" | b"Pattern", _) => {}
                    _ => {
                        self.found.insert(String::from_utf8_lossy(&kind).into_owned());
                    }
                }
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Dict(_)
            | Object::Stream(_) => {}
        }
    }

    fn ink(&mut self, ink: &Name<'_>) {
        if !matches!(ink.as_ref(), b"Black" | b"None" | b"All")
            && ink.as_ref() != "大红".as_bytes()
        {
            self.found.insert(String::from_utf8_lossy(ink.as_ref()).into_owned());
        }
    }

    fn content(&mut self, bytes: &[u8], scope: &Dict<'_>) {
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
            let number = |operand: &Object<'_>| {
                let Object::Number(number) = operand else { return None };
                Some(number.as_f64())
            };
            let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
            let operator: &[u8] = instruction.operator;
            match operator {
                b"k" | b"K" if numbers[..3].iter().any(|ink| *ink != 0.0) => {
                    self.found.insert(format!("{numbers:?} k"));
                }
                b"rg" | b"RG" => {
                    self.found.insert(format!("{numbers:?} rg"));
                }
                b"cs" | b"CS" => self.space(&operands[0], scope),
                _ => {}
            }
        }
        self.resources(scope);
    }

    fn resources(&mut self, scope: &Dict<'_>) {
        if !self.seen.insert(scope.data().to_vec()) {
            return;
        }
        for part in ["XObject", "Pattern"] {
            let Some(named) = scope.get::<Dict<'_>>(part) else { continue };
            let names: Vec<Name<'_>> = named.keys().collect();
            for name in names {
                if let Some(stream) = named.get::<Stream<'_>>(name.as_ref()) {
                    self.stream(&stream, scope);
                }
            }
        }
        for (part, key) in [("Pattern", "Shading"), ("Shading", "")] {
            let Some(named) = scope.get::<Dict<'_>>(part) else { continue };
            let names: Vec<Name<'_>> = named.keys().collect();
            for name in names {
                let own = named.get::<Dict<'_>>(name.as_ref());
                let shading = match key {
                    "" => own,
                    _ => own.and_then(|own| own.get::<Dict<'_>>(key)),
                };
                self.shaded(shading, scope);
            }
        }
    }

    /// Colours of process inks in a shading are numbers of a function.
    fn shaded(&mut self, shading: Option<Dict<'_>>, scope: &Dict<'_>) {
        let Some(shading) = shading else { return };
        let Some(space) = shading.get::<Object<'_>>("ColorSpace") else { return };
        if matches!(&space, Object::Name(name) if name.as_ref() == b"DeviceCMYK") {
            match shading.get::<Object<'_>>("Function") {
                Some(function) => self.function(&function),
                None => {
                    self.found.insert("a mesh in process inks".to_owned());
                }
            }
        }
        self.space(&space, scope);
    }

    fn function(&mut self, function: &Object<'_>) {
        let dict = match function {
            Object::Dict(dict) => dict.clone(),
            Object::Stream(stream) => {
                assert_eq!(stream.dict().get::<u8>("BitsPerSample"), Some(8));
                let samples = stream.decoded().unwrap();
                if samples.chunks_exact(4).any(|inks| inks[..3] != [0; 3]) {
                    self.found.insert("samples of process inks".to_owned());
                }
                return;
            }
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Name(_)
            | Object::Array(_) => {
                self.found.insert("a function that is not looked at".to_owned());
                return;
            }
        };
        if let Some(parts) = dict.get::<Array<'_>>("Functions") {
            for part in parts.iter::<Object<'_>>() {
                self.function(&part);
            }
            return;
        }
        for key in ["C0", "C1"] {
            let ends = dict.get::<Array<'_>>(key).unwrap();
            let ends: Vec<f64> = ends.iter::<Number>().map(|n| n.as_f64()).collect();
            if ends[..3].iter().any(|ink| *ink != 0.0) {
                self.found.insert(format!("{ends:?} of a shading"));
            }
        }
    }

    fn stream(&mut self, stream: &Stream<'_>, scope: &Dict<'_>) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Image") {
            let Some(space) = dict.get::<Object<'_>>("ColorSpace") else { return };
            if matches!(&space, Object::Name(name) if name.as_ref() == b"DeviceCMYK") {
                self.found.insert("a picture in process inks".to_owned());
            }
            self.space(&space, scope);
            return;
        }
        let own = dict.get::<Dict<'_>>("Resources").unwrap_or_else(|| scope.clone());
        self.content(&stream.decoded().unwrap(), &own);
    }
}

/// What of C, M and Y, or of an ink that is none of the job's, the pages of a file name.
fn strays(bytes: Vec<u8>) -> BTreeSet<String> {
    let bytes: Arc<[u8]> = bytes.into();
    let pdf = Pdf::new(Arc::new(bytes)).unwrap();
    let mut walk = Walk::default();
    for page in pdf.pages().iter() {
        let scope = page.raw().get::<Dict<'_>>("Resources").unwrap();
        walk.content(page.page_stream().unwrap_or_default(), &scope);
        let boxed = page.raw().get::<Array<'_>>("TrimBox").unwrap();
        assert_eq!(boxed.iter::<Number>().count(), 4, "a page was looked at");
    }
    walk.found
}

/// A job with a picture that comes from outside, in its inks.
fn job(name: &str, inks: &str, file: &str, bytes: &[u8]) -> std::path::PathBuf {
    let desk = folder(&format!("press-black-{name}"));
    lay("2026-09", &desk);
    let mut issue = JOB
        .replace("墨: [黑, 大红]", &format!("墨: {inks}"))
        .replace("文件: 灯会.jpg", &format!("文件: {file}"));
    if inks == "[黑]" {
        issue = issue.replace("  用色: {头条: 大红}\n", "");
    }
    fs::write(desk.join("issue.yaml"), issue).unwrap();
    fs::write(desk.join(file), bytes).unwrap();
    desk
}

fn only(desk: &Path, allowed: &[&str], name: &str) {
    assert_eq!(strays(pdf(desk)), BTreeSet::new(), "{name}");
    if crate::is_absent("gs") {
        return;
    }
    for plate in inked(desk) {
        let ink = plate.split_once(' ').unwrap().1.to_owned();
        assert!(allowed.contains(&ink.as_str()), "{name}: {plate}");
    }
}

const RED: &str = "%E5%A4%A7%E7%BA%A2";

#[test]
fn whatever_comes_to_a_black_page_is_black() {
    for (name, ending, bytes) in kinds() {
        let desk = job(name, "[黑]", &format!("来件.{ending}"), &bytes);
        let ran = build(&desk, &["--accept", "picture/low-resolution"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        only(&desk, &["Black"], name);
    }
}

#[test]
fn whatever_comes_to_a_page_of_black_and_red_is_on_these_two_plates() {
    for (name, ending, bytes) in kinds() {
        let desk =
            job(&format!("red-{name}"), "[黑, 大红]", &format!("来件.{ending}"), &bytes);
        let ran = build(&desk, &["--accept", "picture/low-resolution", "--plates=72"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        only(&desk, &["Black", RED], name);
        for ink in ["C", "M", "Y"] {
            assert!(
                !desk.join(format!("out/issue-p2-{ink}.png")).exists(),
                "{name}: {ink}"
            );
        }
    }
}

/// Colours of the style, by the names of the palette, wherever one may stand; a nameplate too.
#[test]
fn colours_of_the_style_lie_on_the_plates_of_the_job() {
    let desk = folder("press-black-style");
    lay("2026-09", &desk);
    let issue = fs::read_to_string(desk.join("issue.yaml")).unwrap();
    assert!(
        issue.contains("报头: {墨色: 大红,") && issue.contains("头条: 大红, 线: 大红")
    );
    let ran = build(&desk, &["--plates=72"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    only(&desk, &["Black", RED], "style");
}
