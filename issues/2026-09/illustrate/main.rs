//! Draws the pictures of the two-colour bulletin: `cargo run --example bulletin`.
//!
//! They stand in for photographs that cannot be shipped. Drawn from shapes alone, so the
//! same program draws the same pictures; the JPEG files beside this folder are what it
//! wrote.

use std::path::Path;
use std::process::ExitCode;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint, PathBuilder, Pixmap, Point,
    RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

/// Pixels across and down: 200 to the inch over the type area.
const SIZE: (u16, u16) = (1400, 940);

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2026-09");
    let folder = std::env::args_os().nth(1).map_or(folder, Into::into);
    type Draw = fn(&mut Scene) -> Option<()>;
    let all: [(&str, Draw); 3] = [("灯会", boat), ("石桥", bridge), ("账本", ledger)];
    for (seed, (name, draw)) in (1..).zip(all) {
        let Some(pixmap) = Pixmap::new(SIZE.0.into(), SIZE.1.into()) else {
            return ExitCode::FAILURE;
        };
        let mut scene = Scene { pixmap, noise: seed };
        let path = folder.join(name).with_extension("jpg");
        if draw(&mut scene).is_none() || write(&path, &scene.grained()).is_err() {
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

struct Scene {
    pixmap: Pixmap,
    noise: u32,
}

impl Scene {
    /// A number from nothing to one, the same each time.
    fn chance(&mut self) -> f32 {
        self.noise = self.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(self.noise >> 16).unwrap_or(0)) / 65_535.0
    }

    fn fill(&mut self, points: &[[f32; 2]], shader: Shader<'_>) -> Option<()> {
        let mut path = PathBuilder::new();
        let ([x, y], rest) = points.split_first()?;
        path.move_to(*x, *y);
        rest.iter().for_each(|[x, y]| path.line_to(*x, *y));
        path.close();
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        let whole = Transform::identity();
        self.pixmap.fill_path(&path.finish()?, &paint, FillRule::Winding, whole, None);
        Some(())
    }

    /// A round shape, lighter where the light falls on it.
    fn round(&mut self, at: [f32; 2], radii: [f32; 2], colours: [u32; 2]) -> Option<()> {
        let ([x, y], [wide, high]) = (at, radii);
        let oval = Rect::from_ltrb(x - wide, y - high, x + wide, y + high)?;
        let path = PathBuilder::from_oval(oval)?;
        let light = Point::from_xy(x - wide * 0.3, y - high * 0.35);
        let stops = stops(&colours);
        let (mode, none) = (SpreadMode::Pad, Transform::identity());
        let radius = wide.max(high) * 1.3;
        let shader = RadialGradient::new(light, 0.0, light, radius, stops, mode, none)?;
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        self.pixmap.fill_path(&path, &paint, FillRule::Winding, none, None);
        Some(())
    }

    fn line(&mut self, points: &[[f32; 2]], width: f32, colour: u32) -> Option<()> {
        let mut path = PathBuilder::new();
        let ([x, y], rest) = points.split_first()?;
        path.move_to(*x, *y);
        rest.iter().for_each(|[x, y]| path.line_to(*x, *y));
        let shader = Shader::SolidColor(solid(colour));
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        let stroke = Stroke { width, ..Stroke::default() };
        let whole = Transform::identity();
        self.pixmap.stroke_path(&path.finish()?, &paint, &stroke, whole, None);
        Some(())
    }

    /// All of it from one height to another, from colour to colour.
    fn band(&mut self, from: f32, to: f32, colours: &[u32]) -> Option<()> {
        let shader = falling(from, to, colours)?;
        let right = f32::from(SIZE.0);
        self.fill(&[[0.0, from], [right, from], [right, to], [0.0, to]], shader)
    }

    /// Its pixels with a little grain, as a film has.
    fn grained(mut self) -> Vec<u8> {
        let pixels: Vec<_> = self.pixmap.pixels().to_vec();
        let mut rgb = Vec::with_capacity(pixels.len() * 3);
        for pixel in pixels {
            let grain = self.chance() * 14.0 - 7.0;
            for part in [pixel.red(), pixel.green(), pixel.blue()] {
                let value = (f32::from(part) + grain).clamp(0.0, 255.0);
                #[expect(clippy::cast_possible_truncation, reason = "clamped")]
                #[expect(clippy::cast_sign_loss, reason = "clamped")]
                rgb.push(value as u8);
            }
        }
        rgb
    }
}

fn solid(colour: u32) -> Color {
    let [_, r, g, b] = colour.to_be_bytes();
    Color::from_rgba8(r, g, b, 255)
}

fn stops(colours: &[u32]) -> Vec<GradientStop> {
    let last = u16::try_from(colours.len().saturating_sub(1)).map_or(1.0, f32::from);
    let places = (0_u16..).map(|at| f32::from(at) / last.max(1.0));
    places
        .zip(colours)
        .map(|(at, colour)| GradientStop::new(at, solid(*colour)))
        .collect()
}

fn falling(from: f32, to: f32, colours: &[u32]) -> Option<Shader<'static>> {
    let (top, foot) = (Point::from_xy(0.0, from), Point::from_xy(0.0, to));
    LinearGradient::new(top, foot, stops(colours), SpreadMode::Pad, Transform::identity())
}

/// A boat of lanterns at night, and a row of them over the water.
fn boat(scene: &mut Scene) -> Option<()> {
    scene.band(0.0, 560.0, &[0x1C_2333, 0x3A_4258, 0x7C_6A64])?;
    for house in 0..9_u8 {
        let x = f32::from(house) * 165.0 - 30.0;
        let top = 330.0 + scene.chance() * 90.0;
        let roof = [[x - 14.0, top], [x + 78.0, top - 52.0], [x + 172.0, top]];
        scene.fill(&roof, falling(top - 50.0, top, &[0x2A_2A2E, 0x18_1A20])?)?;
        let wall = [[x, top], [x + 158.0, top], [x + 158.0, 560.0], [x, 560.0]];
        scene.fill(&wall, falling(top, 560.0, &[0x6E_6258, 0x3C_3836])?)?;
        for window in 0..3_u8 {
            let left = x + 20.0 + f32::from(window) * 44.0;
            let pane = [
                [left, top + 30.0],
                [left + 26.0, top + 30.0],
                [left + 26.0, top + 74.0],
                [left, top + 74.0],
            ];
            scene.fill(&pane, Shader::SolidColor(solid(0xF2_D9A0)))?;
        }
    }
    scene.band(560.0, 940.0, &[0x4A_4448, 0x22_2834, 0x10_141E])?;
    for ripple in 0..70_u8 {
        let y = 585.0 + f32::from(ripple) * 5.0;
        let (x, length) = (scene.chance() * 1300.0, 60.0 + scene.chance() * 160.0);
        let colour = if ripple % 3 == 0 { 0xC8_9A6A } else { 0x6A_5A58 };
        scene.line(&[[x, y], [x + length, y]], 2.0, colour)?;
    }
    let hull = [
        [250.0, 640.0],
        [1150.0, 640.0],
        [1230.0, 580.0],
        [1080.0, 760.0],
        [330.0, 760.0],
        [180.0, 580.0],
    ];
    scene.fill(&hull, falling(580.0, 760.0, &[0xD8_5A34, 0x7A_2A1C])?)?;
    scene.line(&[[215.0, 606.0], [1195.0, 606.0]], 9.0, 0xF6_D488)?;
    for lantern in 0..11_u8 {
        let x = 270.0 + f32::from(lantern) * 86.0;
        let y = 470.0 - (f32::from(lantern) - 5.0).powi(2) * -3.2;
        scene.line(&[[x, y - 90.0], [x, y - 44.0]], 4.0, 0x20_1C1C)?;
        scene.round([x, y], [36.0, 44.0], [0xFF_E9B8, 0xD8_4A2A])?;
        scene.line(&[[x, y + 44.0], [x, y + 76.0]], 5.0, 0xC8_3A24)?;
        scene.round([x, 830.0 - y * 0.12], [26.0, 12.0], [0xE8_A060, 0x6A_3428])?;
    }
    scene.round([700.0, 240.0], [96.0, 96.0], [0xFF_F6DC, 0xE8_C888])
}

/// A bridge of one arch, and the arch again in the water.
fn bridge(scene: &mut Scene) -> Option<()> {
    scene.band(0.0, 600.0, &[0xC6_D4DA, 0xE4_E6DE, 0xF2_EEDF])?;
    for hill in 0..5_u8 {
        let x = f32::from(hill) * 340.0 - 120.0;
        let top = 280.0 + scene.chance() * 120.0;
        let slope = [[x, 600.0], [x + 260.0, top], [x + 560.0, 600.0]];
        scene.fill(&slope, falling(top, 600.0, &[0x8A_A094, 0xC2_CBB8])?)?;
    }
    scene.band(600.0, 940.0, &[0xA8_B8B4, 0x6C_8084, 0x48_5A60])?;
    let arc = |at: u8, radius: f32, flat: f32| {
        let angle = f32::from(at) / 24.0 * std::f32::consts::PI;
        [700.0 - radius * angle.cos(), 640.0 - radius * flat * angle.sin()]
    };
    let mut body: Vec<[f32; 2]> = vec![
        [60.0, 640.0],
        [60.0, 560.0],
        [700.0, 250.0],
        [1340.0, 560.0],
        [1340.0, 640.0],
    ];
    body.extend((0..=24).rev().map(|at| arc(at, 330.0, 0.92)));
    scene.fill(&body, falling(250.0, 640.0, &[0xB8_B0A2, 0x86_7E74, 0x5E_5850])?)?;
    for stone in 0..=24_u8 {
        let (inner, outer) = (arc(stone, 330.0, 0.92), arc(stone, 385.0, 0.94));
        scene.line(&[inner, outer], 3.0, 0x46_423C)?;
    }
    for course in 0..7_u8 {
        let y = 600.0 - f32::from(course) * 40.0;
        let out = (y - 250.0) / 310.0 * 640.0;
        let reach = (700.0 - out).max(70.0);
        scene.line(&[[reach, y], [(reach + 150.0).min(400.0), y]], 2.0, 0x6A_645A)?;
        scene.line(
            &[[1400.0 - reach, y], [(1250.0 - reach).max(1000.0), y]],
            2.0,
            0x6A_645A,
        )?;
    }
    for post in 0..13_u8 {
        let x = 100.0 + f32::from(post) * 100.0;
        let y = 250.0 + (x - 700.0).abs() * 0.484;
        let box_ = [
            [x - 8.0, y - 52.0],
            [x + 8.0, y - 52.0],
            [x + 8.0, y + 6.0],
            [x - 8.0, y + 6.0],
        ];
        scene.fill(&box_, falling(y - 52.0, y, &[0xD2_CABA, 0x7A_7268])?)?;
    }
    scene.line(&[[90.0, 520.0], [700.0, 214.0], [1310.0, 520.0]], 10.0, 0x9A_9284)?;
    let mirror: Vec<[f32; 2]> =
        (0..=24).map(|at| arc(at, 320.0, 0.9)).map(|[x, y]| [x, 1286.0 - y]).collect();
    scene.fill(&mirror, falling(646.0, 940.0, &[0x3E_4A4C, 0x58_686A])?)?;
    for ripple in 0..60_u8 {
        let y = 660.0 + f32::from(ripple) * 4.6;
        let (x, length) = (scene.chance() * 1300.0, 50.0 + scene.chance() * 180.0);
        scene.line(&[[x, y], [x + length, y]], 2.0, 0xC4_D0CC)?;
    }
    Some(())
}

/// An open book of ruled pages on a table, with a pen.
fn ledger(scene: &mut Scene) -> Option<()> {
    scene.band(0.0, 940.0, &[0x8A_6A4A, 0x6A_4C34, 0x4A_3424])?;
    for grain in 0..90_u8 {
        let y = f32::from(grain) * 10.6;
        let bend = scene.chance() * 16.0;
        scene.line(
            &[[0.0, y], [700.0, y + bend], [1400.0, y - bend * 0.5]],
            2.0,
            0x5A_402C,
        )?;
    }
    let shade = [[170.0, 190.0], [1270.0, 190.0], [1300.0, 830.0], [150.0, 830.0]];
    scene.fill(&shade, Shader::SolidColor(solid(0x2E_2018)))?;
    for (left, right, tones) in
        [(130.0, 690.0, [0xF4_ECD8, 0xD2_C4A6]), (690.0, 1250.0, [0xE6_DAC0, 0xF6_EEDC])]
    {
        let page = [[left, 150.0], [right, 150.0], [right, 800.0], [left, 800.0]];
        let (from, to) = (Point::from_xy(left, 0.0), Point::from_xy(right, 0.0));
        let none = Transform::identity();
        let shader = LinearGradient::new(from, to, stops(&tones), SpreadMode::Pad, none)?;
        scene.fill(&page, shader)?;
        for row in 0..14_u8 {
            let y = 210.0 + f32::from(row) * 42.0;
            scene.line(&[[left + 36.0, y], [right - 36.0, y]], 2.0, 0xA8_8A78)?;
            let mut x = left + 44.0;
            let end = right - 60.0 - scene.chance() * 140.0;
            while x < end {
                let high = 12.0 + scene.chance() * 14.0;
                let wide = 8.0 + scene.chance() * 12.0;
                scene.line(&[[x, y - 6.0], [x + wide, y - high]], 3.0, 0x2A_2C3A)?;
                scene.line(
                    &[[x + wide * 0.5, y - 24.0], [x + wide * 0.4, y - 5.0]],
                    2.6,
                    0x30_3240,
                )?;
                x += wide + 8.0;
            }
        }
    }
    scene.line(&[[690.0, 150.0], [690.0, 800.0]], 6.0, 0x8A_765C)?;
    scene.line(&[[960.0, 880.0], [1330.0, 560.0]], 26.0, 0x1E_2A3A)?;
    scene.line(&[[944.0, 894.0], [966.0, 876.0]], 10.0, 0xD8_C89A)?;
    scene.round([250.0, 110.0], [120.0, 70.0], [0xF0_EEE8, 0x8A_8880])?;
    scene.round([250.0, 100.0], [92.0, 48.0], [0x7A_4A28, 0x4A_2A18])
}
