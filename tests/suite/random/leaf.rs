//! What a PDF says, and where: read with an interpreter of PDF, not with the program.

use std::sync::Arc;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, String as PdfString};
use hayro::kurbo::{Affine, BezPath, Rect, Shape};

/// A glyph as the reader of the file gets it.
#[derive(Clone, Debug)]
pub(crate) struct Sign {
    /// The characters that it is; none where another one says them.
    pub(crate) text: String,
    /// Where its ink is, in points from the foot of the sheet.
    pub(crate) ink: Rect,
    /// Its em, in points.
    pub(crate) em: f64,
}

/// A page of a file.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) size: Rect,
    /// In the order of the file.
    pub(crate) signs: Vec<Sign>,
    /// What of each picture is seen.
    pub(crate) pictures: Vec<Rect>,
}

/// The pages of a file.
pub(crate) fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let pdf = Pdf::new(Arc::new(Arc::<[u8]>::from(pdf))).expect("a PDF");
    let cache = InterpreterCache::new();
    let mut sheets = Vec::new();
    for page in pdf.pages().iter() {
        let media = page.media_box();
        let size = Rect::new(media.x0, media.y0, media.x1, media.y1);
        let settings = InterpreterSettings::default();
        let mut context =
            Context::new(Affine::IDENTITY, size, &cache, page.xref(), settings);
        let mut reader =
            Reader { sheet: Sheet { size, ..Sheet::default() }, ..Reader::default() };
        interpret_page(page, &mut context, &mut reader);
        sheets.push(reader.sheet);
    }
    sheets
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
    clips: Vec<Rect>,
    /// Groups of marked content: what a group says instead of its glyphs, and the first
    /// of them.
    groups: Vec<Option<(String, usize)>>,
}

impl Reader {
    fn seen(&self, rect: Rect) -> Rect {
        self.clips.iter().fold(rect, |seen, clip| seen.intersect(*clip))
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip.path.bounding_box());
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
    }

    fn draw_glyph_run(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        _: &DrawMode,
    ) {
        for placed in run.glyphs() {
            let glyph: &Glyph<'a> = placed;
            let Glyph::Outline(outline) = glyph else { continue };
            let at = props.transform * placed.transform();
            let ink = (at * outline.outline()).bounding_box();
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(text)) => text,
                None => String::new(),
            };
            let em = at.determinant().abs().sqrt() * 1000.0;
            self.sheet.signs.push(Sign { text, ink, em });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let all = Rect::new(0.0, 0.0, width, height);
        let seen = self.seen(props.transform.transform_rect_bbox(all));
        self.sheet.pictures.push(seen);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let said =
            properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()));
        let first = self.sheet.signs.len();
        self.groups.push(said.map(|said| (text(said.as_bytes()), first)));
    }

    /// What the group says stands with its glyphs: one with each where they are as many,
    /// else all with the first.
    fn end_marked_content(&mut self) {
        let Some(Some((said, first))) = self.groups.pop() else { return };
        let glyphs = &mut self.sheet.signs[first..];
        let letters: Vec<char> = said.chars().collect();
        if letters.len() == glyphs.len() {
            for (glyph, letter) in glyphs.iter_mut().zip(letters) {
                glyph.text = letter.to_string();
            }
            return;
        }
        let mut said = Some(said);
        for glyph in glyphs {
            glyph.text = said.take().unwrap_or_default();
        }
    }
}

/// A text string: ISO 32000-1, 7.9.2.2.
fn text(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(b"\xfe\xff") else {
        return bytes.iter().copied().map(char::from).collect();
    };
    let units = wide.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}
