//! From a PDF to what the eye sees of it.
//!
//! In come the bytes of a PDF, as `pdf` wrote them or anybody else; out comes one PNG a
//! page. This is for previews and tests, not for judging colour: CMYK is shown the way
//! hayro shows it. Pages are drawn side by side, each by itself, so the bytes do not
//! depend on the number of threads.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::font::Library;
//! use banmian::ink::Ink;
//! use banmian::picture::probe;
//! use banmian::standard::Standard;
//! use banmian::{pdf, raster};
//! use banmian::unit::{Length, PixelSize, Rect, Size};
//!
//! // A page of 20 by 10 picas with a rule across it.
//! let pica = |n| Length::pt(12) * n;
//! let size = Size { width: pica(20), height: pica(10) };
//! let rule = Rect { x: pica(0), y: pica(4), width: pica(20), height: pica(2) };
//! let mark = Mark {
//!     shape: Shape::Fill { rect: rule, ink: Ink::BLACK },
//!     role: Role::Rule,
//!     origin: Origin::default(),
//! };
//! let page = Page {
//!     number: 1,
//!     title: None,
//!     trim: size,
//!     bleed: Length::ZERO,
//!     slug: Length::ZERO,
//!     passages: Vec::new(),
//!     marks: vec![mark],
//! };
//! let edition = Edition { pages: vec![page], ..Edition::default() };
//!
//! let pdf = pdf::write(&edition, &Library::empty(), &[], &Standard::Proof).unwrap();
//! let pages = raster::png(pdf, 72).unwrap();
//! assert_eq!(probe(pages[0].clone().into()).unwrap().pixels(), PixelSize::new(240, 120));
//! assert!(raster::png(b"no PDF".as_slice(), 72).is_err());
//! ```

use std::fmt;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::{TRANSPARENT, WHITE};
use hayro::vello_cpu::color::{AlphaColor, Srgb};
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use rayon::prelude::*;

use crate::diag::{Language, Said};
use crate::picture::{Channels, Dots, jpeg_within, png as png_of};

/// Why there is nothing to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are no PDF that can be opened.
    Unreadable,
    /// A page would have more pixels than can be drawn: its number from one.
    TooLarge(usize),
    /// The PNG could not be written.
    Unwritable(Said),
}

/// Every page of `pdf` as a PNG at `dpi` pixels to the inch, on white, in the order of
/// the pages. Costs some 50 ms a page at 100 dpi.
///
/// # Errors
///
/// If the PDF cannot be opened, or a page at this resolution is too large to draw.
pub fn png(pdf: impl Into<Arc<[u8]>>, dpi: u32) -> Result<Vec<Vec<u8>>, Fault> {
    each(pdf, dpi, |seen| {
        let (wide, high) = seen.size;
        png_of(&seen.rgb, Channels::Rgb, (wide, high), dpi).map_err(Fault::Unwritable)
    })
}

/// One page of `pdf`, counted from zero, as [`png`](png()) has it. Nothing if there is no such
/// page.
///
/// # Errors
///
/// As [`png`](png()).
pub fn page(
    pdf: impl Into<Arc<[u8]>>,
    index: usize,
    dpi: u32,
) -> Result<Option<Vec<u8>>, Fault> {
    let pdf = Pdf::new(Arc::new(pdf.into())).map_err(|_| Fault::Unreadable)?;
    let pages: &[Page<'_>] = pdf.pages();
    let Some(page) = pages.get(index) else { return Ok(None) };
    let Seen { size, rgb } = draw(page, index + 1, dpi)?;
    let png = png_of(&rgb, Channels::Rgb, size, dpi);
    png.map(Some).map_err(Fault::Unwritable)
}

/// A page as dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Across and down.
    pub size: (usize, usize),
    /// Three bytes for each dot, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Every page of `pdf` at `dpi` pixels to the inch, on nothing, in the order of the pages: four
/// bytes for each dot, the last of them how much of it shows.
///
/// # Errors
///
/// If the PDF cannot be opened, or a page at this resolution is too large to draw.
pub fn on_nothing(pdf: impl Into<Arc<[u8]>>, dpi: u32) -> Result<Vec<Clear>, Fault> {
    let pdf = Pdf::new(Arc::new(pdf.into())).map_err(|_| Fault::Unreadable)?;
    let pages: &[Page<'_>] = pdf.pages();
    (1..).zip(pages).map(|(number, page)| clear(page, number, dpi)).collect()
}

/// A page as dots that can be seen through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear {
    /// Across and down.
    pub size: (usize, usize),
    /// Four bytes for each dot, row by row from the top.
    pub rgba: Vec<u8>,
}

/// Every page of `pdf` at `dpi` pixels to the inch, on white, made into something, in the
/// order of the pages. Pages are drawn side by side.
///
/// # Errors
///
/// If the PDF cannot be opened, a page at this resolution is too large to draw, or what it is
/// to be cannot be made.
pub fn each<T: Send>(
    pdf: impl Into<Arc<[u8]>>,
    dpi: u32,
    made: impl Fn(Seen) -> Result<T, Fault> + Sync,
) -> Result<Vec<T>, Fault> {
    let pdf = Pdf::new(Arc::new(pdf.into())).map_err(|_| Fault::Unreadable)?;
    let pages: &[Page<'_>] = pdf.pages();
    (0..pages.len())
        .into_par_iter()
        .filter_map(|index| pages.get(index).map(|page| (index + 1, page)))
        .map(|(number, page)| made(draw(page, number, dpi)?))
        .collect()
}

/// As [`png`](png()), each page as a JPEG of at most so many bytes.
///
/// # Errors
///
/// As [`png`](png()).
pub fn jpeg(
    pdf: impl Into<Arc<[u8]>>,
    dpi: u32,
    most: usize,
) -> Result<Vec<Vec<u8>>, Fault> {
    each(pdf, dpi, |seen| {
        // A resolution that a JPEG cannot state is too large to be drawn.
        let ppi = u16::try_from(dpi).unwrap_or(u16::MAX);
        let dots = Dots { rgb: &seen.rgb, size: seen.size, ppi };
        jpeg_within(dots, most).map_err(Fault::Unwritable)
    })
}

/// The longest side and the most pixels that are drawn.
const MOST_PIXELS: (f32, f32) = (65_000.0, 4e8);

fn draw(page: &Page<'_>, number: usize, dpi: u32) -> Result<Seen, Fault> {
    let pixmap = pixels(page, number, dpi, WHITE)?;
    let (rgba, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    let rgb: Vec<u8> = rgba.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
    Ok(Seen { size: (pixmap.width().into(), pixmap.height().into()), rgb })
}

fn clear(page: &Page<'_>, number: usize, dpi: u32) -> Result<Clear, Fault> {
    let pixmap = pixels(page, number, dpi, TRANSPARENT)?;
    let (dots, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    // Drawn with the colours multiplied by the alpha; a picture has them as they are.
    let own = |part: u8, alpha: u8| {
        let part = u32::from(part).saturating_mul(255).checked_div(alpha.into());
        part.map_or(0, |part| u8::try_from(part).unwrap_or(255))
    };
    let rgba = dots.iter().flat_map(|&[r, g, b, a]| [own(r, a), own(g, a), own(b, a), a]);
    let rgba: Vec<u8> = rgba.collect();
    Ok(Clear { size: (pixmap.width().into(), pixmap.height().into()), rgba })
}

fn pixels(
    page: &Page<'_>,
    number: usize,
    dpi: u32,
    bg_color: AlphaColor<Srgb>,
) -> Result<Pixmap, Fault> {
    let scale = f32::from(u16::try_from(dpi).unwrap_or(u16::MAX)) / 72.0;
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * scale, height * scale);
    let fits = width <= MOST_PIXELS.0 && height <= MOST_PIXELS.0;
    if !fits || width * height > MOST_PIXELS.1 || width < 1.0 || height < 1.0 {
        return Err(Fault::TooLarge(number));
    }
    Ok(hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color },
    ))
}

impl Fault {
    /// What is wrong, in words.
    pub fn said(&self) -> Said {
        match self {
            Self::Unreadable => Said::new("打不开这个 PDF", "the PDF cannot be opened"),
            Self::TooLarge(page) => Said::new(
                format!("第 {page} 页在这个分辨率下太大，画不出来"),
                format!("page {page} is too large to draw at this resolution"),
            ),
            Self::Unwritable(what) => what.clone(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::{Fault, png};

    /// A page of 72 × 36 pt, its left half black.
    const HALF: &[u8] = b"%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 36]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
0 g 0 0 36 36 re f    
endstream
endobj
trailer<</Root 1 0 R>>
";

    #[test]
    fn a_page_is_as_many_pixels_as_its_inches_say() {
        let pages = png(HALF, 100).unwrap();
        assert_eq!(pages.len(), 1);
        let seen = image::load_from_memory(&pages[0]).unwrap().into_rgb8();
        assert_eq!(seen.dimensions(), (100, 50));
        assert_eq!(seen.get_pixel(10, 25).0, [0; 3]);
        assert_eq!(seen.get_pixel(90, 25).0, [255; 3]);
    }

    #[test]
    fn the_file_says_how_large_its_pixels_are() {
        let page = png(HALF, 300).unwrap().remove(0);
        let at = page.windows(4).position(|w| w == b"pHYs").unwrap();
        assert_eq!(page[at + 4..at + 8], 11_811_u32.to_be_bytes());
        assert_eq!(page[at + 12], 1);
    }

    #[test]
    fn what_is_no_pdf_is_a_fault() {
        assert_eq!(png(&b"no pdf"[..], 72), Err(Fault::Unreadable));
        assert_eq!(png(HALF, 65_000), Err(Fault::TooLarge(1)));
    }
}
