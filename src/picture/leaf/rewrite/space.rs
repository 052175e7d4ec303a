//! Colour spaces, as they are read and as they are written.

use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro::hayro_syntax::xref::XRef;

use super::super::super::PictureFault;
use super::super::Feature;
use super::Rewriter;
use super::colour::{Aim, Source, profile};
use super::tree::{Made, Ob, Table, name, numbers};
use crate::ink::{calibrated_gray, calibrated_rgb};

/// A colour space.
#[derive(Clone, Debug)]
pub(in super::super) enum Space {
    Said(Source),
    /// Colours by their numbers in a table.
    Indexed {
        base: Box<Self>,
        last: usize,
        table: Vec<u8>,
    },
    /// Tints of named inks, and what they look like.
    Tints {
        names: Vec<Vec<u8>>,
        like: Box<Self>,
        function: Option<Function>,
    },
    /// Patterns, and what one without colours is drawn in.
    Pattern(Option<Box<Self>>),
    /// Something that no reader knows.
    Unknown,
}

/// A colour of a source, its numbers counted to 255.
pub(super) struct Coloured {
    pub(super) source: Source,
    pub(super) numbers: Vec<u8>,
}

/// What a sampled function is at a place.
type Sample<'s, 'a> =
    &'s mut dyn FnMut(&Rewriter<'a>, &[f64]) -> Result<Vec<f64>, PictureFault>;

/// As deep as spaces stand within one another.
const DEEPEST: usize = 8;

impl Space {
    pub(in super::super) fn read(
        object: &Object<'_>,
        scope: &Dict<'_>,
        xref: &XRef,
    ) -> Self {
        Self::read_within(object, scope, xref, 0)
    }

    fn read_within(
        object: &Object<'_>,
        scope: &Dict<'_>,
        xref: &XRef,
        depth: usize,
    ) -> Self {
        if DEEPEST < depth {
            return Self::Unknown;
        }
        let deeper = depth.saturating_add(1);
        match object {
            Object::Name(name) => Self::named(name.as_ref(), scope, xref, deeper),
            Object::Array(array) => Self::listed(array, scope, xref, deeper),
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Dict(_)
            | Object::Stream(_) => Self::Unknown,
        }
    }

    /// A device space, which the resources may give another meaning, or a named one.
    fn named(word: &[u8], scope: &Dict<'_>, xref: &XRef, depth: usize) -> Self {
        let spaces = scope.get::<Dict<'_>>("ColorSpace");
        let find = |key: &[u8]| spaces.as_ref()?.get::<Object<'_>>(key);
        let (usual, default) = match word {
            b"DeviceGray" | b"G" | b"CalGray" => (Source::Gray, "DefaultGray"),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => (Source::Rgb, "DefaultRGB"),
            b"DeviceCMYK" | b"CMYK" => (Source::Cmyk, "DefaultCMYK"),
            b"Pattern" => return Self::Pattern(None),
            other => {
                return find(other).map_or(Self::Unknown, |object| {
                    // A name for itself has no end.
                    match object {
                        Object::Name(name) if name.as_ref() == other => Self::Unknown,
                        object => Self::read_within(&object, scope, xref, depth),
                    }
                });
            }
        };
        let defined = find(default.as_bytes()).map(|object| match object {
            Object::Array(array) => Self::listed(&array, scope, xref, depth),
            _ => Self::Unknown,
        });
        match defined {
            Some(Self::Said(source)) if source.channels() == usual.channels() => {
                Self::Said(source)
            }
            Some(_) | None => Self::Said(usual),
        }
    }

    fn listed(array: &Array<'_>, scope: &Dict<'_>, xref: &XRef, depth: usize) -> Self {
        let mut parts = array.iter::<Object<'_>>();
        let Some(Object::Name(kind)) = parts.next() else { return Self::Unknown };
        let second = parts.next();
        let inner = |object: &Object<'_>| Self::read_within(object, scope, xref, depth);
        match (kind.as_ref(), second) {
            (b"ICCBased", Some(Object::Stream(stream))) => icc(&stream),
            (b"Lab", Some(Object::Dict(dict))) => {
                let ends = list(&dict, "Range").and_then(|ends| ends.try_into().ok());
                let ends: [f64; 4] = ends.unwrap_or([-100.0, 100.0, -100.0, 100.0]);
                Self::Said(Source::Lab(ends.map(|end| scaled(end, 1_000.0))))
            }
            (b"CalGray", Some(Object::Dict(dict))) => {
                let gamma = dict.get::<Number>("Gamma").map_or(1.0, |n| n.as_f64());
                made(calibrated_gray(gamma), 1)
            }
            (b"CalRGB", Some(Object::Dict(dict))) => {
                let list = |key: &str| list(&dict, key);
                let gamma = list("Gamma").and_then(|gamma| gamma.try_into().ok());
                let matrix = list("Matrix").and_then(|matrix| matrix.try_into().ok());
                // ISO 32000-1 Table 64.
                let usual = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
                let gamma = gamma.unwrap_or([1.0; 3]);
                made(calibrated_rgb(gamma, matrix.unwrap_or(usual)), 3)
            }
            (b"Indexed" | b"I", Some(base)) => {
                let base = Box::new(inner(&base));
                let last = parts.next().and_then(Object::into_i32).unwrap_or(0);
                let last = usize::try_from(last.clamp(0, 255)).unwrap_or(0);
                let table = match parts.next() {
                    Some(Object::String(bytes)) => bytes.as_bytes().to_vec(),
                    Some(Object::Stream(stream)) => {
                        stream.decoded().map(|data| data.into_owned()).unwrap_or_default()
                    }
                    _ => Vec::new(),
                };
                Self::Indexed { base, last, table }
            }
            (b"Separation", Some(Object::Name(ink))) => {
                tints(vec![ink.as_ref().to_vec()], parts.next(), parts.next(), inner)
            }
            (b"DeviceN", Some(Object::Array(inks))) => {
                let inks = inks.iter::<Name<'_>>().map(|ink| ink.as_ref().to_vec());
                tints(inks.collect(), parts.next(), parts.next(), inner)
            }
            (b"Pattern", under) => {
                Self::Pattern(under.as_ref().map(|under| Box::new(inner(under))))
            }
            (device, None) => Self::named(device, scope, xref, depth),
            _ => Self::Unknown,
        }
    }

    pub(super) fn channels(&self) -> usize {
        match self {
            Self::Said(source) => source.channels(),
            Self::Indexed { .. } => 1,
            Self::Tints { names, .. } => names.len(),
            Self::Pattern(under) => under.as_ref().map_or(0, |under| under.channels()),
            Self::Unknown => 0,
        }
    }

    /// Whether something else is written for its colours.
    pub(super) fn changes(&self, aim: Aim, kept: &[String]) -> bool {
        match self {
            Self::Said(source) => source.changes(aim),
            Self::Indexed { base, .. } => base.changes(aim, kept),
            Self::Tints { names, like, .. } => match aim {
                Aim::Kept => false,
                Aim::Inks | Aim::Calibrated => like.changes(aim, kept),
                Aim::Light | Aim::Plate(_) => true,
                Aim::Black => names.iter().any(|ink| !stays(ink, kept)),
            },
            Self::Pattern(under) => {
                under.as_ref().is_some_and(|under| under.changes(aim, kept))
            }
            Self::Unknown => false,
        }
    }

    /// Whether its colours are written as others wherever they are set, not by a space of
    /// the same numbers.
    pub(super) fn is_replaced(&self, aim: Aim, kept: &[String]) -> bool {
        let tints = matches!(self, Self::Tints { .. });
        let own = matches!(self, Self::Said(_))
            || tints && matches!(aim, Aim::Black | Aim::Light | Aim::Plate(_));
        own && self.changes(aim, kept)
    }

    /// A colour as its source has it; nothing where it has none.
    pub(super) fn coloured(&self, numbers: &[f64]) -> Option<Coloured> {
        match self {
            Self::Said(source) => {
                let ranges = source.ranges();
                if numbers.len() != ranges.len() {
                    return None;
                }
                let part = |(n, [from, to]): (&f64, &[f64; 2])| {
                    counted((n - from) / (to - from).max(1e-9))
                };
                let numbers = numbers.iter().zip(&ranges).map(part).collect();
                Some(Coloured { source: source.clone(), numbers })
            }
            Self::Indexed { base, last, table } => {
                let at = numbers.first().copied().map_or(0, index).min(*last);
                let channels = base.channels();
                let start = at.checked_mul(channels)?;
                let entry = table.get(start..start.checked_add(channels)?)?;
                base.bytes(entry)
            }
            Self::Tints { names, like, function } => {
                let function = function.as_ref()?;
                if numbers.len() != names.len() {
                    return None;
                }
                let input: Vec<f32> = numbers.iter().map(|n| narrow(*n)).collect();
                let mut out = vec![0.0; like.channels()];
                function.eval(&input, &mut out)?;
                like.coloured(&out.into_iter().map(f64::from).collect::<Vec<_>>())
            }
            Self::Pattern(_) | Self::Unknown => None,
        }
    }

    /// A colour whose numbers are bytes over the whole of their ranges.
    pub(super) fn bytes(&self, bytes: &[u8]) -> Option<Coloured> {
        match self {
            Self::Said(source) if source.channels() == bytes.len() => {
                Some(Coloured { source: source.clone(), numbers: bytes.to_vec() })
            }
            Self::Tints { .. } => {
                let parts: Vec<f64> =
                    bytes.iter().map(|byte| f64::from(*byte) / 255.0).collect();
                self.coloured(&parts)
            }
            Self::Said(_) | Self::Indexed { .. } | Self::Pattern(_) | Self::Unknown => {
                None
            }
        }
    }

    /// The colour that stands where none has been said yet.
    pub(in super::super) fn initial(&self) -> Vec<f64> {
        match self {
            Self::Tints { names, .. } => vec![1.0; names.len()],
            Self::Said(Source::Cmyk) => vec![0.0, 0.0, 0.0, 1.0],
            _ => vec![0.0; self.channels()],
        }
    }
}

/// Whether an ink has a plate on a page of black: black itself, no ink, and those kept.
fn stays(ink: &[u8], kept: &[String]) -> bool {
    matches!(ink, b"Black" | b"None" | b"All")
        || kept.iter().any(|kept| kept.as_bytes() == ink)
}

fn tints(
    names: Vec<Vec<u8>>,
    like: Option<Object<'_>>,
    function: Option<Object<'_>>,
    inner: impl Fn(&Object<'_>) -> Space,
) -> Space {
    let like = Box::new(like.as_ref().map_or(Space::Unknown, inner));
    let function = function.as_ref().and_then(Function::new);
    Space::Tints { names, like, function }
}

/// A space by a profile that was made of what it says.
fn made(profile: Option<Vec<u8>>, channels: usize) -> Space {
    let source = profile.and_then(|bytes| self::profile(&bytes, channels));
    let device = if channels == 1 { Source::Gray } else { Source::Rgb };
    Space::Said(source.unwrap_or(device))
}

fn icc(stream: &Stream<'_>) -> Space {
    let channels = stream.dict().get::<u8>("N").map_or(0, usize::from);
    let sound = stream.decoded().ok().and_then(|bytes| profile(&bytes, channels));
    let device = match channels {
        1 => Some(Source::Gray),
        3 => Some(Source::Rgb),
        4 => Some(Source::Cmyk),
        _ => None,
    };
    // One that cannot be used means what its number of colours says.
    sound.or(device).map_or(Space::Unknown, Space::Said)
}

fn list(dict: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    let array = dict.get::<Array<'_>>(key)?;
    Some(array.iter::<Number>().map(|number| number.as_f64()).collect())
}

#[expect(clippy::cast_possible_truncation, reason = "numbers of colour spaces")]
fn scaled(value: f64, by: f64) -> i64 {
    (value * by).round() as i64
}

#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
pub(super) fn counted(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
pub(super) fn index(value: f64) -> usize {
    value.round().clamp(0.0, 255.0) as usize
}

impl<'a> Rewriter<'a> {
    /// A colour as it is written: four inks, or one number of gray.
    pub(super) fn inked(
        &self,
        space: &Space,
        numbers: &[f64],
        aim: Aim,
    ) -> Result<Vec<f64>, PictureFault> {
        let nothing = || PictureFault::Leaf(Feature::Foreign);
        if let Aim::Plate(nth) = aim {
            let amount = self.on_plate(space, numbers, nth)?;
            return Ok(vec![1.0 - amount.clamp(0.0, 1.0)]);
        }
        let Coloured { source, numbers } = space.coloured(numbers).ok_or_else(nothing)?;
        let made = self.inker()?.one(&source, aim, &numbers)?;
        let share = |byte: &u8| f64::from(*byte) / 255.0;
        Ok(match (aim, made.as_slice()) {
            (Aim::Black, [black, ..]) => vec![0.0, 0.0, 0.0, share(black)],
            (_, made) => made.iter().map(share).collect(),
        })
    }

    /// How much of the ink of a plate a colour is.
    pub(super) fn on_plate(
        &self,
        space: &Space,
        numbers: &[f64],
        nth: u8,
    ) -> Result<f64, PictureFault> {
        let nothing = || PictureFault::Leaf(Feature::Foreign);
        let plate = self.plates.get(usize::from(nth)).ok_or_else(nothing)?;
        if let Some(amounts) = space.amounts(numbers) {
            return Ok(amounts.on(plate));
        }
        // Calibrated colours are printed in the inks of the process.
        let Coloured { source, numbers } = space.coloured(numbers).ok_or_else(nothing)?;
        let inks = self.inker()?.one(&source, Aim::Inks, &numbers)?;
        Ok(inks.get(usize::from(nth)).map_or(0.0, |ink| f64::from(*ink) / 255.0))
    }

    /// A space as the new file has it.
    pub(super) fn space_out(
        &mut self,
        object: &Object<'a>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let space = Space::read(object, scope, self.xref);
        let kept = self.kept().to_vec();
        if !space.changes(aim, &kept) {
            return self.space_as_it_is(object, aim);
        }
        let device = || match aim {
            Aim::Light | Aim::Plate(_) => name("DeviceGray"),
            Aim::Kept | Aim::Inks | Aim::Calibrated | Aim::Black => name("DeviceCMYK"),
        };
        Ok(match &space {
            Space::Said(_) | Space::Unknown => device(),
            Space::Pattern(_) => Ob::List(vec![name("Pattern"), device()]),
            Space::Indexed { last, .. } => {
                let mut table = Vec::new();
                for at in 0..=*last {
                    let at = u32::try_from(at).map_or(0.0, f64::from);
                    // A table that is cut short is black from there.
                    let inks = self.inked(&space, &[at], aim);
                    let inks = inks.unwrap_or_else(|_| match aim {
                        Aim::Light | Aim::Plate(_) => vec![0.0],
                        _ => vec![0.0, 0.0, 0.0, 1.0],
                    });
                    table.extend(inks.into_iter().map(counted));
                }
                let last = u32::try_from(*last).map_or(0.0, f64::from);
                Ob::List(vec![
                    name("Indexed"),
                    device(),
                    Ob::Number(last),
                    Ob::Text(table),
                ])
            }
            Space::Tints { names, .. } => match aim {
                Aim::Black | Aim::Light | Aim::Plate(_) => device(),
                _ => self.tints_out(&space, names, object, aim)?,
            },
        })
    }

    /// Tints that look in the press's inks as they looked in other colours.
    fn tints_out(
        &mut self,
        space: &Space,
        names: &[Vec<u8>],
        object: &Object<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        // As fine as so many inks leave room for.
        let size: usize = match names.len() {
            1 => 256,
            2 => 33,
            3 => 17,
            4 => 9,
            // More of them are converted by nobody whom one could ask.
            _ => return Err(PictureFault::Leaf(Feature::Rgb)),
        };
        let function = self.sampled(names.len(), size, &mut |rewriter, at| {
            rewriter.inked(space, at, aim)
        })?;
        let inks: Vec<Ob> = names.iter().cloned().map(Ob::Name).collect();
        let single = matches!(object, Object::Array(array)
            if array.iter::<Name<'_>>().next().is_some_and(|n| n.as_ref() == b"Separation"));
        let like = name("DeviceCMYK");
        Ok(Ob::List(match inks.as_slice() {
            [ink] if single => {
                vec![name("Separation"), ink.clone(), like, Ob::At(function)]
            }
            _ => vec![name("DeviceN"), Ob::List(inks), like, Ob::At(function)],
        }))
    }

    /// A function of so many numbers from nothing to one, from its values.
    fn sampled(
        &mut self,
        inputs: usize,
        size: usize,
        value: Sample<'_, 'a>,
    ) -> Result<usize, PictureFault> {
        let exponent = u32::try_from(inputs).unwrap_or(1);
        let count = size.checked_pow(exponent).unwrap_or(size);
        let most = u32::try_from(size.saturating_sub(1)).map_or(1.0, f64::from);
        let mut data = Vec::new();
        for nth in 0..count {
            // The first number goes fastest.
            let mut rest = nth;
            let mut at = Vec::with_capacity(inputs);
            for _ in 0..inputs {
                let here = rest.checked_rem(size).unwrap_or(0);
                rest = rest.checked_div(size).unwrap_or(0);
                at.push(u32::try_from(here).map_or(0.0, f64::from) / most);
            }
            data.extend(value(self, &at)?.into_iter().map(counted));
        }
        Ok(function(&mut self.made, data, inputs, size, &[0.0, 1.0].repeat(inputs)))
    }

    /// A space whose colours stay as they are.
    fn space_as_it_is(
        &mut self,
        object: &Object<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        if let Object::Array(array) = object {
            let mut parts = array.iter::<Object<'a>>();
            if let (Some(Object::Name(kind)), Some(Object::Stream(icc))) =
                (parts.next(), parts.next())
                && kind.as_ref() == b"ICCBased"
            {
                // What it would be without its profile is asked by nobody.
                let table = self.table(icc.dict(), &["Length", "Alternate"], aim)?;
                let at = self.made.stream(table, icc.raw_data().into_owned());
                return Ok(Ob::List(vec![name("ICCBased"), Ob::At(at)]));
            }
        }
        self.plain(object.clone(), None, aim)
    }
}

/// A sampled function with four values, or one, of 8 bits each.
pub(super) fn function(
    made: &mut Made,
    data: Vec<u8>,
    inputs: usize,
    size: usize,
    domain: &[f64],
) -> usize {
    let count = size.checked_pow(u32::try_from(inputs).unwrap_or(1)).unwrap_or(size);
    let outputs = data.len().checked_div(count.max(1)).unwrap_or(4);
    let size = u32::try_from(size).map_or(2.0, f64::from);
    let table = Table::default()
        .with("FunctionType", Ob::Number(0.0))
        .with("Domain", numbers(domain))
        .with("Range", numbers(&[0.0, 1.0].repeat(outputs)))
        .with("Size", numbers(&vec![size; inputs]))
        .with("BitsPerSample", Ob::Number(8.0));
    made.stream(table, data)
}
