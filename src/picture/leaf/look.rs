//! What lies on a page made for the press, as preflight asks of it: how thin its lines are,
//! how small its type, how coarse its pictures, and in which inks.
//!
//! The operators are followed through forms with the matrix that they stand in. Patterns and
//! glyphs that are content count for their inks alone.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of operands only numbers and names mean something"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::content::{Instruction, UntypedIter};
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;

use super::super::bounds::MOST_OPERATORS;
use super::super::fence::fenced;
use super::super::{Heavy, PictureFault};
use super::Leaf;
use super::rewrite::{Amounts, Space, inherited};

/// What preflight asks of a placed page. Lengths are in points of the page itself, of each
/// the least.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeafLook {
    /// Thickness of a line.
    pub line: Option<f64>,
    /// Thickness of a line of several inks, of a tint or of paper.
    pub coloured_line: Option<f64>,
    /// Size of type.
    pub type_size: Option<f64>,
    /// Size of type of several inks.
    pub coloured_type: Option<f64>,
    /// Size of type of several inks of which black is most.
    pub rich_black: Option<f64>,
    /// Size of type in paper.
    pub reversed_type: Option<f64>,
    /// Pixels to the inch of a picture of tones.
    pub tones: Option<f64>,
    /// Pixels to the inch of a picture of one bit.
    pub line_art: Option<f64>,
    /// What no press should get.
    pub slips: Vec<Slip>,
    /// Spot inks, by their names.
    pub spots: BTreeMap<String, LeafSpot>,
}

/// Something that looks right on a screen and prints wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// The colour of register marks, which is on every plate, inside the trimmed page.
    Registration,
    /// Paper that overprints: it prints nothing, and what lies under it stays.
    WhiteOverprint,
}

/// A spot ink of a placed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeafSpot {
    /// What it looks like in process inks when it is solid, 255 for solid; of the first that
    /// says so.
    pub like: Option<[u8; 4]>,
    /// Whether another place of the same file says otherwise.
    pub alike: Alike,
}

/// Whether all that is said of something is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// It is.
    Same,
    /// It is not.
    Different,
}

/// A filled shape that is thinner is a line.
const LINE: f64 = 2.0;

/// As deep as forms may stand in one another.
const DEEPEST: usize = 24;

impl Leaf {
    /// What preflight asks of the page. It is to be asked of one that was made for the press.
    ///
    /// # Errors
    ///
    /// If it cannot be looked through.
    pub fn look(&self) -> Result<LeafLook, PictureFault> {
        fenced(|| {
            let pdf = Pdf::new(Arc::new(self.bytes()));
            let pdf = pdf.map_err(|_| PictureFault::Corrupt("PDF".into()))?;
            let page = pdf.pages().get(self.page).ok_or(PictureFault::Empty)?;
            looked(page)
        })
    }
}

fn looked(page: &Page<'_>) -> Result<LeafLook, PictureFault> {
    let mut walk =
        Walk { xref: page.xref(), look: LeafLook::default(), operators: 0, depth: 0 };
    let raw = page.raw();
    let scope = raw.get::<Dict<'_>>("Resources").or_else(|| inherited(raw));
    let scope = scope.unwrap_or_else(Dict::empty);
    // A page without content is empty.
    let content = page.page_stream().unwrap_or_default().to_vec();
    walk.content(&content, &scope, State::new(IDENTITY))?;
    walk.look.slips.sort_unstable();
    walk.look.slips.dedup();
    Ok(walk.look)
}

type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// One matrix, then another.
fn then([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// How long the sides of a unit square become.
fn sides([a, b, c, d, ..]: Matrix) -> [f64; 2] {
    [(a * a + b * b).sqrt(), (c * c + d * d).sqrt()]
}

/// In what something is painted.
#[derive(Clone, Debug)]
enum Paint {
    Inks(Amounts),
    /// A pattern, or nothing that is known.
    Other,
}

#[derive(Clone)]
struct Pen {
    space: Space,
    paint: Paint,
    overprints: bool,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    fill: Pen,
    line: Pen,
    width: f64,
    size: f64,
    /// Of the line of text and of its place in it.
    text: Matrix,
    shown: i32,
    /// A face whose glyphs are content: its size says nothing.
    drawn_face: bool,
    /// Rectangles of the path; nothing if it is another shape too.
    rects: Option<Vec<[f64; 2]>>,
}

impl State {
    fn new(matrix: Matrix) -> Self {
        let black = Space::gray();
        let paint = paint(&black, &[0.0]);
        let pen = Pen { space: black, paint, overprints: false };
        Self {
            matrix,
            fill: pen.clone(),
            line: pen,
            width: 1.0,
            size: 0.0,
            text: IDENTITY,
            shown: 0,
            drawn_face: false,
            rects: Some(Vec::new()),
        }
    }
}

fn paint(space: &Space, numbers: &[f64]) -> Paint {
    space.amounts(numbers).map_or(Paint::Other, Paint::Inks)
}

struct Walk<'a> {
    xref: &'a XRef,
    look: LeafLook,
    operators: u64,
    depth: usize,
}

impl<'a> Walk<'a> {
    fn content(
        &mut self,
        bytes: &[u8],
        scope: &Dict<'a>,
        state: State,
    ) -> Result<(), PictureFault> {
        if DEEPEST < self.depth {
            return Ok(());
        }
        self.depth = self.depth.saturating_add(1);
        self.spaces(scope);
        let mut state = state;
        let mut saved: Vec<State> = Vec::new();
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            self.operators = self.operators.saturating_add(1);
            if MOST_OPERATORS < self.operators {
                return Err(PictureFault::Heavy(Heavy::Operators));
            }
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" => saved.push(state.clone()),
                b"Q" => {
                    // One too many restores nothing.
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                _ => self.instruction(&instruction, scope, &mut state)?,
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// The spot inks of the spaces that a content names.
    fn spaces(&mut self, scope: &Dict<'a>) {
        let Some(named) = scope.get::<Dict<'a>>("ColorSpace") else { return };
        let names: Vec<Name<'a>> = named.keys().collect();
        for name in names {
            if let Some(object) = named.get::<Object<'a>>(name.as_ref()) {
                self.spots(&Space::read(&object, scope, self.xref));
            }
        }
    }

    fn spots(&mut self, space: &Space) {
        for (name, like) in space.spots() {
            let known = self.look.spots.entry(name);
            let spot = known.or_insert(LeafSpot { like, alike: Alike::Same });
            if let (Some(a), Some(b)) = (spot.like, like) {
                // As near as roundings bring two that are the same.
                let far = a.iter().zip(b).any(|(a, b)| 3 < a.abs_diff(b));
                if far {
                    spot.alike = Alike::Different;
                }
            }
            spot.like = spot.like.or(like);
        }
    }

    #[expect(clippy::too_many_lines, reason = "one line an operator")]
    fn instruction(
        &mut self,
        instruction: &Instruction<'_, '_>,
        scope: &Dict<'a>,
        state: &mut State,
    ) -> Result<(), PictureFault> {
        let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
        let numbers: Vec<f64> = operands
            .iter()
            .filter_map(|operand| match operand {
                Object::Number(number) => Some(number.as_f64()),
                _ => None,
            })
            .collect();
        let name = operands.iter().find_map(|operand| match operand {
            Object::Name(name) => Some(name.as_ref().to_vec()),
            _ => None,
        });
        let operator: &[u8] = instruction.operator;
        match operator {
            b"cm" => {
                if let Ok(matrix) = Matrix::try_from(numbers) {
                    state.matrix = then(matrix, state.matrix);
                }
            }
            b"w" => state.width = numbers.first().copied().unwrap_or(state.width),
            b"g" | b"rg" | b"k" => set(&mut state.fill, device(operator), &numbers),
            b"G" | b"RG" | b"K" => set(&mut state.line, device(operator), &numbers),
            b"cs" | b"CS" => {
                let said = operands.first();
                let space = said
                    .map_or(Space::Unknown, |said| Space::read(said, scope, self.xref));
                let pen =
                    if operator == b"cs" { &mut state.fill } else { &mut state.line };
                let initial = space.initial();
                set(pen, space, &initial);
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                let fill = matches!(operator, b"sc" | b"scn");
                let pen = if fill { &mut state.fill } else { &mut state.line };
                let space = pen.space.clone();
                set(pen, space, &numbers);
            }
            b"gs" => self.state(name.as_deref(), scope, state),
            b"re" => {
                let [across, down] = sides(state.matrix);
                if let ([_, _, w, h], Some(rects)) = (&numbers[..], &mut state.rects) {
                    rects.push([w.abs() * across, h.abs() * down]);
                }
            }
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" => state.rects = None,
            b"n" => state.rects = Some(Vec::new()),
            b"S" | b"s" => self.stroked(state),
            b"f" | b"F" | b"f*" => self.filled(state),
            b"B" | b"B*" | b"b" | b"b*" => {
                self.painted(&state.fill);
                self.stroked(state);
            }
            b"BT" => state.text = IDENTITY,
            b"Tm" => {
                if let Ok(matrix) = Matrix::try_from(numbers) {
                    state.text = matrix;
                }
            }
            b"Tr" => {
                // Modes are 0 to 7.
                let invisible =
                    numbers.first().is_some_and(|mode| (*mode - 3.0).abs() < 0.5);
                state.shown = if invisible { 3 } else { 0 };
            }
            b"Tf" => {
                state.size = numbers.first().copied().unwrap_or(state.size);
                let faces = scope.get::<Dict<'a>>("Font");
                let face = name.and_then(|name| faces?.get::<Dict<'a>>(&name[..]));
                state.drawn_face =
                    face.is_some_and(|face| face.contains_key("CharProcs"));
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => self.typed(state),
            b"Do" => {
                let drawn = scope.get::<Dict<'a>>("XObject");
                let stream = name.and_then(|name| drawn?.get::<Stream<'a>>(&name[..]));
                if let Some(stream) = stream {
                    self.drawn(&stream, scope, state)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn state(&self, name: Option<&[u8]>, scope: &Dict<'a>, state: &mut State) {
        let states = scope.get::<Dict<'a>>("ExtGState");
        let Some(own) = name.and_then(|name| states?.get::<Dict<'a>>(name)) else {
            return;
        };
        if let Some(lines) = own.get::<bool>("OP") {
            state.line.overprints = lines;
            // Said of both where nothing else is said (ISO 32000-1 Table 58).
            state.fill.overprints = own.get::<bool>("op").unwrap_or(lines);
        } else if let Some(fills) = own.get::<bool>("op") {
            state.fill.overprints = fills;
        }
        if let Some(width) = own.get::<Number>("LW") {
            state.width = width.as_f64();
        }
    }

    /// Something was painted in a colour.
    fn painted(&mut self, pen: &Pen) {
        self.spots(&pen.space);
        let Paint::Inks(amounts) = &pen.paint else { return };
        if amounts.is_registration() {
            self.look.slips.push(Slip::Registration);
        }
        if amounts.is_paper() && pen.overprints {
            self.look.slips.push(Slip::WhiteOverprint);
        }
    }

    fn stroked(&mut self, state: &mut State) {
        state.rects = Some(Vec::new());
        let pen = state.line.clone();
        self.painted(&pen);
        let [a, b, c, d, ..] = state.matrix;
        let thickness = state.width * (a * d - b * c).abs().sqrt();
        self.line(thickness, &pen.paint);
    }

    fn line(&mut self, thickness: f64, paint: &Paint) {
        least(&mut self.look.line, thickness);
        if !matches!(paint, Paint::Inks(amounts) if amounts.is_one_solid()) {
            least(&mut self.look.coloured_line, thickness);
        }
    }

    fn filled(&mut self, state: &mut State) {
        let pen = state.fill.clone();
        self.painted(&pen);
        let rects = state.rects.replace(Vec::new());
        for [wide, high] in rects.into_iter().flatten() {
            let thickness = wide.min(high);
            // What has no extent prints as nothing or as a hair, as the RIP likes.
            if thickness < LINE && thickness < wide.max(high) {
                self.line(thickness, &pen.paint);
            }
        }
    }

    fn typed(&mut self, state: &State) {
        if state.shown == 3 {
            return;
        }
        self.painted(&state.fill);
        let [_, high] = sides(then(state.text, state.matrix));
        let size = state.size.abs() * high;
        if state.drawn_face || size <= 0.0 {
            return;
        }
        least(&mut self.look.type_size, size);
        let Paint::Inks(amounts) = &state.fill.paint else { return };
        if amounts.is_paper() {
            least(&mut self.look.reversed_type, size);
        } else if 1 < amounts.inks() {
            match 0.5 < amounts.black() {
                true => least(&mut self.look.rich_black, size),
                false => least(&mut self.look.coloured_type, size),
            }
        }
    }

    fn drawn(
        &mut self,
        stream: &Stream<'a>,
        scope: &Dict<'a>,
        state: &State,
    ) -> Result<(), PictureFault> {
        let dict = stream.dict();
        let is = |key: &str, value: &[u8]| {
            dict.get::<Name<'a>>(key).is_some_and(|name| name.as_ref() == value)
        };
        if is("Subtype", b"Form") {
            let matrix = dict.get::<Array<'a>>("Matrix").and_then(|matrix| {
                let numbers: Vec<f64> =
                    matrix.iter::<Number>().map(|number| number.as_f64()).collect();
                Matrix::try_from(numbers).ok()
            });
            let own = dict.get::<Dict<'a>>("Resources");
            let scope = own.unwrap_or_else(|| scope.clone());
            let data = stream.decoded();
            let data = data.map_err(|_| PictureFault::Corrupt("PDF".into()))?;
            let mut inner = State::new(then(matrix.unwrap_or(IDENTITY), state.matrix));
            inner.fill.overprints = state.fill.overprints;
            inner.line.overprints = state.line.overprints;
            return self.content(&data, &scope, inner);
        }
        if let Some(space) = dict.get::<Object<'a>>("ColorSpace") {
            self.spots(&Space::read(&space, scope, self.xref));
        }
        let side = |key: &str| dict.get::<u32>(key).map(f64::from);
        let (Some(wide), Some(high)) = (side("Width"), side("Height")) else {
            return Ok(());
        };
        let masked = dict.get::<bool>("ImageMask") == Some(true);
        if masked {
            self.painted(&state.fill);
        }
        let [across, down] = sides(state.matrix);
        // A picture of a pixel or two is a colour.
        if across <= 0.0 || down <= 0.0 || wide.min(high) < 4.0 {
            return Ok(());
        }
        let ppi = (wide * 72.0 / across).min(high * 72.0 / down);
        let bits = dict.get::<u8>("BitsPerComponent");
        match masked || bits == Some(1) {
            true => least(&mut self.look.line_art, ppi),
            false => least(&mut self.look.tones, ppi),
        }
        Ok(())
    }
}

fn device(operator: &[u8]) -> Space {
    match operator {
        b"g" | b"G" => Space::gray(),
        b"rg" | b"RG" => Space::rgb(),
        _ => Space::cmyk(),
    }
}

fn set(pen: &mut Pen, space: Space, numbers: &[f64]) {
    pen.paint = paint(&space, numbers);
    pen.space = space;
}

fn least(slot: &mut Option<f64>, found: f64) {
    *slot = Some(slot.map_or(found, |known| known.min(found)));
}
