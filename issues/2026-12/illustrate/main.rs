//! Draws the pictures of the community tabloid and of the broadsheet:
//! `cargo run --example neighbours`.
//!
//! Like those of the other sample they stand in for photographs that cannot be shipped.

#[path = "../../2021-03/illustrate/brush.rs"]
mod brush;
mod harbour;
mod indoors;
mod outdoors;
#[path = "../../2021-03/illustrate/people.rs"]
#[expect(dead_code, reason = "the other sample uses what this one does not")]
mod people;
mod stage;
mod still;
mod streets;
mod tables;

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use brush::{Canvas, SIZE};

type Draw = fn(&mut Canvas);

/// The folders of the issues, with what each shows. The grain of a picture goes by its place.
const PICTURES: [(&str, &[(&str, Draw)]); 2] = [
    (
        "2026-12",
        &[
            ("步道", outdoors::riverside),
            ("电梯", outdoors::lift),
            ("市集", outdoors::market),
            ("菜园", outdoors::garden),
            ("食堂", indoors::canteen),
            ("书屋", indoors::reading),
            ("修车", indoors::workshop),
            ("公益", outdoors::leaf),
            ("护学", streets::crossing),
            ("门球", streets::gateball),
            ("老闸", streets::sluice),
            ("裁缝", tables::tailor),
            ("义诊", tables::clinic),
            ("萝卜汤", still::soup),
            ("棋", still::chess),
            ("合唱", stage::choir),
        ],
    ),
    (
        "2026-10",
        &[
            ("大桥", harbour::bridge),
            ("候鸟", harbour::birds),
            ("图书馆", harbour::library),
            ("橙子", harbour::oranges),
        ],
    ),
];

fn main() -> ExitCode {
    let issues = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues");
    let issues = std::env::args_os().nth(1).map_or(issues, Into::into);
    let named = PICTURES.iter().flat_map(|(issue, pictures)| {
        pictures.iter().map(move |(name, draw)| (issue, name, draw))
    });
    for (seed, (issue, name, draw)) in (31..).zip(named) {
        let Some(mut canvas) = Canvas::new(0xF1_EADA) else { return ExitCode::FAILURE };
        draw(&mut canvas);
        let path = issues.join(issue).join(name).with_extension("jpg");
        let rgb = canvas.finish(seed);
        // An ad fills its box: of the notice only a broad strip is printed.
        let rows = if *name == "公益" { 200..1120 } else { 0..SIZE.1 };
        if write(&path, &rgb, rows).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Writes some rows of a picture.
fn write(
    path: &Path,
    rgb: &[u8],
    rows: Range<u16>,
) -> Result<(), Box<dyn std::error::Error>> {
    let row = usize::from(SIZE.0) * 3;
    let strip = rgb.get(usize::from(rows.start) * row..usize::from(rows.end) * row);
    let mut encoder = Encoder::new_file(path, 84)?;
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_icc_profile(include_bytes!("../../../fonts/profiles/sRGB2014.icc"))?;
    let high = rows.end - rows.start;
    encoder.encode(strip.unwrap_or_default(), SIZE.0, high, ColorType::Rgb)?;
    Ok(())
}
