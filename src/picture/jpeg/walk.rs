//! Every code of every scan of a JPEG, read and thrown away: whether all of the picture is
//! there. About 4 ms a megapixel, a third of what it takes to make pixels of it.
//!
//! # Sources
//!
//! ITU-T T.81: Annex B (segments), §A.2 (the order of blocks), §F.2.2 (sequential scans),
//! §G.1.2 and §G.2 (progressive scans).

use super::super::bounds::MOST_SCANS;
use super::super::{Heavy, PictureFault};
use super::bits::{Bits, Codes};
use super::{EOI, SOI, SOS, marker, segment};

/// How far a JPEG is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::picture) enum Walked {
    /// All of it.
    Whole,
    /// Only so many rows of pixels from the top, as stored; below that codes are missing or
    /// mean nothing.
    Torn {
        /// Whole rows.
        rows: u32,
    },
}

/// Bytes that nobody uses after the last code of a scan. Cameras leave some.
const SPARE: usize = 64;

/// The first value of a block of eight-bit samples lies no further from zero: eight times
/// 128, and what rounding and careless programs add.
const FARTHEST: i32 = 1280;

/// Reads a JPEG to its end.
///
/// # Errors
///
/// If it contradicts itself outside its scans, or has more scans than are allowed.
pub(in crate::picture) fn walk(bytes: &[u8]) -> Result<Walked, PictureFault> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).ok_or(PictureFault::Unknown)?;
    let mut walk = Walk::default();
    loop {
        let (kind, after) = match marker(rest) {
            Ok(next) => next,
            // It ends, or rubbish follows, after some scans.
            Err(fault) => {
                return walk.frame.as_ref().map_or(Err(fault), |_| walk.cut());
            }
        };
        match kind {
            0x01 | 0xD0..=0xD7 => {
                rest = after;
                continue;
            }
            EOI => return walk.ended(),
            SOI => return walk.cut(),
            _ => {}
        }
        let Ok((body, after)) = segment(after) else { return walk.cut() };
        rest = after;
        match kind {
            0xC0..=0xC2 => walk.frame = Some(Frame::read(kind, body)?),
            0xC4 => walk.codes(body)?,
            0xDB => walk.quantisers(body)?,
            0xDD => {
                let interval = body.first_chunk::<2>().ok_or(PictureFault::Truncated)?;
                walk.restart = u16::from_be_bytes(*interval).into();
            }
            SOS => {
                walk.scans = walk.scans.saturating_add(1);
                if MOST_SCANS < walk.scans {
                    return Err(PictureFault::Heavy(Heavy::Scans));
                }
                let scan = walk.scan(body)?;
                let at = match walk.blocks(&scan, rest) {
                    Ok(at) => at,
                    Err(rows) => return Ok(Walked::Torn { rows }),
                };
                rest = rest.get(at..).unwrap_or(&[]);
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Walk {
    frame: Option<Frame>,
    /// Tables for the first value of a block, and for the others.
    first: [Option<Codes>; 4],
    others: [Option<Codes>; 4],
    /// How the first value of a block is quantised by each table.
    quantisers: [Option<i32>; 4],
    restart: u32,
    scans: usize,
}

struct Frame {
    progressive: bool,
    size: (u32, u32),
    /// The most blocks to a unit of any colour, across and down.
    most: (u32, u32),
    colours: Vec<Colour>,
}

struct Colour {
    id: u8,
    /// Blocks to a unit, across and down.
    unit: (u32, u32),
    quantiser: u8,
    /// Blocks across and down, of whole units.
    blocks: (u32, u32),
    /// Of a progressive picture for each block which values are not zero.
    seen: Vec<u64>,
    /// For each value how many bits of it are still to come; `None` for all.
    missing: [Option<u8>; 64],
}

/// Which values of a block, by their places in zigzag order.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Band {
    from: u32,
    to: u32,
}

/// A scan's header.
struct Scan {
    /// Which colours, with their two tables.
    colours: Vec<(usize, usize, usize)>,
    band: Band,
    /// Bits that earlier scans left out of these values, and that this one leaves out.
    high: u8,
    low: u8,
}

fn corrupt(what: &str) -> PictureFault {
    PictureFault::Corrupt(what.to_owned())
}

impl Frame {
    fn read(kind: u8, body: &[u8]) -> Result<Self, PictureFault> {
        let (size, count) = super::frame(body).map(|(w, h, count)| ((w, h), count))?;
        let rest = body.get(6..).unwrap_or(&[]);
        let parts = rest.chunks_exact(3).take(count.into());
        let mut colours: Vec<Colour> = parts
            .filter_map(|part| match part {
                [id, unit, quantiser] => Some(Colour {
                    id: *id,
                    unit: (u32::from(unit >> 4), u32::from(unit & 15)),
                    quantiser: *quantiser,
                    blocks: (0, 0),
                    seen: Vec::new(),
                    missing: [None; 64],
                }),
                _ => None,
            })
            .collect();
        let fits =
            |unit: (u32, u32)| (1..=4).contains(&unit.0) && (1..=4).contains(&unit.1);
        if colours.len() != usize::from(count) || !colours.iter().all(|c| fits(c.unit)) {
            return Err(corrupt("a frame of other colours than it says"));
        }
        // A frame has one, three or four colours: see `frame`.
        let across = colours.iter().map(|colour| colour.unit.0).max().unwrap_or(1);
        let down = colours.iter().map(|colour| colour.unit.1).max().unwrap_or(1);
        let progressive = kind == 0xC2;
        for colour in &mut colours {
            let units = |pixels: u32, most: u32| pixels.div_ceil(most.saturating_mul(8));
            let wide = units(size.0, across).saturating_mul(colour.unit.0);
            let high = units(size.1, down).saturating_mul(colour.unit.1);
            colour.blocks = (wide, high);
            if progressive {
                let blocks = u64::from(wide).saturating_mul(high.into());
                let blocks = usize::try_from(blocks).unwrap_or(usize::MAX);
                colour.seen = vec![0; blocks];
            }
        }
        Ok(Self { progressive, size, most: (across, down), colours })
    }

    /// Units or, of one colour alone, blocks across and down in a scan.
    fn extent(&self, scan: &Scan) -> (u32, u32) {
        let (wide, high) = self.size;
        let unit = match scan.colours.as_slice() {
            [(only, ..)] => self.colours.get(*only).map(|colour| colour.unit),
            _ => None,
        };
        let side = |pixels: u32, most: u32, own: Option<u32>| match own {
            // Pixels of this colour, then blocks of them.
            Some(own) => pixels.saturating_mul(own).div_ceil(most).div_ceil(8),
            None => pixels.div_ceil(most.saturating_mul(8)),
        };
        let (across, down) = (unit.map(|unit| unit.0), unit.map(|unit| unit.1));
        (side(wide, self.most.0, across), side(high, self.most.1, down))
    }

    /// Rows of pixels that so many rows of units or blocks of a scan are.
    fn rows(&self, scan: &Scan, done: u32) -> u32 {
        let (_, high) = self.extent(scan);
        let rows = u64::from(self.size.1).saturating_mul(done.into());
        // A scan of no rows has none that are whole.
        let rows = rows.checked_div(high.into()).unwrap_or(0);
        // Down to whole blocks, so that nothing torn is taken for whole.
        u32::try_from(rows).map_or(0, |rows| rows & !7)
    }
}

impl Walk {
    fn codes(&mut self, body: &[u8]) -> Result<(), PictureFault> {
        let mut rest = body;
        while let [slot, after @ ..] = rest {
            let bogus = || corrupt("a Huffman table that is none");
            let (lengths, after) = after.split_first_chunk::<16>().ok_or_else(bogus)?;
            let count = lengths.iter().map(|count| usize::from(*count)).sum();
            let (symbols, after) = after.split_at_checked(count).ok_or_else(bogus)?;
            let codes = Codes::new(lengths, symbols).ok_or_else(bogus)?;
            // A first value has no more than fifteen bits.
            if slot >> 4 == 0 && symbols.iter().any(|bits| 15 < *bits) {
                return Err(bogus());
            }
            let tables = if slot >> 4 == 0 { &mut self.first } else { &mut self.others };
            let slot = tables.get_mut(usize::from(slot & 15)).ok_or_else(bogus)?;
            *slot = Some(codes);
            rest = after;
        }
        Ok(())
    }

    fn quantisers(&mut self, body: &[u8]) -> Result<(), PictureFault> {
        let mut rest = body;
        while let [slot, after @ ..] = rest {
            let length = if slot >> 4 == 0 { 64 } else { 128 };
            let short = || corrupt("a quantisation table that is none");
            let (table, after) = after.split_at_checked(length).ok_or_else(short)?;
            let first = match table {
                [first, ..] if length == 64 => i32::from(*first),
                [high, low, ..] => i32::from(u16::from_be_bytes([*high, *low])),
                _ => return Err(short()),
            };
            let table = self.quantisers.get_mut(usize::from(slot & 15));
            *table.ok_or_else(short)? = Some(first.max(1));
            rest = after;
        }
        Ok(())
    }

    /// Reads the header of a scan.
    fn scan(&self, body: &[u8]) -> Result<Scan, PictureFault> {
        let wrong = || corrupt("a scan of colours or tables that are not there");
        let frame = self.frame.as_ref().ok_or_else(wrong)?;
        let (count, rest) = body.split_first().ok_or_else(wrong)?;
        let (parts, rest) = rest
            .split_at_checked(usize::from(*count).saturating_mul(2))
            .ok_or_else(wrong)?;
        let mut colours = Vec::new();
        for part in parts.chunks_exact(2) {
            let &[id, tables] = part else { return Err(wrong()) };
            let colour = frame.colours.iter().position(|colour| colour.id == id);
            let tables = (usize::from(tables >> 4), usize::from(tables & 15));
            colours.push((colour.ok_or_else(wrong)?, tables.0, tables.1));
        }
        let &[from, to, bits, ..] = rest else { return Err(wrong()) };
        let (band, high, low) = match frame.progressive {
            true => (Band { from: from.into(), to: to.into() }, bits >> 4, bits & 15),
            false => (Band { from: 0, to: 63 }, 0, 0),
        };
        let sound = match band {
            _ if colours.is_empty() => false,
            Band { from: 0, to: 0 } => true,
            Band { from: 0, to: 63 } => !frame.progressive,
            Band { from: 0, .. } => false,
            Band { from, to } => from <= to && to <= 63 && colours.len() == 1,
        };
        if !sound || 13 < low || (high != 0 && high != low.wrapping_add(1)) {
            return Err(corrupt("a scan of values that there are not"));
        }
        for (colour, first, others) in &colours {
            let has = |tables: &[Option<Codes>; 4], which: &usize| {
                tables.get(*which).is_some_and(Option::is_some)
            };
            let quantiser =
                frame.colours.get(*colour).map(|colour| usize::from(colour.quantiser));
            let quantised = quantiser.and_then(|q| self.quantisers.get(q)?.as_ref());
            let needs_first = band.from == 0 && high == 0;
            if quantised.is_none()
                || (needs_first && !has(&self.first, first))
                || (band.to != 0 && !has(&self.others, others))
            {
                return Err(wrong());
            }
        }
        Ok(Scan { colours, band, high, low })
    }

    /// Reads the blocks of a scan and says where it ends; else the rows that are whole.
    fn blocks(&mut self, scan: &Scan, bytes: &[u8]) -> Result<usize, u32> {
        let Self { frame, first, others, restart, quantisers, .. } = self;
        let Some(frame) = frame.as_mut() else { return Err(0) };
        let (wide, high) = frame.extent(scan);
        let alone = scan.colours.len() == 1;
        let mut farthest = [0; 4];
        for (slot, (colour, ..)) in farthest.iter_mut().zip(&scan.colours) {
            let colour = frame.colours.get(*colour).map(|c| usize::from(c.quantiser));
            let by = colour.and_then(|q| quantisers.get(q).copied().flatten());
            let by = by.ok_or(0_u32)?;
            let most = FARTHEST.saturating_add(by) >> scan.low;
            *slot = most.checked_div(by).ok_or(0_u32)?;
        }
        let mut state = State { bits: Bits::new(bytes), last: [0; 4], run: 0, farthest };
        let (mut start, mut left, mut due) = (0_usize, *restart, 0_u8);
        for row in 0..high {
            let torn = frame.rows(scan, row);
            for column in 0..wide {
                if *restart != 0 && left == 0 {
                    start = state.restart(start, bytes, due).ok_or(torn)?;
                    (left, due) = (*restart, due.wrapping_add(1) & 7);
                }
                left = left.saturating_sub(1);
                for (slot, (colour, dc, ac)) in scan.colours.iter().enumerate() {
                    let tables = Tables {
                        first: first.get(*dc).and_then(Option::as_ref),
                        others: others.get(*ac).and_then(Option::as_ref),
                    };
                    let colour = frame.colours.get_mut(*colour).ok_or(torn)?;
                    let unit = if alone { (1, 1) } else { colour.unit };
                    for y in 0..unit.1 {
                        for x in 0..unit.0 {
                            let y = row.saturating_mul(unit.1).saturating_add(y);
                            let x = column.saturating_mul(unit.0).saturating_add(x);
                            let seen = colour.seen_at(x, y);
                            state.block(scan, tables, slot, seen).ok_or(torn)?;
                        }
                    }
                }
                if state.bits.ran_out() {
                    return Err(torn);
                }
            }
        }
        let (unused, end) = state.bits.left();
        if SPARE < unused {
            // Codes were taken for others: where that began nobody can say.
            return Err(frame.rows(scan, high.saturating_sub(1)));
        }
        frame.note(scan);
        start.checked_add(end).ok_or(0)
    }

    /// What is known once the picture ends.
    fn ended(&self) -> Result<Walked, PictureFault> {
        let frame = self.frame.as_ref().ok_or_else(|| corrupt("no frame"))?;
        let whole = frame.colours.iter().all(|colour| match frame.progressive {
            true => colour.missing.iter().all(|missing| *missing == Some(0)),
            false => colour.missing.first() == Some(&Some(0)),
        });
        // A colour that never came is missing everywhere; finer detail that never came
        // leaves a picture, but not the one that was meant.
        Ok(if whole { Walked::Whole } else { Walked::Torn { rows: 0 } })
    }
}

impl Walk {
    /// What is known of a picture whose mark of the end never came. Its last row of blocks
    /// may be another's, and what else would have come nobody knows.
    fn cut(&self) -> Result<Walked, PictureFault> {
        let whole = self.ended()?;
        let frame = self.frame.as_ref().filter(|_| whole == Walked::Whole);
        let rows = frame.map_or(0, |frame| {
            let unit = frame.most.1.saturating_mul(8);
            // Blocks have a side: see `Frame::read`.
            let units = frame.size.1.div_ceil(unit.max(1));
            units.saturating_sub(1).saturating_mul(unit)
        });
        Ok(Walked::Torn { rows })
    }
}

impl Frame {
    /// Notes what a scan has brought.
    fn note(&mut self, scan: &Scan) {
        for (colour, ..) in &scan.colours {
            let Some(colour) = self.colours.get_mut(*colour) else {
                // Scans name colours of their frame: `Walk::scan` has looked.
                continue;
            };
            for value in scan.band.from..=scan.band.to {
                let value = usize::try_from(value).ok();
                if let Some(missing) = value.and_then(|v| colour.missing.get_mut(v)) {
                    *missing = Some(scan.low);
                }
            }
        }
    }
}

impl Colour {
    fn seen_at(&mut self, x: u32, y: u32) -> Option<&mut u64> {
        let at = u64::from(y).checked_mul(self.blocks.0.into())?.checked_add(x.into())?;
        self.seen.get_mut(usize::try_from(at).ok()?)
    }
}

#[derive(Clone, Copy)]
struct Tables<'a> {
    first: Option<&'a Codes>,
    others: Option<&'a Codes>,
}

/// Where a scan is.
struct State<'a> {
    bits: Bits<'a>,
    /// The first value of the last block of each colour.
    last: [i32; 4],
    /// Blocks of which nothing more comes.
    run: u32,
    /// How far from zero the first value of a block of each colour may lie.
    farthest: [i32; 4],
}

impl<'a> State<'a> {
    /// Goes on after a restart marker: where it begins, if the one that is due is there.
    fn restart(&mut self, start: usize, bytes: &'a [u8], due: u8) -> Option<usize> {
        let (0, end) = self.bits.left() else { return None };
        let at = start.checked_add(end)?;
        let next = bytes.get(at..)?;
        let next = next.strip_prefix(&[0xFF, 0xD0 | due])?;
        let begin = bytes.len().checked_sub(next.len())?;
        (self.bits, self.last, self.run) = (Bits::new(next), [0; 4], 0);
        Some(begin)
    }

    /// Reads a block. Nothing if its codes mean nothing.
    fn block(
        &mut self,
        scan: &Scan,
        tables: Tables<'_>,
        slot: usize,
        seen: Option<&mut u64>,
    ) -> Option<()> {
        match (scan.band, scan.high) {
            (Band { from: 0, to: 0 }, 0) => self.first(tables.first?, slot),
            (Band { from: 0, to: 0 }, _) => {
                self.bits.take(1);
                Some(())
            }
            (Band { from: 0, .. }, _) => {
                self.first(tables.first?, slot)?;
                self.sequential(tables.others?)
            }
            (_, 0) => self.band(scan.band, tables.others?, seen?),
            _ => self.refined(scan.band, tables.others?, seen?),
        }
    }

    fn first(&mut self, codes: &Codes, slot: usize) -> Option<()> {
        let bits = u32::from(self.bits.symbol(codes)?);
        if 15 < bits {
            return None;
        }
        let by = self.bits.number(bits);
        let last = self.last.get_mut(slot)?;
        *last = last.checked_add(by)?;
        (last.abs() <= *self.farthest.get(slot)?).then_some(())
    }

    fn sequential(&mut self, codes: &Codes) -> Option<()> {
        let mut at = 1_u32;
        while at < 64 {
            if let Some(stride) = self.bits.ahead(codes) {
                let reaches = at.wrapping_add(stride.values.into());
                // After the last value no code ends the block, and bits are of the next one.
                if reaches.wrapping_add(stride.ended.into()) <= 64 {
                    self.bits.pass(stride);
                    if stride.ended {
                        return Some(());
                    }
                    at = reaches;
                    continue;
                }
            }
            let symbol = self.bits.passed(codes)?;
            let (zeros, bits) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, bits) {
                (15, 0) => at = at.wrapping_add(16),
                (_, 0) => return Some(()),
                _ => {
                    at = at.wrapping_add(zeros).wrapping_add(1);
                    if 64 < at || 11 < bits {
                        return None;
                    }
                }
            }
        }
        Some(())
    }

    /// Values of a band for the first time (T.81 §G.1.2.2).
    fn band(
        &mut self,
        Band { from, to }: Band,
        codes: &Codes,
        seen: &mut u64,
    ) -> Option<()> {
        if self.run != 0 {
            self.run = self.run.wrapping_sub(1);
            return Some(());
        }
        let mut at = from;
        while at <= to {
            let symbol = self.bits.passed(codes)?;
            let (zeros, bits) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, bits) {
                (15, 0) => at = at.wrapping_add(16),
                (run, 0) => {
                    let more = self.bits.take(run);
                    self.run = (1_u32 << run).wrapping_sub(1).wrapping_add(more);
                    return Some(());
                }
                _ => {
                    at = at.wrapping_add(zeros);
                    if to < at || 11 < bits {
                        return None;
                    }
                    *seen |= 1_u64 << at;
                    at = at.wrapping_add(1);
                }
            }
        }
        Some(())
    }

    /// One bit more of the values of a band (T.81 §G.1.2.3).
    fn refined(
        &mut self,
        Band { from, to }: Band,
        codes: &Codes,
        seen: &mut u64,
    ) -> Option<()> {
        let mut at = from;
        while self.run == 0 && at <= to {
            let symbol = self.bits.symbol(codes)?;
            let (mut zeros, bits) = (u32::from(symbol >> 4), symbol & 15);
            match (zeros, bits) {
                (15, 0) => {}
                (run, 0) => {
                    self.run = (1_u32 << run).wrapping_add(self.bits.take(run));
                    break;
                }
                (_, 1) => {
                    self.bits.take(1);
                }
                _ => return None,
            }
            // Past what is known, and so many that stay zero.
            while at <= to {
                if *seen >> at & 1 == 1 {
                    self.bits.take(1);
                } else if zeros == 0 {
                    break;
                } else {
                    zeros = zeros.wrapping_sub(1);
                }
                at = at.wrapping_add(1);
            }
            if bits == 1 {
                if to < at {
                    return None;
                }
                *seen |= 1_u64 << at;
            }
            at = at.wrapping_add(1);
        }
        if self.run != 0 {
            for at in at..=to {
                if *seen >> at & 1 == 1 {
                    self.bits.take(1);
                }
            }
            self.run = self.run.wrapping_sub(1);
        }
        Some(())
    }
}
