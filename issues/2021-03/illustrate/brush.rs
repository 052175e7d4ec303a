//! What the pictures are drawn with: shapes, flat and graded fills, stippled shade, soft
//! shadows, stitches, and the grain of the paper.

use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Mask, Paint, Path, PathBuilder,
    Pixmap, Point, Rect, Shader, SpreadMode, Stroke, StrokeDash, Transform,
};

/// A point of the canvas, from its top left.
pub(crate) type P = (f32, f32);

/// Pixels across and down: 3 to 2.
pub(crate) const SIZE: (u16, u16) = (1800, 1200);

/// A picture being drawn.
pub(crate) struct Canvas {
    map: Pixmap,
    clip: Option<Mask>,
}

/// A colour by its six hexadecimal digits.
pub(crate) fn ink(hex: u32) -> Color {
    let [_, r, g, b] = hex.to_be_bytes();
    Color::from_rgba8(r, g, b, 255)
}

/// The same, seen through.
pub(crate) fn glaze(hex: u32, alpha: f32) -> Color {
    let mut color = ink(hex);
    color.set_alpha(alpha);
    color
}

/// A colour between two.
pub(crate) fn mix(a: u32, b: u32, t: f32) -> u32 {
    let (a, b) = (a.to_be_bytes(), b.to_be_bytes());
    let at = |i: usize| byte(f32::from(a[i]) + (f32::from(b[i]) - f32::from(a[i])) * t);
    u32::from_be_bytes([0, at(1), at(2), at(3)])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn byte(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

/// The same number from the same number, anywhere from 0 to 1.
pub(crate) fn chance(n: u32) -> f32 {
    let mut h = n.wrapping_mul(0x9E37_79B1) ^ 0x85EB_CA6B;
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    let [_, _, high, low] = (h ^ (h >> 15)).to_be_bytes();
    f32::from(u16::from_be_bytes([high, low])) / 65_535.0
}

fn built(build: impl FnOnce(&mut PathBuilder)) -> Path {
    let mut path = PathBuilder::new();
    build(&mut path);
    path.finish().unwrap_or_else(|| PathBuilder::from_rect(square()))
}

/// A rectangle that nothing is seen of.
fn square() -> Rect {
    Rect::from_xywh(-9.0, -9.0, 1.0, 1.0).unwrap_or_else(square)
}

pub(crate) fn poly(points: &[P]) -> Path {
    built(|path| {
        for (i, &(x, y)) in points.iter().enumerate() {
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
    })
}

pub(crate) fn lines(points: &[P]) -> Path {
    built(|path| {
        for (i, &(x, y)) in points.iter().enumerate() {
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
    })
}

pub(crate) fn rect(x: f32, y: f32, w: f32, h: f32) -> Path {
    poly(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
}

pub(crate) fn oval(x: f32, y: f32, rx: f32, ry: f32) -> Path {
    let bounds = Rect::from_xywh(x - rx, y - ry, rx * 2.0, ry * 2.0);
    PathBuilder::from_oval(bounds.unwrap_or_else(square)).unwrap_or_else(|| poly(&[]))
}

/// A rectangle with round corners.
pub(crate) fn soft(x: f32, y: f32, w: f32, h: f32, r: f32) -> Path {
    let k = r * 0.45;
    built(|p| {
        p.move_to(x + r, y);
        p.line_to(x + w - r, y);
        p.cubic_to(x + w - k, y, x + w, y + k, x + w, y + r);
        p.line_to(x + w, y + h - r);
        p.cubic_to(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
        p.line_to(x + r, y + h);
        p.cubic_to(x + k, y + h, x, y + h - k, x, y + h - r);
        p.line_to(x, y + r);
        p.cubic_to(x, y + k, x + k, y, x + r, y);
        p.close();
    })
}

/// A closed curve through points.
pub(crate) fn blob(points: &[P]) -> Path {
    let n = points.len();
    let at = |i: usize| points[i % n];
    built(|path| {
        path.move_to(at(0).0, at(0).1);
        for i in 0..n {
            let (a, b, c, d) = (at(i + n - 1), at(i), at(i + 1), at(i + 2));
            path.cubic_to(
                b.0 + (c.0 - a.0) / 6.0,
                b.1 + (c.1 - a.1) / 6.0,
                c.0 - (d.0 - b.0) / 6.0,
                c.1 - (d.1 - b.1) / 6.0,
                c.0,
                c.1,
            );
        }
        path.close();
    })
}

/// An open curve through points.
pub(crate) fn curve(points: &[P]) -> Path {
    let n = points.len();
    let at = |i: usize| points[i.min(n - 1)];
    built(|path| {
        path.move_to(at(0).0, at(0).1);
        for i in 0..n - 1 {
            let (a, b, c, d) = (at(i.saturating_sub(1)), at(i), at(i + 1), at(i + 2));
            path.cubic_to(
                b.0 + (c.0 - a.0) / 6.0,
                b.1 + (c.1 - a.1) / 6.0,
                c.0 - (d.0 - b.0) / 6.0,
                c.1 - (d.1 - b.1) / 6.0,
                c.0,
                c.1,
            );
        }
    })
}

/// An arm or a leg: from shoulder over elbow to wrist, growing thinner.
pub(crate) fn limb(joints: [P; 3], from: f32, to: f32) -> Path {
    const STEPS: u8 = 14;
    let [a, b, c] = joints;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in 0..=STEPS {
        let t = f32::from(i) / f32::from(STEPS);
        let s = 1.0 - t;
        let at = |a: f32, b: f32, c: f32| s * s * a + 2.0 * s * t * b + t * t * c;
        let along = |a: f32, b: f32, c: f32| s * (b - a) + t * (c - b);
        let (x, y) = (at(a.0, b.0, c.0), at(a.1, b.1, c.1));
        let (dx, dy) = (along(a.0, b.0, c.0), along(a.1, b.1, c.1));
        let length = (dx * dx + dy * dy).sqrt().max(0.01);
        let half = (from + (to - from) * t) / 2.0;
        let (nx, ny) = (-dy / length * half, dx / length * half);
        left.push((x + nx, y + ny));
        right.push((x - nx, y - ny));
    }
    left.extend(right.into_iter().rev());
    poly(&left)
}

impl Canvas {
    pub(crate) fn new(paper: u32) -> Option<Self> {
        let mut map = Pixmap::new(SIZE.0.into(), SIZE.1.into())?;
        map.fill(ink(paper));
        Some(Self { map, clip: None })
    }

    fn paint(color: Color) -> Paint<'static> {
        let mut paint = Paint::default();
        paint.set_color(color);
        paint.anti_alias = true;
        paint
    }

    /// Draws only within a shape until [`Canvas::unclip`].
    pub(crate) fn clip(&mut self, path: &Path) {
        self.clip = Self::mask(path);
    }

    pub(crate) fn unclip(&mut self) {
        self.clip = None;
    }

    fn mask(path: &Path) -> Option<Mask> {
        let mut mask = Mask::new(SIZE.0.into(), SIZE.1.into())?;
        mask.fill_path(path, FillRule::Winding, true, Transform::identity());
        Some(mask)
    }

    pub(crate) fn fill(&mut self, path: &Path, color: Color) {
        let (paint, clip) = (Self::paint(color), self.clip.as_ref());
        self.map.fill_path(path, &paint, FillRule::Winding, Transform::identity(), clip);
    }

    /// Fills from one colour at `from` to another at `to`.
    pub(crate) fn grade(&mut self, path: &Path, from: (P, Color), to: (P, Color)) {
        let stops = vec![GradientStop::new(0.0, from.1), GradientStop::new(1.0, to.1)];
        let (a, b) = (Point::from(from.0), Point::from(to.0));
        let id = Transform::identity();
        let shader = LinearGradient::new(a, b, stops, SpreadMode::Pad, id)
            .unwrap_or(Shader::SolidColor(from.1));
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        self.map.fill_path(path, &paint, FillRule::Winding, id, self.clip.as_ref());
    }

    /// Tints a shape without dots: nothing at `from`, `color` at `to`.
    pub(crate) fn tint(&mut self, path: &Path, from: P, to: P, color: Color) {
        let mut none = color;
        none.set_alpha(0.0);
        self.grade(path, (from, none), (to, color));
    }

    pub(crate) fn line(&mut self, path: &Path, color: Color, width: f32) {
        self.dashed(path, color, width, &[]);
    }

    /// A line of stitches: `dash` is the stitch and the space after it.
    pub(crate) fn dashed(&mut self, path: &Path, color: Color, width: f32, dash: &[f32]) {
        let stroke = Stroke {
            width,
            line_cap: tiny_skia::LineCap::Round,
            line_join: tiny_skia::LineJoin::Round,
            dash: StrokeDash::new(dash.to_vec(), 0.0),
            ..Stroke::default()
        };
        let (paint, clip) = (Self::paint(color), self.clip.as_ref());
        self.map.stroke_path(path, &paint, &stroke, Transform::identity(), clip);
    }

    /// Stipples a shape: nothing at `from`, `color` at `to`, dots in between.
    pub(crate) fn shade(&mut self, path: &Path, from: P, to: P, color: Color) {
        let Some(mask) = Self::mask(path) else { return };
        let clip = self.clip.as_ref().map(Mask::data);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let square = (dx * dx + dy * dy).max(1.0);
        let [r, g, b] = [color.red(), color.green(), color.blue()].map(|v| v * 255.0);
        let bounds = path.bounds();
        let width = usize::from(SIZE.0);
        let mut y = 0.0_f32;
        let rows = self.map.data_mut().chunks_exact_mut(width * 4);
        for (row, (pixels, cover)) in
            rows.zip(mask.data().chunks_exact(width)).enumerate()
        {
            y += 1.0;
            if y < bounds.top() || y > bounds.bottom() + 2.0 {
                continue;
            }
            let mut x = 0.0_f32;
            for (i, (pixel, &cover)) in pixels.chunks_exact_mut(4).zip(cover).enumerate()
            {
                x += 1.0;
                let seen = clip.map_or(255, |clip| clip[row * width + i]);
                if cover == 0 || seen == 0 {
                    continue;
                }
                let t = ((x - from.0) * dx + (y - from.1) * dy) / square;
                let t = t.clamp(0.0, 1.0);
                let spot = u32::try_from((row / 2) * width + i / 2).unwrap_or(0);
                let dot = if chance(spot) < t * t { 0.75 } else { 0.0 };
                let cover = f32::from(cover.min(seen)) / 255.0;
                let a = (dot * t + 0.4 * t) * cover * color.alpha();
                for (value, new) in pixel.iter_mut().zip([r, g, b]) {
                    *value = byte(f32::from(*value) * (1.0 - a) + new * a + 0.5);
                }
            }
        }
    }

    /// The shadow that a shape throws: moved by `by`, blurred over `blur` pixels.
    pub(crate) fn shadow(&mut self, path: &Path, by: P, blur: u16, color: Color) {
        let Some(path) = path.clone().transform(Transform::from_translate(by.0, by.1))
        else {
            return;
        };
        let Some(mut mask) = Self::mask(&path) else { return };
        let size = (usize::from(SIZE.0), usize::from(SIZE.1));
        for _ in 0..2 {
            smear(mask.data_mut(), size, (1, size.0), blur.into());
            smear(mask.data_mut(), (size.1, size.0), (size.0, 1), blur.into());
        }
        if let Some(clip) = &self.clip {
            for (m, c) in mask.data_mut().iter_mut().zip(clip.data()) {
                *m = (*m).min(*c);
            }
        }
        let whole = rect(0.0, 0.0, f32::from(SIZE.0), f32::from(SIZE.1));
        let (paint, id) = (Self::paint(color), Transform::identity());
        self.map.fill_path(&whole, &paint, FillRule::Winding, id, Some(&mask));
    }

    /// Paper: fibres, grain, and edges a little darker than the middle. Gives RGB.
    pub(crate) fn finish(self, seed: u32) -> Vec<u8> {
        let (w, h) = (u32::from(SIZE.0), u32::from(SIZE.1));
        let mut rgb = Vec::with_capacity(self.map.data().len());
        let (mut x, mut y) = (0_u32, 0_u32);
        for pixel in self.map.data().chunks_exact(4) {
            let grain = chance(seed ^ (y * w + x)) - 0.5;
            let weave = cloud(x, y, 5, seed) + cloud(x, y, 90, seed ^ 77) * 1.4 - 1.2;
            let (u, v) = (offset(x, w), offset(y, h));
            let edge = (u * u + v * v) * 9.0;
            let change = grain * 7.0 + weave * 5.0 - edge;
            rgb.extend(pixel[..3].iter().map(|&v| byte(f32::from(v) + change + 0.5)));
            x += 1;
            if x == w {
                (x, y) = (0, y + 1);
            }
        }
        rgb
    }
}

/// How far from the middle, from -1 to 1.
fn offset(at: u32, whole: u32) -> f32 {
    let narrow = |n: u32| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    narrow(at) / narrow(whole) * 2.0 - 1.0
}

/// Smooth noise of spots `step` pixels large, from 0 to 1.
fn cloud(x: u32, y: u32, step: u32, seed: u32) -> f32 {
    let knot = |i: u32, j: u32| chance(seed.wrapping_add(i * 7919 + j * 104_729));
    let part = |n: u32| offset(n % step, step) * 0.5 + 0.5;
    let (i, j, u, v) = (x / step, y / step, part(x), part(y));
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(u), ease(v));
    let top = knot(i, j) * (1.0 - u) + knot(i + 1, j) * u;
    let foot = knot(i, j + 1) * (1.0 - u) + knot(i + 1, j + 1) * u;
    top * (1.0 - v) + foot * v
}

/// Blurs along one axis: lines of `size.0` bytes, `step.0` apart within and `step.1`
/// from line to line.
fn smear(data: &mut [u8], size: (usize, usize), step: (usize, usize), blur: usize) {
    let mut line = vec![0_u32; size.0];
    for start in 0..size.1 {
        let at = |i: usize| start * step.1 + i * step.0;
        for (i, value) in line.iter_mut().enumerate() {
            *value = data[at(i)].into();
        }
        let mut sum: u32 = line.iter().take(blur).sum();
        let (mut from, mut to) = (0, blur);
        for i in 0..size.0 {
            if to < size.0 {
                sum += line[to];
                to += 1;
            }
            if i > blur {
                sum -= line[from];
                from += 1;
            }
            let count = u32::try_from(to - from).unwrap_or(1).max(1);
            data[at(i)] = u8::try_from(sum / count).unwrap_or(255);
        }
    }
}
