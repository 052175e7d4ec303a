//! What it costs to know that a picture is there to its end, beside a library that decodes it:
//! a photograph of 12 megapixels in each format, milliseconds a megapixel, medians.
//!
//! `cargo bench --bench damage`. Wanted: a JPEG that is passed through costs at most 8 ms a
//! megapixel; what is decoded anyway costs what the library does.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "it prints, or it stops")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::Instant;

use banmian::picture::{for_proof, probe};
use image::{DynamicImage, ImageFormat, RgbImage};

const SIZE: (u32, u32) = (4000, 3000);
const MEGAPIXELS: f64 = 12.0;
const RUNS: usize = 5;

/// A picture with as much in it as a photograph: slopes, edges and grain.
fn photograph() -> DynamicImage {
    let (wide, high) = SIZE;
    let mut seed = 1_u32;
    let image = RgbImage::from_fn(wide, high, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (seed >> 28) & 0xF;
        let patch = ((x / 97) * 37 + (y / 61) * 53) % 160;
        let slopes = [x * 80 / wide, y * 80 / high, (x + y) * 80 / (wide + high)];
        image::Rgb(slopes.map(|slope| u8::try_from(patch + slope + grain).unwrap_or(255)))
    });
    DynamicImage::ImageRgb8(image)
}

/// The median of some runs, in milliseconds a megapixel.
fn timed(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let clock = Instant::now();
            run();
            clock.elapsed().as_secs_f64() * 1000.0 / MEGAPIXELS
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).copied().unwrap_or(0.0)
}

fn main() {
    let photograph = photograph();
    // One thread, as the libraries have.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    println!("format  looked at  in a proof  `image` alone   ms a megapixel");
    for (name, format) in [
        ("JPEG", ImageFormat::Jpeg),
        ("PNG", ImageFormat::Png),
        ("TIFF", ImageFormat::Tiff),
        ("WebP", ImageFormat::WebP),
    ] {
        let mut bytes = Cursor::new(Vec::new());
        photograph.write_to(&mut bytes, format).expect("it is written");
        let bytes = bytes.into_inner();
        let headers = timed(|| {
            black_box(probe(bytes.as_slice().into()).expect("it is sound"));
        });
        let picture = probe(bytes.as_slice().into()).expect("it is sound");
        let proof = pool.install(|| {
            timed(|| {
                black_box(for_proof(&picture).expect("it is whole"));
            })
        });
        let theirs = timed(|| {
            let image = image::load_from_memory_with_format(&bytes, format);
            black_box(image.expect("it is sound"));
        });
        println!("{name:<6}  {headers:>9.2}  {proof:>10.2}  {theirs:>13.2}");
    }
}
