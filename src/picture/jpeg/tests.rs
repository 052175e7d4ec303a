use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;

use super::{Walked, walk};
use crate::picture::{Heavy, PictureFault};

/// How a picture is written.
#[derive(Clone, Copy, Debug)]
struct Way {
    colours: ColorType,
    sampling: SamplingFactor,
    progressive: Option<u8>,
    restart: u16,
    optimised: Optimised,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Optimised {
    Yes,
    No,
}

const SIZE: (u16, u16) = (93, 61);

/// Samples to a pixel.
fn channels(colours: ColorType) -> usize {
    if colours == ColorType::Luma {
        return 1;
    }
    if colours == ColorType::Rgb { 3 } else { 4 }
}

fn written(way: Way) -> Vec<u8> {
    let pixels = usize::from(SIZE.0) * usize::from(SIZE.1);
    let count = pixels * channels(way.colours);
    let samples = (0..u32::try_from(count).unwrap()).map(|i| {
        // Noise over a slope.
        let noise = i.wrapping_mul(2_654_435_761) >> 27;
        u8::try_from((i / 83 + noise) % 256).unwrap()
    });
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.set_sampling_factor(way.sampling);
    encoder.set_restart_interval(way.restart);
    encoder.set_optimized_huffman_tables(way.optimised == Optimised::Yes);
    if let Some(scans) = way.progressive {
        encoder.set_progressive_scans(scans);
    }
    encoder.encode(&samples.collect::<Vec<_>>(), SIZE.0, SIZE.1, way.colours).unwrap();
    bytes
}

fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for colours in
        [ColorType::Luma, ColorType::Rgb, ColorType::Cmyk, ColorType::CmykAsYcck]
    {
        for sampling in
            [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_2_2]
        {
            for progressive in [None, Some(4), Some(9)] {
                for (restart, optimised) in
                    [(0, Optimised::No), (3, Optimised::No), (0, Optimised::Yes)]
                {
                    ways.push(Way { colours, sampling, progressive, restart, optimised });
                }
            }
        }
    }
    ways
}

#[test]
fn every_way_of_writing_a_jpeg_is_read_to_its_end() {
    for way in ways() {
        assert_eq!(walk(&written(way)), Ok(Walked::Whole), "{way:?}");
    }
}

#[test]
fn a_jpeg_cut_anywhere_in_its_scans_is_torn() {
    for way in ways() {
        let whole = written(way);
        let scan = whole.windows(2).position(|pair| *pair == [0xFF, 0xDA]).unwrap();
        for part in [10, 40, 80, 97] {
            let mut cut = whole.clone();
            cut.truncate(scan + 14 + (whole.len() - scan - 14) * part / 100);
            cut.extend([0xFF, 0xD9]);
            match walk(&cut) {
                Ok(Walked::Torn { rows }) => assert!(rows < 61, "{way:?}"),
                // It was cut within the header of a scan.
                other => assert!(other.is_err(), "{way:?} {part}: {other:?}"),
            }
        }
    }
}

#[test]
fn rows_that_are_whole_are_so() {
    let way = ways()[0];
    let whole = written(way);
    let scan = whole.windows(2).position(|pair| *pair == [0xFF, 0xDA]).unwrap();
    let mut last = 0;
    for part in 1..=9 {
        let mut cut = whole.clone();
        cut.truncate(scan + 10 + (whole.len() - scan - 10) * part / 10);
        cut.extend([0xFF, 0xD9]);
        let Ok(Walked::Torn { rows }) = walk(&cut) else { panic!("{part}") };
        assert!(last <= rows && rows % 8 == 0 && rows <= 61, "{part}: {rows}");
        last = rows;
    }
    assert!(30 < last, "{last}");
}

#[test]
fn a_jpeg_whose_end_never_came_is_whole_but_for_its_last_blocks() {
    for way in ways() {
        let whole = written(way);
        let cut = &whole[..whole.len() - 2];
        // Sixty-one rows; a unit is 8 or 16 of them.
        let unit = if way.sampling == SamplingFactor::F_2_2 && channels(way.colours) != 1
        {
            16
        } else {
            8
        };
        let rows = 60 / unit * unit;
        assert_eq!(walk(cut), Ok(Walked::Torn { rows }), "{way:?}");
        // Half of the mark, and the beginning of another picture in its place.
        assert_eq!(walk(&whole[..whole.len() - 1]), Ok(Walked::Torn { rows }), "{way:?}");
        let next = [cut, &[0xFF, 0xD8]].concat();
        assert_eq!(walk(&next), Ok(Walked::Torn { rows }), "{way:?}");
    }
}

#[test]
fn restart_markers_out_of_turn_are_damage() {
    let way = Way { restart: 3, ..ways()[0] };
    let mut bytes = written(way);
    let marker = |bytes: &[u8], n: u8| {
        bytes.windows(2).position(|pair| *pair == [0xFF, 0xD0 + n]).unwrap()
    };
    let second = marker(&bytes, 1);
    bytes[second + 1] = 0xD5;
    assert!(matches!(walk(&bytes), Ok(Walked::Torn { rows: 0 })));
}

#[test]
fn scans_without_end_are_bounded() {
    let whole = written(ways()[3]);
    let scan = whole.windows(2).position(|pair| *pair == [0xFF, 0xDA]).unwrap();
    let end = whole.len() - 2;
    let mut bomb = whole[..end].to_vec();
    for _ in 0..300 {
        bomb.extend(&whole[scan..end]);
    }
    assert!(matches!(walk(&bomb), Err(PictureFault::Heavy(Heavy::Scans))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_the_walk_panic(
        which in 0_usize..108,
        at in 0_usize..4000,
        with in proptest::collection::vec(any::<u8>(), 0..40),
        cut in 0_usize..9000,
    ) {
        let mut bytes = written(ways()[which]);
        let length = bytes.len();
        for (i, byte) in with.into_iter().enumerate() {
            bytes[(at + i) % length] = byte;
        }
        bytes.truncate(cut.max(1));
        let _ = walk(&bytes);
    }
}
