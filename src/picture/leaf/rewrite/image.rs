//! Pictures of a placed page.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::super::super::bounds::wide;
use super::super::super::fault::check_size;
use super::super::super::pixels::flate;
use super::super::super::press::photograph;
use super::super::super::{PictureFault, Polarity, Space as Pixels};
use super::super::Feature;
use super::Rewriter;
use super::colour::{Aim, Look, Source};
use super::space::{Space, counted};
use super::tree::{Ob, Table, name, numbers};
use crate::unit::PixelSize;

/// A picture as it is described, by its long names.
struct Described<'a> {
    width: u32,
    height: u32,
    bits: u8,
    space: Option<Space>,
    decode: Option<Vec<f64>>,
    stream: Stream<'a>,
}

impl<'a> Rewriter<'a> {
    /// A picture: as it is, if its colours are those of the press.
    pub(super) fn image(
        &mut self,
        stream: &Stream<'a>,
        at: Option<usize>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let at = at.unwrap_or_else(|| self.made.reserve());
        let dict = stream.dict();
        let described = self.described(stream, scope);
        let changed = self.changed(&described, aim);
        if !changed {
            let (mut table, data) = match repacked(&described)? {
                Some(data) => {
                    let without = ["Length", "Filter", "DecodeParms"];
                    let table = self.table(dict, &without, aim)?;
                    (table.with("Filter", name("FlateDecode")), data)
                }
                None => self.packed(stream, aim)?,
            };
            if let Some(space) = dict.get::<Object<'a>>("ColorSpace") {
                let space = self.space_out(&space, scope, aim)?;
                table.set("ColorSpace", space);
            }
            self.made.put_stream(at, table, data);
            return Ok(Ob::At(at));
        }
        let (mut table, data) = self.converted(&described, aim)?;
        if let Some(Object::Stream(mask)) = dict.get::<Object<'a>>("SMask") {
            let mask = self.image(&mask, None, &Dict::empty(), Aim::Kept)?;
            table.set("SMask", mask);
        }
        match dict.get::<Object<'a>>("Mask") {
            Some(Object::Stream(mask)) => {
                let mask = self.image(&mask, None, &Dict::empty(), Aim::Kept)?;
                table.set("Mask", mask);
            }
            // Colours that do not print are none of the press's.
            Some(Object::Array(_)) => {
                return Err(PictureFault::Leaf(Feature::Keyed));
            }
            _ => {}
        }
        self.made.put_stream(at, table, data);
        Ok(Ob::At(at))
    }

    /// A picture within a content, as one that stands beside it.
    pub(super) fn inline(
        &mut self,
        stream: &Stream<'_>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<usize, PictureFault> {
        let described = self.described(stream, scope);
        let (table, data) = if self.changed(&described, aim) {
            self.converted(&described, aim)?
        } else {
            self.lengthened(&described, scope)?
        };
        Ok(self.made.stream(table, data))
    }

    fn described<'s>(&self, stream: &Stream<'s>, scope: &Dict<'_>) -> Described<'s> {
        let dict = stream.dict();
        let number = |long: &str, short: &str| {
            dict.get::<u32>(long).or_else(|| dict.get::<u32>(short))
        };
        let masked = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM"));
        let space = dict.get::<Object<'_>>("ColorSpace");
        let space = space.or_else(|| dict.get::<Object<'_>>("CS"));
        let space = space.map(|space| Space::read(&space, scope, self.xref));
        let decode =
            dict.get::<Array<'_>>("Decode").or_else(|| dict.get::<Array<'_>>("D"));
        let decode =
            decode.map(|ends| ends.iter::<Number>().map(|end| end.as_f64()).collect());
        let bits = number("BitsPerComponent", "BPC").unwrap_or(8);
        Described {
            width: number("Width", "W").unwrap_or(0),
            height: number("Height", "H").unwrap_or(0),
            bits: u8::try_from(bits).unwrap_or(8),
            space: if masked == Some(true) {
                Some(Space::Said(Source::Gray))
            } else {
                space
            },
            decode,
            stream: stream.clone(),
        }
    }

    fn changed(&self, described: &Described<'_>, aim: Aim) -> bool {
        match &described.space {
            Some(space) => space.changes(aim, self.kept()),
            // JPEG 2000 that says its colours itself.
            None => aim != Aim::Kept,
        }
    }

    /// A picture within a content under its long names.
    fn lengthened(
        &mut self,
        described: &Described<'_>,
        scope: &Dict<'a>,
    ) -> Result<(Table, Vec<u8>), PictureFault> {
        let dict = described.stream.dict();
        let mut table =
            Table::default().with("Type", name("XObject")).with("Subtype", name("Image"));
        let number = |n: u32| Ob::Number(f64::from(n));
        table.set("Width", number(described.width));
        table.set("Height", number(described.height));
        let masked = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM"));
        if masked == Some(true) {
            table.set("ImageMask", Ob::Bool(true));
        } else {
            let said = dict.get::<Object<'_>>("ColorSpace");
            let said = said.or_else(|| dict.get::<Object<'_>>("CS"));
            let named = scope.get::<Dict<'a>>("ColorSpace");
            let space = match said {
                Some(Object::Name(word)) => match word.as_ref() {
                    b"G" | b"DeviceGray" => name("DeviceGray"),
                    b"RGB" | b"DeviceRGB" => name("DeviceRGB"),
                    b"CMYK" | b"DeviceCMYK" => name("DeviceCMYK"),
                    other => {
                        let space =
                            named.and_then(|named| named.get::<Object<'a>>(other));
                        let unknown = || {
                            let word = String::from_utf8_lossy(other).into_owned();
                            PictureFault::Leaf(Feature::Undefined(word))
                        };
                        self.plain(space.ok_or_else(unknown)?, None, Aim::Kept)?
                    }
                },
                Some(Object::Array(_)) => match &described.space {
                    Some(Space::Indexed { base, last, table }) => {
                        let base = match base.channels() {
                            1 => "DeviceGray",
                            3 => "DeviceRGB",
                            _ => "DeviceCMYK",
                        };
                        let last = u32::try_from(*last).unwrap_or(0);
                        let table = Ob::Text(table.clone());
                        Ob::List(vec![name("Indexed"), name(base), number(last), table])
                    }
                    _ => return Err(PictureFault::Leaf(Feature::Foreign)),
                },
                _ => name("DeviceGray"),
            };
            table.set("ColorSpace", space);
        }
        table.set(
            "BitsPerComponent",
            number(if masked == Some(true) { 1 } else { described.bits.into() }),
        );
        if let Some(decode) = &described.decode {
            table.set("Decode", numbers(decode));
        }
        // What was packed for a content is unpacked, but for a JPEG.
        let filters = described.stream.filters();
        if filters.iter().any(|filter| matches!(filter, Filter::DctDecode)) {
            if filters.len() != 1 {
                return Err(PictureFault::Leaf(Feature::Foreign));
            }
            table.set("Filter", name("DCTDecode"));
            return Ok((table, described.stream.raw_data().into_owned()));
        }
        let data = decoded(described)?.samples;
        Ok((table, data))
    }

    /// A picture in the colours of the press.
    fn converted(
        &mut self,
        described: &Described<'_>,
        aim: Aim,
    ) -> Result<(Table, Vec<u8>), PictureFault> {
        let corrupt = || PictureFault::Corrupt("PDF".into());
        let Decoded { samples, size, bits, space } = decoded(described)?;
        check_size(size)?;
        let space = described.space.clone().or(space).ok_or_else(corrupt)?;
        let channels = space.channels().max(1);
        if let Aim::Plate(nth) = aim {
            let depth = Depth { channels, bits };
            let parts = parts(&samples, size.width, size.height, depth, described)?;
            let data = self.light_on_plate(&space, &parts, nth)?;
            if data.len() != wide(size.width).saturating_mul(wide(size.height)) {
                return Err(corrupt());
            }
            let number = |n: u32| Ob::Number(f64::from(n));
            let table = Table::default()
                .with("Type", name("XObject"))
                .with("Subtype", name("Image"))
                .with("Width", number(size.width))
                .with("Height", number(size.height))
                .with("BitsPerComponent", number(8))
                .with("ColorSpace", name("DeviceGray"));
            return Ok((table, data));
        }
        let (source, bytes) = self.sourced(
            &space,
            &parts(
                &samples,
                size.width,
                size.height,
                Depth { channels, bits },
                described,
            )?,
        )?;
        let made = self.inker()?.many(&source, aim, &bytes, Look::Pixels)?;
        let per = match aim {
            Aim::Black | Aim::Light => 1,
            Aim::Kept | Aim::Inks | Aim::Calibrated | Aim::Plate(_) => 4,
        };
        let made: Vec<u8> = match aim {
            // A file says how much light there is.
            Aim::Black => made.into_iter().map(|black| !black).collect(),
            _ => made,
        };
        if made.len()
            != wide(size.width).saturating_mul(wide(size.height)).saturating_mul(per)
        {
            return Err(corrupt());
        }
        let number = |n: u32| Ob::Number(f64::from(n));
        let mut table = Table::default()
            .with("Type", name("XObject"))
            .with("Subtype", name("Image"))
            .with("Width", number(size.width))
            .with("Height", number(size.height))
            .with("BitsPerComponent", number(8))
            .with("ColorSpace", name(if per == 1 { "DeviceGray" } else { "DeviceCMYK" }));
        let filters = described.stream.filters();
        let photo = filters
            .iter()
            .any(|filter| matches!(filter, Filter::DctDecode | Filter::JpxDecode));
        if photo {
            let pixels = if per == 1 { Pixels::Gray } else { Pixels::Cmyk };
            let stream = photograph(&made, pixels, size)?;
            table.set("Filter", name("DCTDecode"));
            if stream.polarity == Polarity::Inverted {
                table.set("Decode", numbers(&[1.0, 0.0].repeat(per)));
            }
            return Ok((table, stream.data.to_vec()));
        }
        let narrow = if per == 1 { 1 } else { 4 };
        let data = flate(&made, size.width, narrow)?;
        table.set("Filter", name("FlateDecode"));
        let predictor = Table::default()
            .with("Predictor", Ob::Number(15.0))
            .with("Colors", Ob::Number(f64::from(narrow)))
            .with("BitsPerComponent", Ob::Number(8.0))
            .with("Columns", number(size.width));
        table.set("DecodeParms", Ob::Table(predictor));
        Ok((table, data.to_vec()))
    }

    /// For each pixel how light the plate stays, from parts counted to 255.
    fn light_on_plate(
        &self,
        space: &Space,
        parts: &[u8],
        nth: u8,
    ) -> Result<Vec<u8>, PictureFault> {
        let channels = space.channels().max(1);
        if let Space::Said(source) = space
            && !matches!(source, Source::Gray)
        {
            let inks = match source {
                Source::Cmyk => parts.to_vec(),
                source => self.inker()?.many(source, Aim::Inks, parts, Look::Pixels)?,
            };
            let (pixels, _) = inks.as_chunks::<4>();
            let on =
                |pixel: &[u8; 4]| pixel.get(usize::from(nth)).map_or(255, |ink| !ink);
            return Ok(pixels.iter().map(on).collect());
        }
        // Each colour is looked up once.
        let mut known: std::collections::BTreeMap<&[u8], u8> =
            std::collections::BTreeMap::new();
        let mut out = Vec::with_capacity(parts.len());
        for pixel in parts.chunks_exact(channels) {
            let light = match known.get(pixel) {
                Some(light) => *light,
                None => {
                    let indexed = matches!(space, Space::Indexed { .. });
                    let most = if indexed { 1.0 } else { 255.0 };
                    let numbers: Vec<f64> =
                        pixel.iter().map(|part| f64::from(*part) / most).collect();
                    let amount = self.on_plate(space, &numbers, nth)?;
                    let light = counted(1.0 - amount);
                    known.insert(pixel, light);
                    light
                }
            };
            out.push(light);
        }
        Ok(out)
    }

    /// Parts of colours, counted to 255 over their ranges, as those of a source.
    fn sourced(
        &self,
        space: &Space,
        parts: &[u8],
    ) -> Result<(Source, Vec<u8>), PictureFault> {
        if let Space::Said(source) = space {
            return Ok((source.clone(), parts.to_vec()));
        }
        // Tables and tints: each colour is looked up once.
        let channels = space.channels().max(1);
        let mut known = std::collections::BTreeMap::new();
        let mut source = None;
        let mut out = Vec::new();
        for pixel in parts.chunks_exact(channels) {
            if !known.contains_key(pixel) {
                let coloured = match space {
                    Space::Indexed { .. } => {
                        let at = pixel.first().copied().map_or(0.0, f64::from);
                        space.coloured(&[at])
                    }
                    _ => space.bytes(pixel),
                };
                let coloured = coloured.ok_or(PictureFault::Leaf(Feature::Foreign))?;
                source.get_or_insert(coloured.source);
                known.insert(pixel.to_vec(), coloured.numbers);
            }
            out.extend(known.get(pixel).into_iter().flatten());
        }
        Ok((source.ok_or(PictureFault::Empty)?, out))
    }
}

/// What a stream unpacks to.
struct Decoded {
    samples: Vec<u8>,
    size: PixelSize,
    bits: u8,
    /// What the stream says of its colours itself.
    space: Option<Space>,
}

/// A picture of one bit that is packed by JBIG2, packed by Flate: there are presses that read
/// only some of its segments, and PDF/X-1a has none of it.
fn repacked(described: &Described<'_>) -> Result<Option<Vec<u8>>, PictureFault> {
    let Described { width, height, stream, .. } = described;
    let filters = stream.filters();
    if !filters.iter().any(|filter| matches!(filter, Filter::Jbig2Decode)) {
        return Ok(None);
    }
    check_size(PixelSize::new(*width, *height))?;
    let params = ImageDecodeParams {
        // Bits stay bits.
        is_indexed: true,
        bpc: Some(1),
        num_components: Some(1),
        target_dimension: None,
        width: *width,
        height: *height,
    };
    let corrupt = || PictureFault::Corrupt("PDF, JBIG2".into());
    let result = stream.decoded_image(&params).map_err(|_| corrupt())?;
    let row = wide(*width).div_ceil(8);
    let whole = result.data.len() == row.saturating_mul(wide(*height));
    let same = result
        .image_data
        .as_ref()
        .is_none_or(|own| (own.width, own.height) == (*width, *height));
    // One that is of another size than it says stays as it is.
    if !whole || !same {
        return Ok(None);
    }
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let went = zlib.write_all(&result.data).and_then(|()| zlib.finish());
    went.map(Some).map_err(|_| corrupt())
}

fn decoded(described: &Described<'_>) -> Result<Decoded, PictureFault> {
    let Described { width, height, bits, space, stream, .. } = described;
    check_size(PixelSize::new(*width, *height))?;
    let params = ImageDecodeParams {
        is_indexed: matches!(space, Some(Space::Indexed { .. })),
        bpc: Some(*bits),
        num_components: space.as_ref().and_then(|s| u8::try_from(s.channels()).ok()),
        target_dimension: None,
        width: *width,
        height: *height,
    };
    let result = stream.decoded_image(&params);
    let result = result.map_err(|_| PictureFault::Corrupt("PDF".into()))?;
    let samples = result.data.into_owned();
    let Some(own) = result.image_data else {
        return Ok(Decoded {
            samples,
            size: PixelSize::new(*width, *height),
            bits: *bits,
            space: None,
        });
    };
    let said = own.color_space.and_then(|space| match space {
        ImageColorSpace::Gray => Some(Space::Said(Source::Gray)),
        ImageColorSpace::Rgb => Some(Space::Said(Source::Rgb)),
        ImageColorSpace::Cmyk => Some(Space::Said(Source::Cmyk)),
        ImageColorSpace::Unknown(_) => None,
    });
    let size = PixelSize::new(own.width, own.height);
    Ok(Decoded { samples, size, bits: own.bits_per_component, space: said })
}

/// How a pixel is counted.
struct Depth {
    channels: usize,
    /// Of each of them.
    bits: u8,
}

/// The parts of every pixel, counted to 255 over their ranges, or the numbers of a table.
fn parts(
    samples: &[u8],
    width: u32,
    height: u32,
    Depth { channels, bits }: Depth,
    described: &Described<'_>,
) -> Result<Vec<u8>, PictureFault> {
    let across = wide(width).saturating_mul(channels);
    let indexed = matches!(described.space, Some(Space::Indexed { .. }));
    let per_row = across.saturating_mul(usize::from(bits)).div_ceil(8);
    let most = (1_u32 << u32::from(bits.min(16))).saturating_sub(1).max(1);
    let ranges = match &described.space {
        Some(Space::Said(source)) => source.ranges(),
        _ => vec![[0.0, 1.0]; channels],
    };
    let decode = described
        .decode
        .as_ref()
        .filter(|ends| ends.len() == channels.saturating_mul(2) && !indexed);
    let mut table: Vec<Vec<u8>> = Vec::new();
    for (nth, range) in ranges.iter().enumerate() {
        let [low, high] = *range;
        let ends = decode.and_then(|ends| {
            let at = nth.checked_mul(2)?;
            Some([*ends.get(at)?, *ends.get(at.checked_add(1)?)?])
        });
        let [from, to] = ends.unwrap_or([low, high]);
        let of = |sample: u32| {
            let value = from + f64::from(sample) / f64::from(most) * (to - from);
            counted((value - low) / (high - low).max(1e-9))
        };
        // Of sixteen bits the upper eight are looked up.
        let count = if bits == 16 { 256 } else { most.saturating_add(1) };
        let scale = if bits == 16 { 257 } else { 1 };
        table.push((0..count).map(|n| of(n.saturating_mul(scale))).collect());
    }
    let mut out = Vec::with_capacity(across.saturating_mul(wide(height)));
    for row in samples.chunks(per_row.max(1)).take(wide(height)) {
        for at in 0..across {
            let sample = sample(row, at, bits);
            let nth = at.checked_rem(channels).unwrap_or(0);
            out.push(match indexed {
                true => sample,
                false => {
                    let curve = table.get(nth).map_or(&[][..], Vec::as_slice);
                    curve.get(usize::from(sample)).copied().unwrap_or(sample)
                }
            });
        }
    }
    if out.len() != across.saturating_mul(wide(height)) {
        return Err(PictureFault::Truncated);
    }
    Ok(out)
}

/// A sample of a row: its number, or the upper half of sixteen bits.
fn sample(row: &[u8], at: usize, bits: u8) -> u8 {
    let byte = |at: usize| row.get(at).copied().unwrap_or(0);
    match bits {
        16 => byte(at.saturating_mul(2)),
        8 => byte(at),
        1 | 2 | 4 => {
            let first = at.saturating_mul(usize::from(bits));
            let shift = 8_usize
                .saturating_sub(usize::from(bits))
                .saturating_sub(first.checked_rem(8).unwrap_or(0));
            let mask = (1_u8 << bits).wrapping_sub(1);
            (byte(first / 8) >> shift) & mask
        }
        _ => 0,
    }
}
