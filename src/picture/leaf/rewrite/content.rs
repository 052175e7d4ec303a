//! The operators of a page, a form, a pattern or a glyph, in other colours.

use std::collections::BTreeMap;

use hayro::hayro_syntax::content::{Instruction, UntypedIter};
use hayro::hayro_syntax::object::{Dict, Object, Stream};

use super::super::super::PictureFault;
use super::super::Feature;
use super::Rewriter;
use super::colour::{Aim, Source};
use super::over;
use super::space::Space;
use super::text::Text;
use super::tree::{Ob, Table, number, write};

/// Operators, each with how many operands it has at least.
const OPERATORS: &[(&[u8], usize)] = &[
    (b"w", 1),
    (b"J", 1),
    (b"j", 1),
    (b"M", 1),
    (b"d", 2),
    (b"ri", 1),
    (b"i", 1),
    (b"gs", 1),
    (b"q", 0),
    (b"Q", 0),
    (b"cm", 6),
    (b"m", 2),
    (b"l", 2),
    (b"c", 6),
    (b"v", 4),
    (b"y", 4),
    (b"h", 0),
    (b"re", 4),
    (b"S", 0),
    (b"s", 0),
    (b"f", 0),
    (b"F", 0),
    (b"f*", 0),
    (b"B", 0),
    (b"B*", 0),
    (b"b", 0),
    (b"b*", 0),
    (b"n", 0),
    (b"W", 0),
    (b"W*", 0),
    (b"BT", 0),
    (b"ET", 0),
    (b"Tc", 1),
    (b"Tw", 1),
    (b"Tz", 1),
    (b"TL", 1),
    (b"Tf", 2),
    (b"Tr", 1),
    (b"Ts", 1),
    (b"Td", 2),
    (b"TD", 2),
    (b"Tm", 6),
    (b"T*", 0),
    (b"Tj", 1),
    (b"TJ", 1),
    (b"'", 1),
    (b"\"", 3),
    (b"d0", 2),
    (b"d1", 6),
    (b"CS", 1),
    (b"cs", 1),
    (b"SC", 1),
    (b"SCN", 1),
    (b"sc", 1),
    (b"scn", 1),
    (b"G", 1),
    (b"g", 1),
    (b"RG", 3),
    (b"rg", 3),
    (b"K", 4),
    (b"k", 4),
    (b"sh", 1),
    (b"BI", 1),
    (b"Do", 1),
    (b"MP", 1),
    (b"DP", 2),
    (b"BMC", 1),
    (b"BDC", 2),
    (b"EMC", 0),
];

/// Which of the two colours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Fill,
    Line,
}

/// The spaces of both colours, and how they meet what lies under them.
#[derive(Clone)]
pub(super) struct Pens {
    fill: Space,
    line: Space,
    over: over::Overprint,
    pub(super) text: Text,
}

pub(super) struct Writing<'a, 'b> {
    scope: &'b Dict<'a>,
    pub(super) aim: Aim,
    pub(super) out: Vec<u8>,
    pub(super) pens: Pens,
    saved: Vec<Pens>,
    /// Pictures that stood in the content.
    pictures: Vec<(Vec<u8>, Ob)>,
    /// Outlines of faces, by the names that they have here.
    pub(super) faces: BTreeMap<Vec<u8>, Ob>,
    /// What is marked and still goes on, and whether it prints.
    marked: Vec<Prints>,
}

/// Whether something prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prints {
    Yes,
    /// It lies on a layer that does not.
    No,
}

impl Writing<'_, '_> {
    /// Whether what comes now lies on a layer that does not print.
    pub(super) fn hides(&self) -> bool {
        self.marked.contains(&Prints::No)
    }
}

impl<'a> Rewriter<'a> {
    /// A content and all that it names.
    pub(super) fn content(
        &mut self,
        bytes: &[u8],
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<(Vec<u8>, Table), PictureFault> {
        let gray = Space::Said(Source::Gray);
        let mut writing = Writing {
            scope,
            aim,
            out: Vec::with_capacity(bytes.len()),
            pens: Pens {
                fill: gray.clone(),
                line: gray,
                over: over::Overprint::default(),
                text: Text::default(),
            },
            saved: Vec::new(),
            pictures: Vec::new(),
            faces: BTreeMap::new(),
            marked: Vec::new(),
        };
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            self.instruction(&instruction, &mut writing)?;
        }
        // What was saved and never restored.
        for _ in &writing.saved {
            writing.out.extend(b"Q\n");
        }
        for _ in &writing.marked {
            writing.out.extend(b"EMC\n");
        }
        let mut resources = self.resources(scope, aim)?;
        for (key, picture) in writing.pictures {
            super::insert(&mut resources, "XObject", &key, picture);
        }
        for (key, face) in writing.faces {
            super::insert(&mut resources, "Font", &key, face);
        }
        Ok((writing.out, resources))
    }

    fn instruction(
        &mut self,
        instruction: &Instruction<'_, '_>,
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        let operator: &[u8] = instruction.operator;
        let known = OPERATORS.iter().find(|(name, _)| *name == operator);
        let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
        // Readers pass over what they do not know, and so does this.
        let Some((_, least)) = known else { return Ok(()) };
        let Some(spare) = operands.len().checked_sub(*least) else { return Ok(()) };
        if writing.hides() && self.passed_over(operator, writing) {
            return Ok(());
        }
        // More than an operator takes stands before what is its own.
        let last = operands.get(spare..).unwrap_or_default();
        writing.pens.text.follow(operator, last);
        match operator {
            b"q" => {
                writing.saved.push(writing.pens.clone());
                plain(operator, &[], writing);
            }
            b"Q" => {
                // One too many restores nothing.
                if let Some(pens) = writing.saved.pop() {
                    writing.pens = pens;
                    plain(operator, &[], writing);
                }
            }
            b"F" => {
                let over = match writing.aim {
                    Aim::Plate(_) => writing.pens.over.painted(b"f", &[]),
                    _ => over::Painted::AsItIs,
                };
                let operator: &[u8] =
                    if over == over::Painted::AsItIs { b"f" } else { b"n" };
                plain(operator, &[], writing);
            }
            b"g" => self.device(Source::Gray, &operands, Side::Fill, writing)?,
            b"G" => self.device(Source::Gray, &operands, Side::Line, writing)?,
            b"rg" => self.device(Source::Rgb, &operands, Side::Fill, writing)?,
            b"RG" => self.device(Source::Rgb, &operands, Side::Line, writing)?,
            b"k" => self.device(Source::Cmyk, &operands, Side::Fill, writing)?,
            b"K" => self.device(Source::Cmyk, &operands, Side::Line, writing)?,
            b"cs" => self.space(&operands, Side::Fill, writing)?,
            b"CS" => self.space(&operands, Side::Line, writing)?,
            b"sc" | b"scn" => self.colour(&operands, operator, Side::Fill, writing)?,
            b"SC" | b"SCN" => self.colour(&operands, operator, Side::Line, writing)?,
            b"BI" => {
                if let Some(Object::Stream(stream)) = operands.first() {
                    let key = format!("BanmianIn{}", writing.pictures.len()).into_bytes();
                    let (scope, aim) = (writing.scope, writing.aim);
                    let at = self.inline(stream, scope, aim)?;
                    writing.out.extend(b"/");
                    writing.out.extend(&key);
                    writing.out.extend(b" Do\n");
                    writing.pictures.push((key, Ob::At(at)));
                }
            }
            b"gs" => {
                self.named("ExtGState", &operands, operator, writing)?;
                writing.pens.over.state(&operands, writing.scope);
            }
            b"Do" => self.drawn(&operands, operator, writing)?,
            b"sh" => self.named("Shading", &operands, operator, writing)?,
            b"Tf" => {
                self.named("Font", last, operator, writing)?;
                self.set_in(last, writing);
            }
            b"BMC" | b"BDC" => self.marked(&operands, operator, writing),
            b"EMC" => {
                // One too many ends nothing.
                if writing.marked.pop().is_some() {
                    plain(operator, &[], writing);
                }
            }
            b"Tj" | b"TJ" | b"'" | b"\"" if self.shown(operator, last, writing)? => {}
            _ => painted(operator, last, writing),
        }
        Ok(())
    }

    /// What paints on a layer that does not print: a path ends without being painted.
    fn passed_over(&mut self, operator: &[u8], writing: &mut Writing<'a, '_>) -> bool {
        match operator {
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                plain(b"n", &[], writing);
            }
            b"Do" | b"sh" | b"BI" => {}
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.layers.left_out = true;
                return false;
            }
            _ => return false,
        }
        self.layers.left_out = true;
        true
    }

    /// Something that is marked: what lies on a layer prints or does not.
    fn marked(
        &mut self,
        operands: &[Object<'_>],
        operator: &[u8],
        writing: &mut Writing<'a, '_>,
    ) {
        let tag = match operands.first() {
            Some(Object::Name(tag)) => tag.as_ref().to_vec(),
            _ => Vec::new(),
        };
        if tag != b"OC" {
            writing.marked.push(Prints::Yes);
            plain(operator, operands, writing);
            return;
        }
        let named = writing.scope.get::<Dict<'a>>("Properties");
        let shows = match (operands.get(1), named) {
            (Some(Object::Name(name)), Some(named)) => {
                let name = String::from_utf8_lossy(name.as_ref()).into_owned();
                self.layers.shows(&named, &name)
            }
            _ => true,
        };
        writing.marked.push(if shows { Prints::Yes } else { Prints::No });
        // The layers are laid together: what was on one is a passage like any other.
        writing.out.extend(b"/Span BMC\n");
    }

    /// A picture or a form, unless it lies on a layer that does not print.
    fn drawn(
        &mut self,
        operands: &[Object<'_>],
        operator: &[u8],
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        if let Some(Object::Name(name)) = operands.first() {
            let all = writing.scope.get::<Dict<'a>>("XObject");
            let own = all.and_then(|all| all.get::<Stream<'a>>(name.as_ref()));
            if own.is_some_and(|own| !self.layers.shows(own.dict(), "OC")) {
                self.layers.left_out = true;
                return Ok(());
            }
        }
        self.named("XObject", operands, operator, writing)
    }

    /// Notes which face text is set in from here.
    fn set_in(&mut self, operands: &[Object<'_>], writing: &mut Writing<'a, '_>) {
        let [Object::Name(name), Object::Number(size)] = operands else { return };
        let all = writing.scope.get::<Dict<'a>>("Font");
        let own = all.and_then(|all| all.get::<Dict<'a>>(name.as_ref()));
        writing.pens.text.face = own.map(|own| self.faces.at(&own));
        writing.pens.text.size = size.as_f64();
    }

    /// An operator that names something, which has to be there.
    fn named(
        &self,
        part: &str,
        operands: &[Object<'_>],
        operator: &[u8],
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        let Some(Object::Name(name)) = operands.first() else { return Ok(()) };
        let here = writing.scope.get::<Dict<'a>>(part);
        if !here.is_some_and(|here| here.contains_key(name.as_ref())) {
            let name = String::from_utf8_lossy(name.as_ref()).into_owned();
            return Err(PictureFault::Leaf(Feature::Undefined(name)));
        }
        plain(operator, operands, writing);
        Ok(())
    }

    fn device(
        &self,
        source: Source,
        operands: &[Object<'_>],
        side: Side,
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        let word: &[u8] = match source {
            Source::Gray => b"DeviceGray",
            Source::Rgb => b"DeviceRGB",
            _ => b"DeviceCMYK",
        };
        let name = Object::Name(hayro::hayro_syntax::object::Name::new_unescaped(word));
        let space = Space::read(&name, writing.scope, self.xref);
        let count = source.channels();
        let start = operands.len().saturating_sub(count);
        let operands = operands.get(start..).unwrap_or_default();
        self.lies(&space, &numbers(operands), side, writing);
        if space.changes(writing.aim, self.kept()) {
            let colour = self.inked(&space, &numbers(operands), writing.aim)?;
            set(&colour, side, writing);
        } else {
            let operator: &[u8] = match (&source, side) {
                (Source::Gray, Side::Fill) => b"g",
                (Source::Gray, Side::Line) => b"G",
                (Source::Rgb, Side::Fill) => b"rg",
                (Source::Rgb, Side::Line) => b"RG",
                (_, Side::Fill) => b"k",
                (_, Side::Line) => b"K",
            };
            plain(operator, operands, writing);
        }
        *pen(writing, side) = space;
        Ok(())
    }

    fn space(
        &self,
        operands: &[Object<'_>],
        side: Side,
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        let Some(said @ Object::Name(name)) = operands.first() else { return Ok(()) };
        let space = Space::read(said, writing.scope, self.xref);
        if let Space::Unknown = space {
            let name = String::from_utf8_lossy(name.as_ref()).into_owned();
            return Err(PictureFault::Leaf(Feature::Undefined(name)));
        }
        self.lies(&space, &space.initial(), side, writing);
        if space.is_replaced(writing.aim, self.kept()) {
            let colour = self.inked(&space, &space.initial(), writing.aim)?;
            set(&colour, side, writing);
        } else {
            plain(if side == Side::Fill { b"cs" } else { b"CS" }, operands, writing);
        }
        *pen(writing, side) = space;
        Ok(())
    }

    fn colour(
        &self,
        operands: &[Object<'_>],
        operator: &[u8],
        side: Side,
        writing: &mut Writing<'a, '_>,
    ) -> Result<(), PictureFault> {
        let (aim, kept) = (writing.aim, self.kept());
        let space = pen(writing, side).clone();
        self.lies(&space, &numbers(operands), side, writing);
        if let Space::Pattern(under) = &space {
            if let Some(Object::Name(name)) = operands.last() {
                let here = writing.scope.get::<Dict<'a>>("Pattern");
                if !here.is_some_and(|here| here.contains_key(name.as_ref())) {
                    let name = String::from_utf8_lossy(name.as_ref()).into_owned();
                    return Err(PictureFault::Leaf(Feature::Undefined(name)));
                }
            }
            if let Some(under) = under
                && under.changes(aim, kept)
                && let Some((name, numbers_)) = operands.split_last()
            {
                let colour = self.inked(under, &numbers(numbers_), aim)?;
                spell(&colour, &mut writing.out);
                plain(operator, std::slice::from_ref(name), writing);
                return Ok(());
            }
            plain(operator, operands, writing);
            return Ok(());
        }
        if space.is_replaced(aim, kept) {
            let colour = self.inked(&space, &numbers(operands), aim)?;
            set(&colour, side, writing);
        } else {
            plain(operator, operands, writing);
        }
        Ok(())
    }

    /// Notes whether a colour lies on the plate that is drawn.
    fn lies(
        &self,
        space: &Space,
        numbers: &[f64],
        side: Side,
        writing: &mut Writing<'a, '_>,
    ) {
        let Aim::Plate(nth) = writing.aim else { return };
        let Some(plate) = self.plates.get(usize::from(nth)) else { return };
        let lies = over::Lies::of(space, numbers, plate, nth);
        match side {
            Side::Fill => writing.pens.over.fill = lies,
            Side::Line => writing.pens.over.line = lies,
        }
    }

    pub(super) fn kept(&self) -> &[String] {
        self.inker.as_ref().map_or(&[], |inker| inker.spots())
    }
}

fn pen<'w>(writing: &'w mut Writing<'_, '_>, side: Side) -> &'w mut Space {
    match side {
        Side::Fill => &mut writing.pens.fill,
        Side::Line => &mut writing.pens.line,
    }
}

fn numbers(operands: &[Object<'_>]) -> Vec<f64> {
    let number = |operand: &Object<'_>| match operand {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    };
    operands.iter().filter_map(number).collect()
}

fn spell(colour: &[f64], out: &mut Vec<u8>) {
    for part in colour {
        // As fine as the eight bits that it was made in.
        out.extend(number((part * 10_000.0).round() / 10_000.0).as_bytes());
        out.push(b' ');
    }
}

/// Sets a colour of four inks, or of gray.
fn set(colour: &[f64], side: Side, writing: &mut Writing<'_, '_>) {
    spell(colour, &mut writing.out);
    let operator: &[u8] = match (colour.len(), side) {
        (1, Side::Fill) => b"g\n",
        (1, Side::Line) => b"G\n",
        (_, Side::Fill) => b"k\n",
        (_, Side::Line) => b"K\n",
    };
    writing.out.extend(operator);
}

/// An operator as it was, or as it is on the plate that is drawn.
fn painted(operator: &[u8], operands: &[Object<'_>], writing: &mut Writing<'_, '_>) {
    let over = match writing.aim {
        Aim::Plate(_) => writing.pens.over.painted(operator, operands),
        _ => over::Painted::AsItIs,
    };
    match over {
        over::Painted::AsItIs => plain(operator, operands, writing),
        over::Painted::As(other) => plain(other, &[], writing),
        over::Painted::Unseen(mode) => {
            writing.out.extend(b"3 Tr\n");
            plain(operator, operands, writing);
            writing.out.extend(format!("{mode} Tr\n").as_bytes());
        }
    }
}

/// An operator as it was.
fn plain(operator: &[u8], operands: &[Object<'_>], writing: &mut Writing<'_, '_>) {
    for operand in operands {
        write(&owned(operand), &mut writing.out);
        writing.out.push(b' ');
    }
    writing.out.extend(operator);
    writing.out.push(b'\n');
}

/// An operand: never a reference, nor a stream.
fn owned(object: &Object<'_>) -> Ob {
    use hayro::hayro_syntax::object::MaybeRef;
    match object {
        Object::Null(_) | Object::Stream(_) => Ob::Null,
        Object::Boolean(value) => Ob::Bool(*value),
        Object::Number(value) => Ob::Number(value.as_f64()),
        Object::String(value) => Ob::Text(value.as_bytes().to_vec()),
        Object::Name(value) => Ob::Name(value.as_ref().to_vec()),
        Object::Array(items) => {
            Ob::List(items.iter::<Object<'_>>().map(|o| owned(&o)).collect())
        }
        Object::Dict(dict) => {
            let entries = dict.entries().map(|(key, value)| {
                let value = match value {
                    MaybeRef::NotRef(value) => owned(&value),
                    MaybeRef::Ref(_) => Ob::Null,
                };
                (key.as_ref().to_vec(), value)
            });
            Ob::Table(Table(entries.collect()))
        }
    }
}
