//! Pictures without pixels of their own, and what a file carries of any picture.

use std::io::Cursor;
use std::sync::Arc;

use super::fault::check_size;
use super::svg::Svg;
use super::{
    Alpha, Depth, Drawing, Feature, Format, Leaf, Lines, Orientation, Paint, Painterly,
    Picture, PictureFault, Polarity, Stream, Through, drawn_size, probe,
};
use crate::ink::{Colours, Plates};
use crate::unit::PixelSize;

/// What a file carries of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Artwork {
    /// Its pixels.
    Pixels(Stream),
    /// Its outlines.
    Drawing(Drawing),
    /// A page of a PDF.
    Leaf(Leaf),
}

/// What is drawn where there are no pixels.
#[derive(Clone)]
pub(super) enum Vector {
    Svg(Arc<Svg>),
    Pdf(Leaf),
}

impl From<Stream> for Artwork {
    fn from(stream: Stream) -> Self {
        Self::Pixels(stream)
    }
}

impl Artwork {
    /// Whether something lets through what lies under it.
    pub fn shows_through(&self) -> bool {
        match self {
            Self::Pixels(stream) => stream.mask.is_some(),
            Self::Drawing(drawing) => drawing.shows_through(),
            Self::Leaf(leaf) => leaf.shows_through(),
        }
    }

    /// Whether it is pixels of black and paper and nothing between.
    pub fn is_line_art(&self) -> bool {
        matches!(self, Self::Pixels(stream) if stream.bits == 1)
    }

    /// Whether only its black prints, over what lies under it.
    pub fn is_stencil(&self) -> bool {
        matches!(self, Self::Pixels(stream) if stream.paint == Paint::Stencil)
    }

    /// The plates of its outlines. Of pixels it is known that they are in the inks that they
    /// were asked for in: of those nothing is said here.
    pub fn plates(&self) -> Plates {
        match self {
            Self::Drawing(drawing) => drawing.plates(),
            Self::Pixels(_) | Self::Leaf(_) => Plates::default(),
        }
    }

    /// How thin its lines are, if it is drawn.
    pub fn lines(&self) -> Lines {
        match self {
            Self::Drawing(drawing) => drawing.lines(),
            Self::Pixels(_) | Self::Leaf(_) => Lines::default(),
        }
    }

    /// Across and down of the whole picture upright, as crops are counted, and how what is
    /// stored is turned.
    pub fn counted(&self) -> (PixelSize, Orientation) {
        match self {
            Self::Pixels(stream) => (stream.counted, stream.orientation),
            Self::Drawing(drawing) => (drawn_size(drawing.size), Orientation::Upright),
            Self::Leaf(leaf) => (drawn_size(leaf.size()), Orientation::Upright),
        }
    }
}

/// Reads a picture of outlines.
pub(super) fn probe_svg(bytes: Arc<[u8]>) -> Result<Picture, PictureFault> {
    let svg = Svg::read(&bytes)?;
    let stored = drawn_size(svg.size());
    let vector = Vector::Svg(Arc::new(svg));
    let mut picture = Picture::plain(bytes, Format::Svg, stored);
    picture.vector = Some(vector);
    Ok(picture)
}

/// Reads a PDF to be placed.
pub(super) fn probe_pdf(bytes: Arc<[u8]>, page: usize) -> Result<Picture, PictureFault> {
    let leaf = Leaf::read(Arc::clone(&bytes), page)?;
    let mut picture = Picture::plain(bytes, Format::Pdf, drawn_size(leaf.size()));
    picture.vector = Some(Vector::Pdf(leaf));
    Ok(picture)
}

impl Picture {
    /// A picture of which nothing is known but its size.
    fn plain(bytes: Arc<[u8]>, format: Format, stored: PixelSize) -> Self {
        Self {
            bytes,
            format,
            stored,
            orientation: Orientation::Upright,
            colours: Colours::Rgb,
            alpha: Alpha::Opaque,
            depth: Depth::More,
            polarity: Polarity::Normal,
            pages: 1,
            vector: None,
            profile: None,
            distrusted: None,
            digest: Arc::default(),
        }
    }

    /// Whether it has outlines and no pixels.
    pub fn is_drawn(&self) -> bool {
        self.vector.is_some()
    }

    /// Its outlines, or why it has to become pixels; nothing for a picture of pixels.
    pub fn drawing(&self, through: Through) -> Option<Result<&Drawing, Painterly>> {
        let Some(Vector::Svg(svg)) = &self.vector else { return None };
        Some(match (&svg.drawing, through) {
            (Ok(drawing), Through::OnPaper) if drawing.shows_through() => {
                Err(Painterly::Opacity)
            }
            (drawing, _) => drawing.as_ref().map_err(|why| *why),
        })
    }

    /// The page of a PDF that it is, if it is one.
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.vector {
            Some(Vector::Pdf(leaf)) => Some(leaf),
            Some(Vector::Svg(_)) | None => None,
        }
    }

    /// A page of a PDF made for a press, where the press file may hold it.
    ///
    /// # Errors
    ///
    /// If it holds something that the press file may not.
    pub fn leaf_for_press(
        leaf: &Leaf,
        through: Through,
    ) -> Result<Artwork, PictureFault> {
        let refused = |feature: &&Feature| match through {
            Through::Masked => !feature.is_live(),
            Through::OnPaper => true,
        };
        match leaf.features().iter().find(refused) {
            Some(feature) => Err(PictureFault::Leaf(feature.clone())),
            None => Ok(Artwork::Leaf(leaf.clone())),
        }
    }

    /// The same as a picture of so many pixels across and down.
    ///
    /// # Errors
    ///
    /// If those are too many, or the picture has no outlines.
    pub fn rasterised(&self, size: PixelSize) -> Result<Self, PictureFault> {
        let Some(Vector::Svg(svg)) = &self.vector else {
            return Err(PictureFault::Unknown);
        };
        check_size(size)?;
        let mut png = Cursor::new(Vec::new());
        svg.pixels(size)?
            .write_to(&mut png, image::ImageFormat::Png)
            .map_err(|error| PictureFault::Corrupt(error.to_string()))?;
        let mut picture = probe(png.into_inner().into())?;
        // What is drawn says which colours it means.
        picture.profile = Some(crate::ink::Profile::srgb().bytes().into());
        Ok(picture)
    }
}
