//! What drawing an SVG as pixels costs, reckoned from its tree before anything is drawn.
//!
//! The reckoning follows what `resvg` does: a group that is isolated is a layer, a mask a
//! layer of the size of the one it masks, a pattern a tile drawn anew for each shape that
//! is filled with it, a filter a layer for each of its primitives. It errs upward.

use usvg::filter::Kind;
use usvg::{ClipPath, Group, ImageKind, Mask, Node, NonZeroRect, Paint, Path, Pattern};
use usvg::{Rect, Transform, Tree};

use super::super::bounds::{DEEPEST, MOST_HELD, MOST_SHAPES, MOST_STEPS, millions};
use super::super::{Heavy, PictureFault};
use crate::unit::PixelSize;

/// Looks through a drawing that is to be drawn by `place` on so many pixels.
///
/// # Errors
///
/// If that would be more steps, pixels or shapes than are allowed.
pub(super) fn check(
    tree: &Tree,
    place: Transform,
    PixelSize { width, height }: PixelSize,
) -> Result<(), PictureFault> {
    let ground = Ground { width: f64::from(width), height: f64::from(height) };
    // `resvg` lets no layer be more than five times as wide and high as the picture.
    let widest = ground.area() * 25.0;
    let mut bill = Bill { steps: 0.0, held: 0.0, shapes: 0, depth: 0, widest };
    let drawn = bill.hold(ground.area(), |bill| bill.group(tree.root(), place, ground));
    drawn.map_err(PictureFault::Heavy)
}

/// How far from its corner, in pixels, a shape of a drawing may reach. Past it a
/// coordinate of 24 bits is not exact to the quarter of a pixel that the rasteriser counts
/// in: it panics, and again while that unwinds, which no fence holds (decision 0026).
const FARTHEST: f32 = 1e6;

/// Whether a shape, placed, reaches further than can be drawn.
fn is_far(bounds: Rect, place: Transform) -> bool {
    bounds.transform(place).is_none_or(|placed| reaches_past(placed, FARTHEST))
}

/// Whether a box has a side that is further from the corner of the drawing than that.
pub(super) fn reaches_past(bounds: Rect, farthest: f32) -> bool {
    let sides = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
    sides.iter().any(|side| farthest < side.abs())
}

/// What is drawn on.
#[derive(Clone, Copy)]
struct Ground {
    width: f64,
    height: f64,
}

struct Bill {
    /// Pixels touched so far.
    steps: f64,
    /// Pixels held at the moment.
    held: f64,
    shapes: u32,
    depth: u32,
    /// The most pixels of a layer.
    widest: f64,
}

/// Steps to a pixel that is filled: flat, from a gradient, from a picture or a pattern
/// that is looked up between its pixels.
const FLAT: f64 = 1.0;
/// See [`FLAT`].
const SHADED: f64 = 4.0;
/// See [`FLAT`].
const LOOKED_UP: f64 = 24.0;

impl Bill {
    /// Charges steps.
    fn charge(&mut self, steps: f64) -> Result<(), Heavy> {
        self.steps += steps;
        // A step that is no number is one too many.
        match self.steps <= MOST_STEPS {
            true => Ok(()),
            false => Err(Heavy::Steps(millions(self.steps))),
        }
    }

    /// Holds so many pixels while something is drawn.
    fn hold(
        &mut self,
        pixels: f64,
        drawn: impl FnOnce(&mut Self) -> Result<(), Heavy>,
    ) -> Result<(), Heavy> {
        let before = self.held;
        self.held += pixels;
        if self.held.is_nan() || MOST_HELD < self.held {
            return Err(Heavy::Held(millions(self.held)));
        }
        // Cleared once.
        self.charge(pixels)?;
        drawn(self)?;
        self.held = before;
        Ok(())
    }

    /// Goes into something that may hold others of its kind.
    fn within(
        &mut self,
        drawn: impl FnOnce(&mut Self) -> Result<(), Heavy>,
    ) -> Result<(), Heavy> {
        if DEEPEST <= self.depth {
            return Err(Heavy::Deep);
        }
        self.depth = self.depth.saturating_add(1);
        drawn(self)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn shape(&mut self) -> Result<(), Heavy> {
        self.shapes = self.shapes.saturating_add(1);
        match self.shapes <= MOST_SHAPES {
            true => Ok(()),
            false => Err(Heavy::Shapes),
        }
    }

    fn group(
        &mut self,
        group: &Group,
        outer: Transform,
        ground: Ground,
    ) -> Result<(), Heavy> {
        self.shape()?;
        let place = outer.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.nodes(group, place, ground);
        }
        // A box that cannot be placed is not drawn.
        let Some(layer) = Ground::of(group.layer_bounding_box(), place) else {
            return Ok(());
        };
        let layer = layer.no_more_than(self.widest);
        self.hold(layer.area(), |bill| {
            bill.nodes(group, place, layer)?;
            for filter in group.filters() {
                bill.filter(filter, place, layer)?;
            }
            if let Some(clip) = group.clip_path() {
                bill.clip(clip, place, layer)?;
            }
            if let Some(mask) = group.mask() {
                bill.mask(mask, place, layer)?;
            }
            bill.charge(layer.area() * SHADED)
        })
    }

    fn nodes(
        &mut self,
        group: &Group,
        place: Transform,
        ground: Ground,
    ) -> Result<(), Heavy> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, place, ground)?,
                Node::Path(path) => self.path(path, place, ground)?,
                Node::Image(image) => self.image(image, place, ground)?,
                Node::Text(text) => self.group(text.flattened(), place, ground)?,
            }
        }
        Ok(())
    }

    fn path(
        &mut self,
        path: &Path,
        place: Transform,
        ground: Ground,
    ) -> Result<(), Heavy> {
        self.shape()?;
        let points = path.data().points().len();
        self.charge(u32::try_from(points).map_or(f64::INFINITY, f64::from))?;
        let fill = path.fill().map(|fill| (fill.paint(), path.bounding_box()));
        let line = path.stroke().map(|line| (line.paint(), path.stroke_bounding_box()));
        for (paint, bounds) in [fill, line].into_iter().flatten() {
            if is_far(bounds, place) {
                return Err(Heavy::Far);
            }
            let area = ground.covered(bounds, place);
            match paint {
                Paint::Color(_) => self.charge(area * FLAT)?,
                Paint::LinearGradient(_) | Paint::RadialGradient(_) => {
                    self.charge(area * SHADED)?;
                }
                Paint::Pattern(pattern) => {
                    self.charge(area * LOOKED_UP)?;
                    self.within(|bill| bill.pattern(pattern, place))?;
                }
            }
        }
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern, place: Transform) -> Result<(), Heavy> {
        let (x, y) = place.pre_concat(pattern.transform()).get_scale();
        let rect = pattern.rect();
        let tile = Ground {
            width: f64::from(rect.width() * x).round(),
            height: f64::from(rect.height() * y).round(),
        };
        let scale = Transform::from_scale(x, y);
        self.hold(tile.area(), |bill| bill.nodes(pattern.root(), scale, tile))
    }

    fn image(
        &mut self,
        image: &usvg::Image,
        place: Transform,
        ground: Ground,
    ) -> Result<(), Heavy> {
        self.shape()?;
        match image.kind() {
            ImageKind::SVG(tree) => self.within(|bill| {
                bill.hold(ground.area(), |bill| bill.group(tree.root(), place, ground))
            }),
            ImageKind::JPEG(_)
            | ImageKind::PNG(_)
            | ImageKind::GIF(_)
            | ImageKind::WEBP(_) => {
                let (wide, high) = (image.size().width(), image.size().height());
                let pixels = f64::from(wide) * f64::from(high);
                // As it is decoded, and as it is looked up.
                self.hold(pixels * 2.0, |bill| {
                    let bounds = image.bounding_box();
                    bill.charge(ground.covered(bounds, place) * LOOKED_UP)
                })
            }
        }
    }

    fn clip(
        &mut self,
        clip: &ClipPath,
        outer: Transform,
        layer: Ground,
    ) -> Result<(), Heavy> {
        let place = outer.pre_concat(clip.transform());
        self.within(|bill| {
            bill.hold(layer.area(), |bill| {
                bill.clip_shapes(clip.root(), place, layer)?;
                match clip.clip_path() {
                    Some(clip) => bill.clip(clip, outer, layer),
                    None => Ok(()),
                }
            })
        })
    }

    fn clip_shapes(
        &mut self,
        group: &Group,
        place: Transform,
        layer: Ground,
    ) -> Result<(), Heavy> {
        for node in group.children() {
            match node {
                Node::Path(path) => self.path(path, place, layer)?,
                Node::Text(text) => self.clip_shapes(text.flattened(), place, layer)?,
                Node::Image(_) => {}
                Node::Group(group) => {
                    self.shape()?;
                    let place = place.pre_concat(group.transform());
                    match group.clip_path() {
                        None => self.clip_shapes(group, place, layer)?,
                        Some(clip) => self.hold(layer.area(), |bill| {
                            bill.clip_shapes(group, place, layer)?;
                            bill.clip(clip, place, layer)
                        })?,
                    }
                }
            }
        }
        Ok(())
    }

    fn mask(
        &mut self,
        mask: &Mask,
        place: Transform,
        layer: Ground,
    ) -> Result<(), Heavy> {
        // Its pixels, and one byte more for each that says which of them count.
        let area = layer.area() * 1.25;
        self.within(|bill| {
            bill.hold(area, |bill| {
                bill.nodes(mask.root(), place, layer)?;
                match mask.mask() {
                    Some(mask) => bill.mask(mask, place, layer),
                    None => Ok(()),
                }
            })
        })
    }

    fn filter(
        &mut self,
        filter: &usvg::filter::Filter,
        place: Transform,
        layer: Ground,
    ) -> Result<(), Heavy> {
        // A region that cannot be placed is not drawn.
        let Some(region) = Ground::of(filter.rect(), place) else { return Ok(()) };
        let region = region.no_more_than(layer.area());
        let scale = place.get_scale();
        let before = self.held;
        for primitive in filter.primitives() {
            self.shape()?;
            // What a primitive made is kept until the last is done, and two copies of what
            // went in while it works.
            self.held += region.area();
            let kind = primitive.kind();
            self.hold(region.area() * 2.0, |bill| {
                if let Kind::Image(image) = kind {
                    return bill.within(|bill| bill.group(image.root(), place, region));
                }
                bill.charge(region.area() * to_a_pixel(kind, scale, region))
            })?;
        }
        self.held = before;
        Ok(())
    }
}

/// Steps to a pixel of a filter, as measured or as its loops are nested.
fn to_a_pixel(kind: &Kind, (x, y): (f32, f32), region: Ground) -> f64 {
    // Converting colours there and back, and cutting to the region.
    const ALWAYS: f64 = 12.0;
    // Boxes, or a recursive filter, forward and back, across and down.
    const BLUR: f64 = 60.0;
    let window = |radius: f32, scale: f32, most: f64| {
        (f64::from(radius) * f64::from(scale)).round().mul_add(2.0, 1.0).min(most)
    };
    let own = match kind {
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => BLUR,
        Kind::Morphology(morphology) => {
            window(morphology.radius_x().get(), x, region.width)
                * window(morphology.radius_y().get(), y, region.height)
        }
        Kind::ConvolveMatrix(convolve) => {
            let matrix = convolve.matrix();
            f64::from(matrix.columns()) * f64::from(matrix.rows()) * 4.0
        }
        Kind::Turbulence(turbulence) => f64::from(turbulence.num_octaves()) * 120.0,
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 60.0,
        Kind::Tile(_) | Kind::DisplacementMap(_) => LOOKED_UP,
        Kind::Merge(merge) => {
            u32::try_from(merge.inputs().len()).map_or(f64::INFINITY, f64::from) * SHADED
        }
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::Flood(_)
        | Kind::Image(_)
        | Kind::Offset(_) => SHADED,
    };
    ALWAYS + own
}

impl Ground {
    fn area(self) -> f64 {
        self.width * self.height
    }

    /// The pixels that a box is placed on, with those at its edges.
    fn of(bounds: NonZeroRect, place: Transform) -> Option<Self> {
        let placed = bounds.transform(place)?;
        let side = |side: f32| f64::from(side).ceil() + 4.0;
        Some(Self { width: side(placed.width()), height: side(placed.height()) })
    }

    /// The same, cut to an area.
    fn no_more_than(self, area: f64) -> Self {
        let own = self.area();
        if own <= area {
            return self;
        }
        let by = (area / own).sqrt();
        Self { width: self.width * by, height: self.height * by }
    }

    /// The pixels of it that a box covers.
    fn covered(self, bounds: Rect, place: Transform) -> f64 {
        // A box that cannot be placed may cover all.
        let Some(placed) = bounds.transform(place) else { return self.area() };
        let side = |side: f32, of: f64| (f64::from(side) + 2.0).min(of);
        side(placed.width(), self.width) * side(placed.height(), self.height)
    }
}
