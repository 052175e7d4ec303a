use proptest::prelude::*;

use super::decode;
use crate::ink::Colours;
use crate::picture::{Alpha, Damage, PictureFault, probe};
use crate::unit::PixelSize;

/// How the tags of a file are written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    Little,
    Big,
    /// `BigTIFF`, least byte first.
    Large,
}

/// A file of one picture: its tags with their values, and its strips.
struct File {
    layout: Layout,
    tags: Vec<(u16, Vec<u32>)>,
    strips: Vec<Vec<u8>>,
    /// Tags of strips, or of tiles.
    places: (u16, u16),
}

const STRIPS: (u16, u16) = (273, 279);
const TILES: (u16, u16) = (324, 325);

impl File {
    fn new(size: (u32, u32), meaning: u32, bits: &[u32], strip: &[u8]) -> Self {
        let samples = u32::try_from(bits.len()).unwrap();
        let tags = vec![
            (256, vec![size.0]),
            (257, vec![size.1]),
            (258, bits.to_vec()),
            (259, vec![1]),
            (262, vec![meaning]),
            (277, vec![samples]),
        ];
        Self {
            layout: Layout::Little,
            tags,
            strips: vec![strip.to_vec()],
            places: STRIPS,
        }
    }

    fn with(mut self, tag: u16, values: &[u32]) -> Self {
        self.tags.retain(|(known, _)| *known != tag);
        self.tags.push((tag, values.to_vec()));
        self
    }

    fn written(mut self) -> Vec<u8> {
        let number = |n: u64, bytes: usize| {
            let all = n.to_be_bytes();
            let mut field = all[8 - bytes..].to_vec();
            if self.layout != Layout::Big {
                field.reverse();
            }
            field
        };
        let wide = self.layout == Layout::Large;
        let mut out = match self.layout {
            Layout::Little => b"II\x2a\0....".to_vec(),
            Layout::Big => b"MM\0\x2a....".to_vec(),
            Layout::Large => b"II\x2b\0\x08\0\0\0........".to_vec(),
        };
        let (mut starts, mut lengths) = (Vec::new(), Vec::new());
        for strip in &self.strips {
            starts.push(u32::try_from(out.len()).unwrap());
            lengths.push(u32::try_from(strip.len()).unwrap());
            out.extend(strip);
        }
        self.tags.push((self.places.0, starts));
        self.tags.push((self.places.1, lengths));
        self.tags.sort_unstable();
        // Values that do not fit beside their tag.
        let room = if wide { 8 } else { 4 };
        let mut entries = Vec::new();
        for (tag, values) in &self.tags {
            // A list of shorts, for what readers want as shorts; else longs.
            let short = values.iter().all(|value| *value <= 0xFFFF);
            let (kind, size) = if short { (3_u64, 2) } else { (4, 4) };
            let bytes: Vec<u8> =
                values.iter().flat_map(|value| number((*value).into(), size)).collect();
            let mut field = bytes.clone();
            if room < bytes.len() {
                field = number(out.len() as u64, room);
                out.extend(&bytes);
            }
            field.resize(room, 0);
            let count = number(values.len() as u64, if wide { 8 } else { 4 });
            entries.extend([number((*tag).into(), 2), number(kind, 2), count, field]);
        }
        let start = out.len() as u64;
        let at = if wide { 8 } else { 4 };
        out[at..at + room].copy_from_slice(&number(start, room));
        out.extend(number(self.tags.len() as u64, if wide { 8 } else { 2 }));
        out.extend(entries.concat());
        out.extend(vec![0; room]);
        out
    }
}

fn samples(file: File) -> Vec<u8> {
    decode(&file.written()).unwrap().pixels.samples
}

fn fault(file: File) -> PictureFault {
    probe(file.written().into()).unwrap_err()
}

#[test]
fn a_picture_is_what_it_is_in_every_byte_order() {
    for layout in [Layout::Little, Layout::Big, Layout::Large] {
        let rgb = File::new((2, 1), 2, &[8; 3], &[1, 2, 3, 4, 5, 6]);
        let bytes = File { layout, ..rgb }.written();
        let picture = probe(bytes.clone().into()).unwrap();
        assert_eq!(
            (picture.pixels(), picture.colours()),
            (PixelSize::new(2, 1), Colours::Rgb)
        );
        assert_eq!(
            decode(&bytes).unwrap().pixels.samples,
            [1, 2, 3, 4, 5, 6],
            "{layout:?}"
        );
    }
}

#[test]
fn palettes_are_colours() {
    // Red, green, blue of four colours in sixteen bits.
    let map = [0, 0x80FF, 0xFFFF, 0, 0, 0, 0, 0xFFFF, 0, 0, 0xFFFF, 0];
    let file = File::new((4, 1), 3, &[2], &[0b0001_1011]).with(320, &map);
    assert_eq!(samples(file), [0, 0, 0, 0x80, 0, 0, 255, 0, 255, 0, 255, 0]);
    let outside = File::new((1, 1), 3, &[8], &[9]).with(320, &map);
    assert!(decode(&outside.written()).is_err());
}

#[test]
fn colours_that_were_multiplied_are_so_no_more() {
    for (kind, red) in [(1, 200), (2, 100)] {
        let file = File::new((2, 1), 2, &[8; 4], &[100, 0, 0, 128, 9, 9, 9, 0]);
        let bytes = file.with(338, &[kind]).written();
        assert_eq!(probe(bytes.clone().into()).unwrap().alpha(), Alpha::Masked);
        let decoded = decode(&bytes).unwrap().pixels;
        let near = decoded.samples[0].abs_diff(red) <= 1;
        assert!(near, "{kind}: {:?}", decoded.samples);
        assert_eq!(decoded.alpha, Some(vec![128, 0]));
    }
    // Selections of an image program show nothing.
    let file = File::new((1, 1), 2, &[8; 4], &[100, 0, 0, 128]).with(338, &[0]);
    assert_eq!(probe(file.written().into()).unwrap().alpha(), Alpha::Opaque);
}

#[test]
fn planes_and_tiles_are_put_together() {
    // Two rows of two pixels in the four inks, a plane each.
    let mut file = File::new((2, 2), 5, &[8; 4], &[]).with(284, &[2]).with(278, &[2]);
    file.strips = (0..4_u8).map(|ink| (0..4).map(|n| ink * 10 + n).collect()).collect();
    let inks = [0, 10, 20, 30, 1, 11, 21, 31, 2, 12, 22, 32, 3, 13, 23, 33];
    assert_eq!(samples(file), inks);
    // Tiles of 16 × 16 in planes of sixteen bits, over the edges of a picture.
    let mut file = File::new((20, 18), 2, &[16; 3], &[]).with(284, &[2]);
    file = file.with(322, &[16]).with(323, &[16]);
    file.places = TILES;
    file.strips = (0..12_u32)
        .map(|tile| {
            let (plane, place) = (tile / 4, tile % 4);
            let value = |x: u32, y: u32| {
                let (x, y) = (x + place % 2 * 16, y + place / 2 * 16);
                u16::try_from((plane * 80 + x + y) * 257).unwrap()
            };
            let all = (0..16).flat_map(|y| (0..16).map(move |x| (x, y)));
            all.flat_map(|(x, y)| value(x, y).to_le_bytes()).collect()
        })
        .collect();
    let rgb = samples(file);
    for (y, row) in (0_u8..).zip(rgb.chunks(60)) {
        for (x, pixel) in (0_u8..).zip(row.chunks(3)) {
            assert_eq!(pixel, [x + y, 80 + x + y, 160 + x + y], "{x} {y}");
        }
    }
}

#[test]
fn bits_may_stand_in_their_bytes_from_the_lowest_on() {
    let file = File::new((8, 1), 1, &[1], &[0b0000_0011]).with(266, &[2]);
    assert_eq!(samples(file), [255, 255, 0, 0, 0, 0, 0, 0]);
    let dark = File::new((8, 1), 0, &[1], &[0b1100_0000]);
    assert_eq!(samples(dark), [0, 0, 255, 255, 255, 255, 255, 255]);
}

#[test]
fn deep_samples_and_gray_that_shows_through_are_read() {
    let file = File::new((2, 1), 1, &[16], &[0xFF, 0xFF, 0, 0x80]);
    assert_eq!(samples(file), [255, 128]);
    let one = 1.0_f32.to_le_bytes();
    let half = 0.5_f32.to_le_bytes();
    let file = File::new((2, 1), 1, &[32], &[one, half].concat()).with(339, &[3]);
    assert_eq!(samples(file), [255, 128]);
    let file = File::new((2, 1), 1, &[8, 8], &[7, 255, 9, 0]).with(338, &[2]);
    let decoded = decode(&file.written()).unwrap().pixels;
    assert_eq!((decoded.samples, decoded.alpha), (vec![7, 9], Some(vec![255, 0])));
}

#[test]
fn colours_of_the_standard_observer_become_those_of_a_screen() {
    // White, black, and a red: L* 54, a* 81, b* 70, about sRGB 255 0 0 in D50.
    let lab = [255, 0, 0, 0, 0, 0, 138, 81, 70];
    let near = |found: &[u8]| {
        let wanted = [255, 255, 255, 0, 0, 0, 252, 10, 0];
        found.iter().zip(wanted).all(|(a, b): (&u8, u8)| a.abs_diff(b) < 14)
    };
    let found = samples(File::new((3, 1), 8, &[8; 3], &lab));
    assert!(near(&found), "{found:?}");
    let centred = lab.map(|value| value ^ 0x80);
    let icc: Vec<u8> =
        (0..9).map(|at| if at % 3 == 0 { lab[at] } else { centred[at] }).collect();
    assert_eq!(samples(File::new((3, 1), 9, &[8; 3], &icc)), found);
    let ycc =
        File::new((2, 1), 6, &[8; 3], &[76, 85, 255, 255, 128, 128]).with(530, &[1, 1]);
    let found = samples(ycc);
    assert!(found[0] > 250 && found[1] < 3 && found[2] < 3, "{found:?}");
    assert_eq!(found[3..], [255; 3]);
}

#[test]
fn inks_beyond_the_four_and_odd_kinds_are_named_and_not_called_damaged() {
    let spot = || File::new((1, 1), 5, &[8; 5], &[0; 5]);
    assert_eq!(fault(spot()), PictureFault::Inks(5));
    assert_eq!(fault(spot().with(338, &[0])), PictureFault::Inks(5));
    let colours = File::new((1, 1), 5, &[8; 4], &[0; 4]).with(332, &[2]);
    assert_eq!(fault(colours), PictureFault::Inks(4));
    // Alpha lays inks on paper.
    let alpha = spot().with(338, &[2]).written();
    assert_eq!(probe(alpha.into()).unwrap().alpha(), Alpha::Opaque);
    let coarse = File::new((2, 2), 6, &[8; 3], &[0; 6]);
    assert!(matches!(fault(coarse), PictureFault::Unsupported(_)));
    for (tag, value) in [(259, 6), (259, 34_712), (259, 50_000), (262, 32_803), (339, 2)]
    {
        let file = File::new((1, 1), 2, &[8; 3], &[0; 3]).with(tag, &[value]);
        assert!(matches!(fault(file), PictureFault::Unsupported(_)), "{tag} {value}");
    }
}

#[test]
fn a_strip_that_is_missing_leaves_those_above_it() {
    let mut file = File::new((2, 4), 1, &[8], &[]).with(278, &[1]);
    file.strips = vec![vec![1, 2], vec![3, 4], vec![5, 6], vec![7, 8]];
    let mut bytes = file.written();
    // The third strip lies outside the file.
    let starts =
        bytes.windows(8).position(|w| *w == [8, 0, 10, 0, 12, 0, 14, 0]).unwrap();
    bytes[starts + 5] = 0x70;
    let decoded = decode(&bytes).unwrap();
    assert_eq!(decoded.damage, Some(Damage { whole: 2, rows: 4 }));
    assert_eq!(decoded.pixels.samples[..4], [1, 2, 3, 4]);
}

#[test]
fn one_strip_may_be_larger_than_the_limits_of_others() {
    // 34 megapixels of CMYK, 137 MB in one strip.
    let size = (6_000_u32, 5_700_u32);
    let strip = vec![17; 6_000 * 5_700 * 4];
    let bytes = File::new(size, 5, &[8; 4], &strip).with(278, &[5_700]).written();
    drop(strip);
    let inks = decode(&bytes).unwrap().pixels.samples;
    assert!(inks.len() == 136_800_000 && inks.iter().all(|ink| *ink == 17));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_a_panic(
        meaning in 0_u32..11,
        samples in 1_usize..6,
        bits in proptest::sample::select(vec![1_u32, 2, 4, 8, 16, 32]),
        changes in proptest::collection::vec((0_usize..400, any::<u8>()), 0..4),
    ) {
        let file = File::new((9, 7), meaning, &vec![bits; samples], &[0x5A; 1500]);
        let mut bytes = file.with(320, &[77; 768]).written();
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[length - 1 - at % length] = byte;
        }
        // What is small enough to be decoded in a test.
        if let Ok(picture) = probe(bytes.into())
            && picture.pixels().count() < 1 << 20
        {
            let _ = crate::picture::for_proof(&picture);
        }
    }
}
