use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A step of the outline of a glyph, in font units from its origin, y up. What it encloses
/// by the rule of nonzero winding is ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// A contour begins.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve: two handles and where it ends.
    Curve([f32; 2], [f32; 2], [f32; 2]),
    /// The contour ends where it began.
    Close,
}

#[derive(Default)]
struct Pen {
    steps: Vec<Step>,
    at: [f32; 2],
}

/// The outline of each glyph: nothing of one that has none.
pub(super) fn drawings(bytes: &[u8], index: u32, glyphs: &[u16]) -> Vec<Vec<Step>> {
    let Ok(font) = FontRef::from_index(bytes, index) else {
        return vec![Vec::new(); glyphs.len()];
    };
    let outlines = font.outline_glyphs();
    let drawn = glyphs.iter().map(|glyph| {
        let mut pen = Pen::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outline = outlines.get(GlyphId::from(*glyph));
        match outline.map(|outline| outline.draw(settings, &mut pen)) {
            Some(Ok(_)) => pen.steps,
            Some(Err(_)) | None => Vec::new(),
        }
    });
    drawn.collect()
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = [x, y];
        self.steps.push(Step::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = [x, y];
        self.steps.push(Step::Line(self.at));
    }

    /// Two thirds of the way to the handle: the same curve as a cubic.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let toward = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let [px, py] = self.at;
        let first = [toward(px, cx), toward(py, cy)];
        let second = [toward(x, cx), toward(y, cy)];
        self.at = [x, y];
        self.steps.push(Step::Curve(first, second, self.at));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.at = [x, y];
        self.steps.push(Step::Curve([cx0, cy0], [cx1, cy1], self.at));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
