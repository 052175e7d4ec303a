//! Draws the pictures of the sample issue: `cargo run --example illustrate`.
//!
//! They stand in for photographs that cannot be shipped. Drawn from shapes alone, so the
//! same program draws the same pictures; the JPEG files beside this folder are what it
//! wrote.

mod ballot;
mod brush;
mod meeting;
mod people;
mod quilt;
mod site;
mod vote;

use std::path::Path;
use std::process::ExitCode;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use brush::{Canvas, SIZE};

type Draw = fn(&mut Canvas);

const PICTURES: [(&str, Draw); 5] = [
    ("拼布", quilt::draw),
    ("安检", site::draw),
    ("部署会", meeting::draw),
    ("选举1", ballot::draw),
    ("选举2", vote::draw),
];

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2021-03");
    let folder = std::env::args_os().nth(1).map_or(folder, Into::into);
    for (seed, (name, draw)) in (1..).zip(PICTURES) {
        let Some(mut canvas) = Canvas::new(0xEF_E4CF) else { return ExitCode::FAILURE };
        draw(&mut canvas);
        if write(&folder.join(name).with_extension("jpg"), &canvas.finish(seed)).is_err()
        {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn write(path: &Path, rgb: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let mut encoder = Encoder::new_file(path, 88)?;
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_icc_profile(include_bytes!("../../../fonts/profiles/sRGB2014.icc"))?;
    encoder.encode(rgb, SIZE.0, SIZE.1, ColorType::Rgb)?;
    Ok(())
}
