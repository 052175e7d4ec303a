//! SVG: read, turned into outlines, or drawn as pixels where outlines cannot say it.
//!
//! Nothing outside the file is looked at: no file, no address, no face but the shipped
//! ones.
//!
//! # Sources
//!
//! SVG 1.1 (Second Edition), as far as `usvg` reads it.

mod cmyk;
mod cost;
mod depth;
mod faces;
mod walk;

use std::sync::atomic::{AtomicBool, Ordering};

use super::fence::fenced;
use super::{Drawing, Heavy, PictureFault};
use crate::diag::Said;
use crate::unit::PixelSize;
use faces::Faces;
use usvg::roxmltree::{Document, Error as Fault, ParsingOptions};

/// A drawing that was read.
pub(super) struct Svg {
    tree: usvg::Tree,
    /// The outlines, or what they cannot say.
    pub(super) drawing: Result<Drawing, Painterly>,
}

/// What outlines in flat colours cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Painterly {
    /// Blurs, shadows and the like.
    Filter,
    /// A mask.
    Mask,
    /// A group that is seen through as a whole.
    Group,
    /// Colours that mix with what lies under them.
    Blend,
    /// A pattern, or a gradient of which parts are seen through or that comes again.
    Gradient,
    /// A picture of pixels.
    Pixels,
    /// A clip within a clip of several shapes.
    Clip,
    /// Something that can be seen through, in a standard that forbids it.
    Opacity,
}

/// The most units a side may have, and the least.
const SIDES: std::ops::RangeInclusive<f32> = 0.001..=1e6;

/// The elements of an SVG, read as `usvg` reads them.
fn document(text: &str) -> Result<Document<'_>, Fault> {
    let allow_dtd = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, allow_dtd)
}

/// Whether a picture within an SVG is no SVG that refers to itself too deep. What is none
/// at all is for others to judge.
fn may_be_read(picture: &[u8]) -> bool {
    let text = std::str::from_utf8(picture).ok();
    let document = text.and_then(|text| document(text).ok());
    document.is_none_or(|document| depth::check(&document).is_ok())
}

/// Whether bytes look like an SVG: XML whose first element is `svg`.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!DOCTYPE") => return rest.contains("svg"),
            _ => break,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    // What begins no element has no name.
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
    let name = name.unwrap_or_default();
    name == "svg" || name.ends_with(":svg")
}

impl Svg {
    /// Reads an SVG.
    ///
    /// # Errors
    ///
    /// If it is damaged, names a picture outside itself, has a character that no face has,
    /// or refers to parts of itself too deep.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PictureFault> {
        let corrupt = |what: String| PictureFault::Corrupt(what);
        let text = std::str::from_utf8(bytes);
        let text = text.map_err(|_| corrupt("not UTF-8".to_owned()))?;
        let (text, inks) = cmyk::screened(text);
        let document = document(&text).map_err(|error| corrupt(error.to_string()))?;
        depth::check(&document)?;
        let outside = AtomicBool::new(false);
        let deep = AtomicBool::new(false);
        let embedded = usvg::ImageHrefResolver::default_data_resolver();
        let faces = Faces::shipped();
        let seen = faces.seen();
        let options = usvg::Options {
            font_family: "宋体".into(),
            languages: vec!["zh".into()],
            image_href_resolver: usvg::ImageHrefResolver {
                resolve_data: Box::new(|kind, data, options| {
                    if !may_be_read(&data) {
                        deep.store(true, Ordering::Relaxed);
                        return None;
                    }
                    embedded(kind, data, options)
                }),
                resolve_string: Box::new(|_, _| {
                    outside.store(true, Ordering::Relaxed);
                    None
                }),
            },
            font_resolver: faces.resolver(&seen),
            fontdb: faces.database(),
            ..usvg::Options::default()
        };
        let tree = fenced(|| {
            let tree = usvg::Tree::from_xmltree(&document, &options);
            tree.map_err(|error| {
                let many = matches!(
                    error,
                    usvg::Error::ElementsLimitReached
                        | usvg::Error::ParsingFailed(Fault::NodesLimitReached)
                );
                match many {
                    true => PictureFault::Heavy(Heavy::Shapes),
                    false => corrupt(error.to_string()),
                }
            })
        });
        drop(options);
        let tree = tree?;
        if deep.into_inner() {
            return Err(PictureFault::Heavy(Heavy::Deep));
        }
        if outside.into_inner() {
            return Err(PictureFault::Outside);
        }
        if let Some(missing) = seen.missing() {
            return Err(PictureFault::NoGlyph(missing));
        }
        let size = tree.size();
        if !SIDES.contains(&size.width()) || !SIDES.contains(&size.height()) {
            return Err(PictureFault::Empty);
        }
        if is_far(&tree) {
            return Err(PictureFault::Heavy(Heavy::Far));
        }
        let mut drawing = walk::outlines(&tree, &inks);
        if let Ok(drawing) = &mut drawing {
            cmyk::inked(drawing, &inks);
        }
        Ok(Self { tree, drawing })
    }

    /// Units across and down.
    pub(super) fn size(&self) -> [f32; 2] {
        [self.tree.size().width(), self.tree.size().height()]
    }

    /// The drawing as pixels with alpha, so many across and down.
    ///
    /// # Errors
    ///
    /// If there are more pixels than can be drawn, or it is too much to draw.
    pub(super) fn pixels(
        &self,
        PixelSize { width, height }: PixelSize,
    ) -> Result<image::RgbaImage, PictureFault> {
        let large = PictureFault::TooLarge { width, height };
        let [wide, high] = self.size();
        let narrow = |n: u32| u16::try_from(n).map_or(f32::from(u16::MAX), f32::from);
        let scale = (narrow(width) / wide, narrow(height) / high);
        let place = tiny_skia::Transform::from_scale(scale.0, scale.1);
        cost::check(&self.tree, place, PixelSize { width, height })?;
        let mut pixmap = fenced(|| {
            let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(large)?;
            resvg::render(&self.tree, place, &mut pixmap.as_mut());
            Ok(pixmap)
        })?;
        // As many bytes as before, and no picture twice in memory.
        for pixel in pixmap.data_mut().chunks_exact_mut(4) {
            straighten(pixel);
        }
        let image = image::RgbaImage::from_raw(width, height, pixmap.take());
        image.ok_or(PictureFault::Empty)
    }
}

/// How many times the longer side of a drawing a shape of it may reach: plates draw
/// outlines too, and at what scale is not known when they are read. A drawing ten thousand
/// pixels across then reaches no further than a rasteriser can follow.
const FARTHEST: f32 = 100.0;

/// Whether a shape reaches far beyond its drawing.
fn is_far(tree: &usvg::Tree) -> bool {
    let longer = tree.size().width().max(tree.size().height());
    cost::reaches_past(tree.root().abs_stroke_bounding_box(), FARTHEST * longer)
}

/// A pixel that was multiplied by how much of it shows, as it was before.
fn straighten(pixel: &mut [u8]) {
    let &mut [red, green, blue, alpha] = pixel else { return };
    if let Some(whole) =
        tiny_skia::PremultipliedColorU8::from_rgba(red, green, blue, alpha)
    {
        let straight = whole.demultiply();
        let straight = [straight.red(), straight.green(), straight.blue(), alpha];
        pixel.copy_from_slice(&straight);
    }
}

impl Painterly {
    /// What it is, in words.
    pub fn said(self) -> Said {
        let (zh, en) = match self {
            Self::Filter => ("滤镜", "a filter"),
            Self::Mask => ("蒙版", "a mask"),
            Self::Group => ("整组透明", "a group that is seen through as a whole"),
            Self::Blend => ("混合模式", "a blend mode"),
            Self::Gradient => (
                "图案，或透明、重复的渐变",
                "a pattern, or a gradient that is seen through or comes again",
            ),
            Self::Pixels => ("像素图", "a picture of pixels"),
            Self::Clip => ("多重剪切", "a clip within a clip"),
            Self::Opacity => ("透明", "something that is seen through"),
        };
        Said::new(zh, en)
    }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Painterly, Svg, is_svg};
    use crate::font::Step;
    use crate::picture::{Colour, Drawing, Part, PictureFault, Winding};
    use crate::unit::PixelSize;

    fn svg(body: &str) -> Vec<u8> {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 40 20\">\
             {body}</svg>"
        )
        .into_bytes()
    }

    fn read(body: &str) -> Result<Svg, PictureFault> {
        Svg::read(&svg(body))
    }

    fn drawing(body: &str) -> Drawing {
        read(body).unwrap().drawing.unwrap()
    }

    fn why(body: &str) -> Painterly {
        read(body).unwrap().drawing.unwrap_err()
    }

    #[test]
    fn an_svg_is_known_by_its_first_element() {
        for yes in [
            "<svg/>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a\n-->\n<svg width=\"1\"/>",
            "<!DOCTYPE svg PUBLIC \"\" \"\"><svg/>",
            "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"/>",
        ] {
            assert!(is_svg(yes.as_bytes()), "{yes}");
        }
        for no in ["", "<html><svg/></html>", "<?xml", "svg", "<!-- <svg> ", "<svgx/>"] {
            assert!(!is_svg(no.as_bytes()), "{no}");
        }
    }

    #[test]
    fn shapes_stand_where_their_groups_put_them() {
        let found = drawing(
            "<g transform=\"translate(10 0)\"><rect x=\"1\" y=\"2\" width=\"4\" \
             height=\"8\" fill=\"#c8102e\" fill-rule=\"evenodd\"/></g>",
        );
        assert_eq!(found.size.map(f32::to_bits), [40.0_f32, 20.0].map(f32::to_bits));
        let [Part::Fill { outline, rule, colour, opacity }] = &found.parts[..] else {
            panic!("{found:?}");
        };
        assert_eq!(outline[0], Step::Move([11.0, 2.0]));
        assert!(outline.contains(&Step::Line([15.0, 10.0])), "{outline:?}");
        let want = (Winding::EvenOdd, Colour::Rgb([0xC8, 0x10, 0x2E]), 1000);
        assert_eq!((*rule, *colour, *opacity), want);
    }

    #[test]
    fn a_line_keeps_its_pen_and_where_it_was_bent() {
        let found = drawing(
            "<path d=\"M0 0 H9\" transform=\"scale(2 1)\" stroke=\"black\" \
             stroke-width=\"3\" stroke-dasharray=\"4 2\" stroke-opacity=\".25\"/>",
        );
        let line = found.parts.iter().find_map(|part| match part {
            Part::Line { matrix, pen, opacity, .. } => Some((matrix, pen, opacity)),
            Part::Clip { .. } | Part::Unclip | Part::Fill { .. } | Part::Shade { .. } => {
                None
            }
        });
        let (matrix, pen, opacity) = line.unwrap();
        assert_eq!(format!("{matrix:?} {opacity}"), "[2.0, 0.0, 0.0, 1.0, 0.0, 0.0] 250");
        assert_eq!(format!("{} {:?}", pen.width, pen.dash), "3 [4.0, 2.0]");
    }

    #[test]
    fn a_clip_is_closed_again() {
        let found = drawing(
            "<clipPath id=\"a\"><circle cx=\"9\" cy=\"9\" r=\"5\"/></clipPath>\
             <g clip-path=\"url(#a)\"><rect width=\"9\" height=\"9\"/></g>\
             <rect x=\"20\" width=\"9\" height=\"9\"/>",
        );
        let kinds: Vec<char> = found
            .parts
            .iter()
            .map(|part| match part {
                Part::Clip { .. } => '(',
                Part::Unclip => ')',
                Part::Fill { .. } | Part::Shade { .. } => 'f',
                Part::Line { .. } => 'l',
            })
            .collect();
        assert_eq!(kinds, ['(', 'f', ')', 'f']);
    }

    #[test]
    fn text_becomes_outlines_of_the_shipped_faces() {
        let set = |family: &str| {
            drawing(&format!(
                "<text y=\"15\" font-size=\"10\" font-family=\"{family}\">版面</text>"
            ))
        };
        let hei = set("黑体");
        assert!(!hei.parts.is_empty());
        assert_eq!(hei, set("SimHei"));
        assert_eq!(hei, set("Microsoft YaHei, 微软雅黑, sans-serif"));
        assert_ne!(hei, set("宋体"));
        assert_eq!(set("宋体"), set("Times New Roman"));
        assert_eq!(set("宋体"), set("一种没有的字体"));
        let bold = drawing(
            "<text y=\"15\" font-size=\"10\" font-weight=\"700\" \
             font-family=\"黑体\">版面</text>",
        );
        assert_ne!(hei, bold);
        let none = read("<text y=\"15\">版\u{10FFFD}面</text>");
        assert_eq!(none.err(), Some(PictureFault::NoGlyph('\u{10FFFD}')));
    }

    #[test]
    fn what_outlines_cannot_say_is_named_and_can_be_drawn() {
        let rect = "<rect width=\"9\" height=\"9\"";
        let two = format!("{rect}/>{rect} x=\"4\"/>");
        let cases = [
            (
                format!(
                    "<filter id=\"a\"><feGaussianBlur stdDeviation=\"2\"/></filter>\
                     {rect} filter=\"url(#a)\"/>"
                ),
                Painterly::Filter,
            ),
            (
                format!(
                    "<mask id=\"a\">{rect} fill=\"#888\"/></mask>{rect} mask=\"url(#a)\"/>"
                ),
                Painterly::Mask,
            ),
            (format!("<g opacity=\".5\">{two}</g>"), Painterly::Group),
            (format!("<g style=\"mix-blend-mode:multiply\">{two}</g>"), Painterly::Blend),
            (
                format!(
                    "<linearGradient id=\"a\"><stop stop-color=\"red\"/>\
                     <stop offset=\"1\" stop-color=\"blue\" stop-opacity=\".5\"/>\
                     </linearGradient>\
                     {rect} fill=\"url(#a)\"/>"
                ),
                Painterly::Gradient,
            ),
        ];
        for (body, want) in cases {
            assert_eq!(why(&body), want, "{body}");
            let pixels = read(&body).unwrap().pixels(PixelSize::new(80, 40)).unwrap();
            assert!(pixels.pixels().any(|pixel| pixel.0[3] != 0), "{body}");
        }
        // A single shape can say it.
        let one = drawing(&format!("<g opacity=\".5\"><g>{rect}/></g></g>"));
        assert!(one.shows_through());
    }

    #[test]
    fn nothing_outside_the_file_is_looked_at() {
        for href in ["/etc/hostname", "a.png", "http://example.org/a.png", "file:///a"] {
            let found =
                read(&format!("<image width=\"9\" height=\"9\" href=\"{href}\"/>"));
            assert_eq!(found.err(), Some(PictureFault::Outside), "{href}");
        }
    }

    #[test]
    fn what_is_damaged_or_a_trap_is_a_fault() {
        let laughs = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">\
                      <!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
                      <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\
                      <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\
                      <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">\
                      <!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\
                      <!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>\
                      <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" \
                      height=\"9\"><text>&g;&g;&g;</text></svg>";
        let deep = svg(&("<g>".repeat(5000) + &"</g>".repeat(5000)));
        let huge =
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e9\" height=\"1\"/>";
        for (name, bytes) in [
            ("laughs", laughs.as_bytes()),
            ("deep", &deep[..]),
            ("cut", &svg("<rect/>")[..60]),
            ("huge", &huge[..]),
            ("not xml", b"<svg"),
        ] {
            assert!(Svg::read(bytes).is_err(), "{name}");
        }
        // A picture that uses itself without end.
        let _ =
            read("<g id=\"a\"><use href=\"#a\"/><rect width=\"1\" height=\"1\"/></g>");
    }
}
