//! Draws the pictures of the community tabloid: `cargo run --example neighbours`.
//!
//! Like those of the other sample they stand in for photographs that cannot be shipped.

#[path = "../../2021-03/illustrate/brush.rs"]
mod brush;
mod indoors;
mod outdoors;
#[path = "../../2021-03/illustrate/people.rs"]
#[expect(dead_code, reason = "the other sample uses what this one does not")]
mod people;

use std::path::Path;
use std::process::ExitCode;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use brush::{Canvas, SIZE};

type Draw = fn(&mut Canvas);

const PICTURES: [(&str, Draw); 8] = [
    ("步道", outdoors::riverside),
    ("电梯", outdoors::lift),
    ("市集", outdoors::market),
    ("菜园", outdoors::garden),
    ("食堂", indoors::canteen),
    ("书屋", indoors::reading),
    ("修车", indoors::workshop),
    ("公益", outdoors::leaf),
];

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2026-12");
    let folder = std::env::args_os().nth(1).map_or(folder, Into::into);
    for (seed, (name, draw)) in (31..).zip(PICTURES) {
        let Some(mut canvas) = Canvas::new(0xF1_EADA) else { return ExitCode::FAILURE };
        draw(&mut canvas);
        let path = folder.join(name).with_extension("jpg");
        if write(&path, &canvas.finish(seed)).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn write(path: &Path, rgb: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let mut encoder = Encoder::new_file(path, 84)?;
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_icc_profile(include_bytes!("../../../fonts/profiles/sRGB2014.icc"))?;
    encoder.encode(rgb, SIZE.0, SIZE.1, ColorType::Rgb)?;
    Ok(())
}
