//! A photograph of 12 megapixels on its way to a press, beside the libraries that do the
//! work: decoding, the transform of the colour library over all its pixels, and the
//! encoder, one after another on one thread. Both in one run, taking turns, medians.
//!
//! `cargo bench --bench separate`. Wanted: ours on one thread at most 1.10 times theirs.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "it prints, or it stops")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::Instant;

use banmian::ink::{Intent, Profile, Separation};
use banmian::picture::{Reproduction, probe, separate};
use banmian::unit::Ratio;
use image::{DynamicImage, ImageReader};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use lcms2::{Flags, PixelFormat, Transform};

/// Pixels across and down.
const SIZE: (u16, u16) = (4000, 3000);
const RUNS: usize = 7;

/// A picture with as much in it as a photograph: slopes, edges and grain.
fn photograph() -> Vec<u8> {
    let (wide, high) = (u32::from(SIZE.0), u32::from(SIZE.1));
    let mut seed = 1_u32;
    let mut rgb = Vec::with_capacity(usize::try_from(wide * high * 3).unwrap_or(0));
    for y in 0..high {
        for x in 0..wide {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (seed >> 28) & 0xF;
            let patch = ((x / 97) * 37 + (y / 61) * 53) % 160;
            for slope in [x * 80 / wide, y * 80 / high, (x + y) * 80 / (wide + high)] {
                rgb.push(u8::try_from(patch + slope + grain).unwrap_or(255));
            }
        }
    }
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&rgb, SIZE.0, SIZE.1, ColorType::Rgb).expect("it fits");
    jpeg
}

/// The libraries by themselves: their times for decoding, transforming and encoding.
fn theirs(jpeg: &[u8], transform: &Transform<[u8; 3], [u8; 4]>) -> [f64; 3] {
    let clock = Instant::now();
    let mut reader = ImageReader::new(Cursor::new(jpeg));
    reader.set_format(image::ImageFormat::Jpeg);
    let image: DynamicImage = reader.decode().expect("it was just written");
    let rgb = image.into_rgb8().into_raw();
    let decoded = clock.elapsed().as_secs_f64();
    let clock = Instant::now();
    let (pixels, _) = rgb.as_chunks::<3>();
    let mut inks = vec![[0_u8; 4]; pixels.len()];
    transform.transform_pixels(pixels, &mut inks);
    let transformed = clock.elapsed().as_secs_f64();
    let clock = Instant::now();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let samples = inks.as_flattened();
    encoder.encode(samples, SIZE.0, SIZE.1, ColorType::Cmyk).expect("it fits");
    black_box(out);
    [decoded, transformed, clock.elapsed().as_secs_f64()]
}

fn ours(jpeg: &[u8], separation: &Separation) -> f64 {
    let clock = Instant::now();
    let picture = probe(jpeg.into()).expect("it was just written");
    let how = Reproduction::plain(Ratio::percent(240));
    black_box(separate(&picture, separation, how).expect("it is sound"));
    clock.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn main() {
    let jpeg = photograph();
    let press = Profile::newsprint();
    let open = |icc: &[u8]| lcms2::Profile::new_icc(icc).expect("a shipped profile");
    let transform = Transform::new_flags(
        &open(Profile::srgb().bytes()),
        PixelFormat::RGB_8,
        &open(press.bytes()),
        PixelFormat::CMYK_8,
        lcms2::Intent::RelativeColorimetric,
        Flags::BLACKPOINT_COMPENSATION,
    )
    .expect("two shipped profiles");
    let separation = Separation::new(&press, Intent::Relative).expect("a press");
    let pool = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads")
    };
    let (one, two) = (pool(1), pool(2));
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    let mut sums = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        let each = theirs(&jpeg, &transform);
        for (times, time) in parts.iter_mut().zip(each) {
            times.push(time);
        }
        let on = [
            each.iter().sum(),
            one.install(|| ours(&jpeg, &separation)),
            two.install(|| ours(&jpeg, &separation)),
        ];
        for (times, time) in sums.iter_mut().zip(on) {
            times.push(time);
        }
    }
    let [decoding, transforming, encoding] = parts.map(median);
    let [theirs, one, two] = sums.map(median);
    let ms = |seconds: f64| seconds * 1000.0;
    println!(
        "decoding {:.0} ms, transforming {:.0}, encoding {:.0}",
        ms(decoding),
        ms(transforming),
        ms(encoding)
    );
    println!("libraries    {:.0} ms", ms(theirs));
    println!("one thread   {:.0} ms, {:.2} times", ms(one), one / theirs);
    println!("two threads  {:.0} ms, {:.2} times", ms(two), two / theirs);
}
