use std::io::{Cursor, Read};
use std::sync::Arc;

use image::{DynamicImage, ImageFormat};
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;

use super::*;
use super::{cmyk, jpeg, pixels};
use crate::ink::{Colours, Profile, ProfileFault};
use crate::unit::{PixelAt, PixelSize};

/// A big-endian Exif segment that says nothing but which way up.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn jpeg(colour: ColorType, change: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Arc<[u8]> {
    let (width, height) = (24_u16, 16_u16);
    let channels = match colour {
        ColorType::Luma => 1,
        ColorType::Cmyk | ColorType::CmykAsYcck => 4,
        ColorType::Rgb => 3,
        ColorType::Rgba
        | ColorType::Bgr
        | ColorType::Bgra
        | ColorType::Ycbcr
        | ColorType::Ycck => panic!("{colour:?}"),
    };
    let samples: Vec<u8> = (0..=255).step_by(7).cycle().take(384 * channels).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    change(&mut encoder);
    encoder.encode(&samples, width, height, colour).unwrap();
    bytes.into()
}

fn written(image: DynamicImage, format: ImageFormat) -> Arc<[u8]> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner().into()
}

/// Two pixels: red that is half there, blue that is all there.
fn half_red() -> DynamicImage {
    let raw = vec![255, 0, 0, 128, 0, 0, 255, 255];
    image::RgbaImage::from_raw(2, 1, raw).unwrap().into()
}

/// Undoes [`Encoding::Flate`] for the two filters that are written.
fn unpacked(data: &[u8], row: usize, channels: usize) -> Vec<u8> {
    let mut lines = Vec::new();
    flate2::read::ZlibDecoder::new(data).read_to_end(&mut lines).unwrap();
    let mut out: Vec<u8> = Vec::new();
    for line in lines.chunks(row + 1) {
        for (i, byte) in line[1..].iter().enumerate() {
            let before = match line[0] {
                1 if i < channels => 0,
                1 => out[out.len() - channels],
                2 => out[out.len() - row],
                other => panic!("filter {other}"),
            };
            out.push(byte.wrapping_add(before));
        }
    }
    out
}

#[test]
fn a_jpeg_is_known_by_its_headers_and_passes_byte_for_byte() {
    let cases = [
        (ColorType::Luma, Colours::Gray, Space::Gray, Polarity::Normal),
        (ColorType::Rgb, Colours::Rgb, Space::Rgb, Polarity::Normal),
        (ColorType::Cmyk, Colours::Cmyk, Space::Cmyk, Polarity::Inverted),
        (ColorType::CmykAsYcck, Colours::Cmyk, Space::Cmyk, Polarity::Inverted),
    ];
    for (colour, colours, space, polarity) in cases {
        for progressive in [false, true] {
            let bytes = jpeg(colour, |encoder| encoder.set_progressive(progressive));
            let picture = probe(bytes.clone()).unwrap();
            assert_eq!(picture.colours(), colours);
            assert_eq!(picture.pixels(), PixelSize::new(24, 16));
            let stream = for_proof(&picture).unwrap();
            assert_eq!(stream.data, bytes);
            assert_eq!((stream.space, stream.polarity), (space.clone(), polarity));
        }
    }
}

#[test]
fn a_jpeg_on_its_side_is_measured_upright() {
    let bytes = jpeg(ColorType::Rgb, |encoder| {
        encoder.add_exif_metadata(&exif(6)).unwrap();
    });
    let picture = probe(bytes).unwrap();
    assert_eq!(picture.orientation(), Orientation::Clockwise);
    assert_eq!(picture.pixels(), PixelSize::new(16, 24));
    assert_eq!(for_proof(&picture).unwrap().stored, PixelSize::new(24, 16));
}

/// As Pillow and some cameras write it: with the words that it has in a JPEG before it.
#[test]
fn a_webp_on_its_side_is_measured_upright() {
    let plain = written(half_red(), ImageFormat::WebP);
    let (wide, high) = (half_red().width(), half_red().height());
    let less_one = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        let pad = vec![0; data.len() % 2];
        [kind, &length, data, &pad].concat()
    };
    for before in [&b"Exif\0\0"[..], b""] {
        let head = [vec![0x18, 0, 0, 0], less_one(wide), less_one(high)].concat();
        let told = [before, &exif(6)].concat();
        let body = [chunk(b"VP8X", &head), plain[12..].to_vec(), chunk(b"EXIF", &told)];
        let body = body.concat();
        let length = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
        let file = [b"RIFF", &length[..], b"WEBP", &body].concat();
        let picture = probe(file.into()).unwrap();
        assert_eq!(picture.pixels(), PixelSize::new(high, wide), "{before:?}");
    }
}

#[test]
fn inks_of_a_tiff_keep_the_profile_that_they_are_of() {
    let profile = Profile::coated();
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = ::tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<::tiff::encoder::colortype::CMYK8>(2, 2).unwrap();
    let tag = ::tiff::tags::Tag::IccProfile;
    image.encoder().write_tag(tag, profile.bytes()).unwrap();
    image.write_data(&[200; 16]).unwrap();
    let picture = probe(bytes.into_inner().into()).unwrap();
    assert_eq!(picture.colours(), Colours::Cmyk);
    assert_eq!(picture.profile(), Some(profile.bytes()));
}

#[test]
fn a_profile_in_parts_is_put_together() {
    let part = |number: u8, bytes: &[u8]| {
        [b"ICC_PROFILE\0".as_slice(), &[number, 2], bytes].concat()
    };
    let icc = Profile::srgb().bytes().to_vec();
    let both = jpeg(ColorType::Rgb, |encoder| {
        encoder.add_app_segment(2, part(2, &icc[2000..])).unwrap();
        encoder.add_app_segment(2, part(1, &icc[..2000])).unwrap();
    });
    assert_eq!(probe(both).unwrap().profile(), Some(&*icc));
    let half = jpeg(ColorType::Rgb, |encoder| {
        encoder.add_app_segment(2, part(1, &icc[..2000])).unwrap();
    });
    assert_eq!(probe(half).unwrap().profile(), None);
}

#[test]
fn a_profile_for_other_colours_is_distrusted() {
    let bytes = jpeg(ColorType::Luma, |encoder| {
        encoder.add_icc_profile(Profile::srgb().bytes()).unwrap();
    });
    let picture = probe(bytes).unwrap();
    let mismatch = ProfileFault::Mismatch { wanted: Colours::Gray, found: Colours::Rgb };
    assert_eq!((picture.profile(), picture.distrusted()), (None, Some(mismatch)));
}

#[test]
fn what_is_no_picture_says_what_it_is() {
    let told = |bytes: &[u8]| probe(bytes.into()).unwrap_err();
    assert_eq!(told(b""), PictureFault::Unknown);
    assert_eq!(told(b"GIF89a...."), PictureFault::Foreign("GIF"));
    assert_eq!(told(b"\0\0\0\x18ftypheic...."), PictureFault::Foreign("HEIC"));
    let whole = jpeg(ColorType::Rgb, |_| {});
    // What is known once it is decoded is not known from its headers.
    assert!(probe(whole[..whole.len() - 2].into()).is_ok());
    assert_eq!(told(&whole[..40]), PictureFault::Truncated);
    let mut twelve = whole.to_vec();
    let sof = twelve.windows(2).position(|w| *w == [0xFF, 0xC0]).unwrap();
    twelve[sof + 4] = 12;
    assert_eq!(told(&twelve), PictureFault::Kind(JpegKind::Bits(12)));
    twelve[sof + 1] = 0xC9;
    assert_eq!(told(&twelve), PictureFault::Kind(JpegKind::Arithmetic));
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused() {
    let mut png = written(DynamicImage::new_rgb8(1, 1), ImageFormat::Png).to_vec();
    png[16..24].copy_from_slice(&[0, 0, 0xC0, 0, 0, 0, 0xC0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&png[12..29]);
    png[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    let size = PictureFault::TooLarge { width: 0xC000, height: 0xC000 };
    assert_eq!(probe(png.into()).unwrap_err(), size);
}

#[test]
fn transparency_becomes_a_mask_in_a_proof() {
    for format in [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::WebP] {
        let picture = probe(written(half_red(), format)).unwrap();
        assert_eq!(picture.alpha(), Alpha::Masked);
        let stream = for_proof(&picture).unwrap();
        assert_eq!(unpacked(&stream.data, 6, 3), [255, 0, 0, 0, 0, 255]);
        assert_eq!(unpacked(&stream.mask.unwrap().data, 2, 1), [128, 255]);
    }
}

#[test]
fn rows_come_out_as_they_went_in() {
    let raw: Vec<u8> = (0..=250).step_by(7).cycle().take(3 * 50 * 40).collect();
    let image = image::RgbImage::from_raw(50, 40, raw.clone()).unwrap();
    let picture = probe(written(image.into(), ImageFormat::Png)).unwrap();
    let stream = for_proof(&picture).unwrap();
    assert_eq!(stream.mask, None);
    assert_eq!(unpacked(&stream.data, 150, 3), raw);
}

#[cfg(feature = "shipped-fonts")]
mod press {
    use super::*;
    use crate::ink::{Intent, Separation};
    use crate::unit::Ratio;

    fn newsprint() -> Separation {
        Separation::new(&Profile::newsprint(), Intent::Relative).unwrap()
    }

    #[test]
    fn what_could_be_seen_through_lies_on_white() {
        let picture = probe(written(half_red(), ImageFormat::Png)).unwrap();
        let stream = for_press(&picture, &newsprint()).unwrap();
        let pink = newsprint().inks(None, &[255, 127, 127, 0, 0, 255]).unwrap();
        assert_eq!((stream.space, stream.mask), (Space::Cmyk, None));
        assert_eq!(unpacked(&stream.data, 8, 4), pink);
    }

    #[test]
    fn a_photograph_becomes_an_inverted_cmyk_jpeg() {
        let picture = probe(jpeg(ColorType::Rgb, |_| {})).unwrap();
        let separated = separate(&picture, &newsprint(), within(240)).unwrap();
        assert_eq!(separated.coverage.unwrap().over, Ratio::ZERO);
        let stream = separated.stream;
        assert_eq!((stream.encoding, &stream.space), (Encoding::Dct, &Space::Cmyk));
        let again = probe(stream.data.clone()).unwrap();
        assert_eq!(again.colours(), Colours::Cmyk);
        assert_eq!(for_proof(&again).unwrap().polarity, stream.polarity);
        assert_eq!(for_press(&picture, &newsprint()).unwrap(), stream);
    }

    #[test]
    fn cmyk_keeps_its_numbers_and_gray_is_the_black_that_looks_like_it() {
        let bytes = jpeg(ColorType::Cmyk, |_| {});
        let made =
            separate(&probe(bytes.clone()).unwrap(), &newsprint(), within(240)).unwrap();
        assert_eq!((made.stream.data, made.coverage.is_some()), (bytes, true));

        let slope = image::GrayImage::from_fn(256, 4, |x, _| {
            image::Luma([u8::try_from(x).unwrap()])
        });
        let levels: Vec<u8> = (0..=255).collect();
        let picture = probe(written(slope.into(), ImageFormat::Png)).unwrap();
        let made = separate(&picture, &newsprint(), within(240)).unwrap();
        assert_eq!((made.stream.space, made.coverage), (Space::Gray, None));
        let light = unpacked(&made.stream.data, 256, 1);
        let black = newsprint().black(None, &levels).unwrap();
        assert!(light[..256].iter().zip(&black).all(|(light, ink)| *light == 255 - ink));
        assert!(light[128] < 122, "dot gain is counted: {}", light[128]);
        // As a JPEG it stays one.
        let made = probe(jpeg(ColorType::Luma, |_| {})).unwrap();
        let made = separate(&made, &newsprint(), within(240)).unwrap().stream;
        assert_eq!((made.encoding, made.space), (Encoding::Dct, Space::Gray));
    }

    /// A ring of black on paper.
    fn ring() -> image::GrayImage {
        image::GrayImage::from_fn(100, 90, |x, y| {
            let (x, y) = (i64::from(x) - 50, i64::from(y) - 45);
            image::Luma([if (900..1600).contains(&(x * x + y * y)) { 0 } else { 255 }])
        })
    }

    #[test]
    fn line_art_stays_line_art_whatever_it_came_as() {
        let gray = ring();
        let rgb = DynamicImage::from(gray.clone()).into_rgb8();
        let mut jpeg = Vec::new();
        let encoder = Encoder::new(&mut jpeg, 100);
        encoder.encode(&rgb, 100, 90, ColorType::Rgb).unwrap();
        for bytes in [
            written(gray.clone().into(), ImageFormat::Png),
            written(rgb.into(), ImageFormat::Png),
            jpeg.into(),
        ] {
            let how = Reproduction { enough: Some(PixelSize::new(9, 9)), ..within(240) };
            let picture = probe(bytes).unwrap();
            let made = separate(&picture, &newsprint(), how).unwrap();
            assert_eq!((made.stream.bits, made.stream.paint), (1, Paint::Opaque));
            assert_eq!(
                (made.stream.stored, made.coverage),
                (PixelSize::new(100, 90), None)
            );
            let inked = made.stream.inked(&newsprint()).unwrap();
            for (x, y, light) in gray.enumerate_pixels() {
                let inks = [0, 0, 0, 255 - light.0[0]];
                assert_eq!(seen(&inked, PixelAt { x, y }), (inks, 255), "{x} {y}");
            }
            let kept = Separated::from_bytes(&made.to_bytes());
            assert_eq!(kept, Some(made));
        }
        // Too fine for any press.
        let how = Reproduction { fineness: Some(4_800), ..within(240) };
        let picture = probe(written(gray.into(), ImageFormat::Png)).unwrap();
        assert_eq!(
            separate(&picture, &newsprint(), how).unwrap().stream.stored,
            PixelSize::new(50, 45)
        );
    }

    #[test]
    fn one_bit_prints_its_black_over_what_lies_under_it() {
        let mut tiff = Cursor::new(Vec::new());
        let mut encoder = ::tiff::encoder::TiffEncoder::new(&mut tiff).unwrap();
        // The crate writes no single bits: a palette of none, said to be of one.
        let image = encoder.new_image::<::tiff::encoder::colortype::Gray8>(2, 2).unwrap();
        image.write_data(&[0b1000_0000, 0, 0b0100_0000, 0]).unwrap();
        let mut tiff = tiff.into_inner();
        let bits = tiff.windows(4).position(|w| *w == [2, 1, 3, 0]).unwrap();
        tiff[bits + 8] = 1;
        let picture = probe(tiff.into()).unwrap();
        assert_eq!(picture.depth, Depth::One);
        let made = separate(&picture, &newsprint(), within(240)).unwrap().stream;
        assert_eq!((made.bits, made.paint), (1, Paint::Stencil));
        let inked = made.inked(&newsprint()).unwrap();
        assert_eq!(seen(&inked, PixelAt { x: 1, y: 0 }), ([0, 0, 0, 255], 255));
        assert_eq!(seen(&inked, PixelAt { x: 0, y: 0 }), ([0, 0, 0, 255], 0));
    }

    /// A CMYK JPEG of one colour. Without Adobe's marker its numbers are ink, not paper.
    fn flat_jpeg(inks: [u8; 4], colour: ColorType, marker: Marker) -> Arc<[u8]> {
        let stored = match marker {
            Marker::Adobe => inks,
            Marker::None => inks.map(|ink| 255 - ink),
        };
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, 100);
        encoder.encode(&stored.repeat(32 * 32), 32, 32, colour).unwrap();
        if marker == Marker::None {
            let at = bytes.windows(2).position(|w| *w == [0xFF, 0xEE]).unwrap();
            bytes.drain(at..at + 16);
        }
        bytes.into()
    }

    #[derive(Clone, Copy, PartialEq)]
    enum Marker {
        Adobe,
        None,
    }

    #[test]
    fn the_ink_of_a_cmyk_picture_is_seen_whichever_way_it_is_written() {
        let inks = [255, 128, 0, 64];
        let mut tiff = Cursor::new(Vec::new());
        let mut encoder = ::tiff::encoder::TiffEncoder::new(&mut tiff).unwrap();
        encoder
            .write_image::<::tiff::encoder::colortype::CMYK8>(32, 32, &inks.repeat(1024))
            .unwrap();
        for bytes in [
            flat_jpeg(inks, ColorType::Cmyk, Marker::Adobe),
            flat_jpeg(inks, ColorType::Cmyk, Marker::None),
            flat_jpeg(inks, ColorType::CmykAsYcck, Marker::Adobe),
            tiff.into_inner().into(),
        ] {
            let picture = probe(bytes).unwrap();
            assert_eq!(picture.colours(), Colours::Cmyk);
            let decoded = pixels::decode(&picture).unwrap().samples;
            for pixel in decoded.chunks_exact(4) {
                let near = pixel.iter().zip(inks).all(|(a, b)| a.abs_diff(b) <= 3);
                assert!(near, "{pixel:?} {:?}", picture.polarity);
            }
            let made = separate(&picture, &newsprint(), within(160)).unwrap();
            assert_eq!(made.coverage.unwrap().over, Ratio::ONE);
        }
    }

    #[test]
    fn solid_of_all_four_inks_is_four_hundred_percent() {
        let picture = flat_jpeg([255; 4], ColorType::Cmyk, Marker::Adobe);
        let made = separate(&probe(picture).unwrap(), &newsprint(), within(240)).unwrap();
        let coverage = made.coverage.unwrap();
        assert_eq!((coverage.heaviest, coverage.over), (Ratio::percent(400), Ratio::ONE));
    }

    #[test]
    fn inks_of_another_press_are_separated_anew_and_black_stays_black() {
        let coated = Profile::coated();
        for (inks, black_alone) in [([0, 0, 0, 255], true), ([255, 255, 255, 200], false)]
        {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 100);
            encoder.add_icc_profile(coated.bytes()).unwrap();
            let pixels = inks.repeat(32 * 32);
            encoder.encode(&pixels, 32, 32, ColorType::Cmyk).unwrap();
            let picture = probe(bytes.into()).unwrap();
            let made = separate(&picture, &newsprint(), within(240)).unwrap();
            let coverage = made.coverage.unwrap();
            assert_eq!(coverage.over, Ratio::ZERO, "{coverage:?}");
            assert_ne!(made.stream.data[..], *picture.bytes());
            let again = cmyk::decode(&probe(made.stream.data).unwrap()).unwrap();
            let coloured =
                again.chunks_exact(4).any(|p| p[..3].iter().any(|ink| 2 < *ink));
            assert_ne!(coloured, black_alone);
            // For the press it was made for it passes byte for byte.
            let own = Separation::new(&coated, Intent::Relative).unwrap();
            let made = separate(&picture, &own, within(300)).unwrap();
            assert_eq!(made.stream.data[..], *picture.bytes());
        }
    }

    #[test]
    fn a_picture_too_fine_is_made_coarser_and_counted_as_it_came() {
        let how = Reproduction { enough: Some(PixelSize::new(12, 8)), ..within(240) };
        let picture = probe(jpeg(ColorType::Rgb, |_| {})).unwrap();
        let stream = separate(&picture, &newsprint(), how).unwrap().stream;
        assert_eq!(
            (stream.stored, stream.counted),
            (PixelSize::new(12, 8), PixelSize::new(24, 16))
        );
        assert_eq!(probe(stream.data).unwrap().pixels(), PixelSize::new(12, 8));
        let gray = DynamicImage::new_luma8(24, 16);
        let picture = probe(written(gray, ImageFormat::Png)).unwrap();
        let stream = separate(&picture, &newsprint(), how).unwrap().stream;
        assert_eq!((stream.stored, stream.space), (PixelSize::new(12, 8), Space::Gray));
        // What is not too fine stays as it came, and so does what has its inks.
        let enough = Reproduction { enough: Some(PixelSize::new(99, 99)), ..how };
        let picture = probe(jpeg(ColorType::Rgb, |_| {})).unwrap();
        let stream = separate(&picture, &newsprint(), enough).unwrap().stream;
        assert_eq!(stream.stored, PixelSize::new(24, 16));
        let bytes = jpeg(ColorType::Cmyk, |_| {});
        let picture = probe(bytes.clone()).unwrap();
        let stream = separate(&picture, &newsprint(), how).unwrap().stream;
        assert_eq!(stream.data, bytes);
    }

    #[test]
    fn what_may_show_through_keeps_its_mask() {
        let picture = probe(written(half_red(), ImageFormat::Png)).unwrap();
        let how = Reproduction { through: Through::Masked, ..within(240) };
        let stream = separate(&picture, &newsprint(), how).unwrap().stream;
        assert_eq!(stream.space, Space::Cmyk);
        assert_eq!(unpacked(&stream.mask.unwrap().data, 2, 1), [128, 255]);
        let red = newsprint().inks(None, &[255, 0, 0]).unwrap();
        assert_eq!(unpacked(&stream.data, 8, 4)[..4], red);
    }

    #[test]
    fn rgb_that_is_kept_has_a_profile() {
        let bytes = jpeg(ColorType::Rgb, |_| {});
        let picture = probe(bytes.clone()).unwrap();
        let how = Reproduction { rgb: RgbPictures::Kept, ..within(240) };
        let made = separate(&picture, &newsprint(), how).unwrap();
        assert_eq!((made.stream.data, made.coverage), (bytes, None));
        let profile = Profile::srgb().bytes().into();
        assert_eq!(made.stream.space, Space::Icc { channels: 3, profile });
        let png = probe(written(half_red(), ImageFormat::Png)).unwrap();
        let stream = separate(&png, &newsprint(), how).unwrap().stream;
        assert_eq!(stream.mask, None);
        assert_eq!(unpacked(&stream.data, 6, 3), [255, 127, 127, 0, 0, 255]);
    }

    /// The inks of the process at a pixel, and how much of it shows.
    fn seen(inked: &Inked, at: PixelAt) -> ([u8; 4], u8) {
        let pixel = inked.at(at);
        (pixel.process, pixel.shows)
    }

    /// A gray picture and the same saved as RGB become the same black, and a duotone is that
    /// black by its curves.
    #[test]
    fn colours_become_the_black_that_their_gray_becomes() {
        use crate::ink::{Duotone, DuotoneCurves, Inking, Plate, SpotId};
        let ramp = image::GrayImage::from_fn(256, 3, |x, _| {
            image::Luma([u8::try_from(x).unwrap()])
        });
        let rgb = DynamicImage::from(ramp.clone()).into_rgb8();
        let black = Reproduction { inking: Inking::Black, ..within(240) };
        let made = |image: DynamicImage, how| {
            let picture = probe(written(image, ImageFormat::Png)).unwrap();
            let made = separate(&picture, &newsprint(), how).unwrap();
            made.stream.inked(&newsprint()).unwrap()
        };
        let (gray, colour) = (made(ramp.clone().into(), black), made(rgb.into(), black));
        let DuotoneCurves { black: darks, colour: lights } = DuotoneCurves::default();
        let second = Plate::Spot(SpotId(1));
        let duotone = Duotone { second, black: darks, colour: lights };
        let how = Reproduction { inking: Inking::Duotone(duotone), ..within(240) };
        let pair = made(ramp.into(), how);
        assert_eq!(pair.spot(), Some(SpotId(1)));
        let (darks, lights) = (darks.table(), lights.table());
        for x in 0..256 {
            let k = gray.at(PixelAt { x, y: 1 }).process[3];
            // The way through the colours of the observer costs a step.
            assert!(k.abs_diff(colour.at(PixelAt { x, y: 1 }).process[3]) <= 2, "{x}");
            let both = pair.at(PixelAt { x, y: 1 });
            assert_eq!(both.process, [0, 0, 0, darks[usize::from(k)]], "{x}");
            assert_eq!(both.spot, lights[usize::from(k)], "{x}");
        }
    }

    /// More ink than the paper holds becomes less, and looks nearly as it did; what is within
    /// the limit keeps its numbers.
    #[test]
    fn a_heavy_picture_is_separated_anew_where_that_is_asked_for() {
        use super::super::Heaviness;
        let heavy = [255_u8, 230, 220, 200].repeat(40 * 30);
        let light = [20_u8, 30, 10, 0].repeat(40 * 30);
        for (inks, changed) in [(heavy, true), (light, false)] {
            let mut jpeg = Vec::new();
            // The encoder writes inks as they are, and Adobe's marker turns them round.
            Encoder::new(&mut jpeg, 95).encode(&inks, 40, 30, ColorType::Cmyk).unwrap();
            let picture = probe(jpeg.into()).unwrap();
            let how = Reproduction { heavy: Heaviness::Reduced, ..within(240) };
            let made = separate(&picture, &newsprint(), how).unwrap();
            assert_eq!(made.reduced.is_some(), changed);
            let coverage = made.coverage.unwrap();
            assert!(coverage.heaviest <= Ratio::percent(245), "{coverage:?}");
            let kept = separate(&picture, &newsprint(), within(240)).unwrap();
            assert_eq!(kept.reduced, None);
            assert_eq!(kept.stream == made.stream, !changed);
        }
    }

    fn within(percent: i64) -> Reproduction {
        Reproduction::plain(Ratio::percent(percent))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_damage_makes_a_panic(
            which in 0_usize..5,
            at in 0_usize..700,
            with in proptest::collection::vec(any::<u8>(), 0..6),
            cut in 0_usize..1600,
        ) {
            let bytes = match which {
                0 => jpeg(ColorType::Rgb, |e| e.add_exif_metadata(&exif(3)).unwrap()),
                1 => jpeg(ColorType::Luma, |e| e.set_progressive(true)),
                2 => written(half_red(), ImageFormat::Png),
                3 => written(half_red(), ImageFormat::Tiff),
                _ => written(half_red(), ImageFormat::WebP),
            };
            let mut bytes = bytes.to_vec();
            let length = bytes.len();
            for (i, byte) in with.into_iter().enumerate() {
                bytes[(at + i) % length] = byte;
            }
            bytes.truncate(cut.max(1));
            if let Ok(picture) = probe(bytes.into()) {
                // What is small enough to be decoded in a test.
                if picture.stored.count() < 1 << 20 {
                    let _ = for_proof(&picture);
                    let _ = for_press(&picture, &newsprint());
                }
            }
        }
    }
}

#[test]
fn a_jpeg_of_separate_scans_keeps_its_colours() {
    let red = [200_u8, 30, 40].repeat(24 * 16);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    // Optimised tables make this encoder write a scan for each colour.
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&red, 24, 16, ColorType::Rgb).unwrap();
    assert!(jpeg::is_split(&bytes));
    let picture = probe(bytes.into()).unwrap();
    let pixels = pixels::decode(&picture).unwrap().samples;
    let near = pixels.chunks_exact(3).all(|p| {
        p.iter().zip([200_u8, 30, 40]).all(|(have, want)| have.abs_diff(want) < 12)
    });
    assert!(near, "{:?}", &pixels[..3]);
    assert_eq!(for_proof(&picture).unwrap().encoding, Encoding::Flate);
}
